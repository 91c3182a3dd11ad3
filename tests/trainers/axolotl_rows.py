"""Axolotl: its chat-template strategy; a row counts when a token of it is trained."""

from collections.abc import Iterator
from pathlib import Path

from tests.trainers.llama_factory_rows import without_sound
from tests.trainers.rows import files, rows
from tests.trainers.tokenizer import CHATML, tokenizer


def tokenised(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Tokenise each row."""
    without_sound()
    from axolotl.prompt_strategies.chat_template import load
    from axolotl.utils.dict import DictDefault

    config = DictDefault(
        {"sequence_len": 8192, "train_on_inputs": False, "chat_template": "tokenizer_default", "chat_template_jinja": CHATML}
    )
    strategy = load(tokenizer(), config, {"field_messages": "messages"})
    for path in files(folder):
        written = rows(path)
        trained = sum(any(label != -100 for label in strategy.tokenize_prompt(row)["labels"]) for row in written)
        yield f"chat_template {path.name}", len(written), trained
