"""The chat template of the tokenizer: how one example looks to the model, and whether a trainer can tell the answers from the rest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from pipelines.tokens import SHIPPED, read_tokenizer, shipped_file

MARKS: Final = re.compile(r"\{%-?\s*generation\s*-?%\}")
"""What a template puts around an answer so that `assistant_only_loss` finds it (transformers' chat templates)."""
SHOWN: Final = 1_500


@dataclass(frozen=True)
class Template:
    """One example as the template renders it (None: there is no template, or it refuses), whether it marks answers, and why it refuses."""

    rendered: str | None
    marks: bool
    refusal: str | None = None


def template_of(tokenizer: str, exported: pl.DataFrame) -> Template | None:
    """The template of `tokenizer` on the first train example of `exported` (`split, pair_id, system, turns`); None: no saying.

    The tokenizer that ships here has no template of its own: mistral-common encodes requests instead.
    """
    train = exported.filter(pl.col("split") == "train").sort("pair_id").head(1)
    if tokenizer == SHIPPED or train.is_empty():
        return None
    reader = read_tokenizer(tokenizer)
    if not getattr(reader, "chat_template", None):
        return Template(None, marks=False)
    return _rendered(reader, train.row(0, named=True))


def as_model_reads(tokenizer: str, pairs: pl.DataFrame) -> dict[str, str]:
    """Each of the few `pairs` (`pair_id, system, turns`) as the template of `tokenizer` writes it; those that it refuses are left out.

    The tokenizer that ships here has no template: its texts are what mistral-common encodes.
    """
    if tokenizer == SHIPPED:
        write = _request_writer()
    else:
        reader = read_tokenizer(tokenizer)
        if not getattr(reader, "chat_template", None):
            return {}
        write = lambda row: _rendered(reader, row).rendered  # noqa: E731
    written = ((row["pair_id"], write(row)) for row in pairs.select("pair_id", "system", "turns").iter_rows(named=True))
    return {pair: text for pair, text in written if text is not None}


def _request_writer() -> Callable[[dict[str, Any]], str | None]:
    from mistral_common.exceptions import MistralCommonException
    from mistral_common.protocol.instruct.request import ChatCompletionRequest
    from mistral_common.protocol.instruct.validator import ValidationMode
    from mistral_common.tokens.tokenizers.base import SpecialTokenPolicy
    from mistral_common.tokens.tokenizers.mistral import MistralTokenizer

    encoder = MistralTokenizer.from_file(shipped_file(), mode=ValidationMode.finetuning)

    def write(row: dict[str, Any]) -> str | None:
        try:
            tokens = encoder.encode_chat_completion(ChatCompletionRequest(messages=_messages(row))).tokens
        except (MistralCommonException, ValueError):
            return None
        return str(encoder.decode(tokens, special_token_policy=SpecialTokenPolicy.KEEP))

    return write


def _messages(row: dict[str, Any]) -> list[dict[str, str]]:
    return [*([{"role": "system", "content": row["system"]}] if row["system"] else []), *row["turns"]]


def _rendered(reader: Any, row: dict[str, Any]) -> Template:
    from jinja2 import TemplateError

    marks = bool(MARKS.search(str(reader.chat_template)))
    try:
        return Template(reader.apply_chat_template(_messages(row), tokenize=False), marks)
    except (TemplateError, ValueError, TypeError) as error:
        return Template(None, marks, f"{type(error).__name__}: {str(error)[:200]}")


def told_by(template: Template | None) -> str:
    """The card's section on the chat template; empty where there is nothing to say."""
    if template is None:
        return ""
    if template.rendered is None:
        why = f"refuses our examples ({template.refusal})" if template.refusal else "has no chat template"
        return f"## Chat template\n\nThe tokenizer {why}: choose one before you train, or none of the turns is marked.\n"
    loss = (
        "It marks the answers with `{% generation %}`: `assistant_only_loss=True` learns them alone."
        if template.marks
        else "It does not mark the answers with `{% generation %}`: `assistant_only_loss=True` finds no token to learn and stops. "
        "Use a template that does, or files of prompt and completion (`export: {shape: {trl: prompt-completion}}`)."
    )
    shown = template.rendered if len(template.rendered) <= SHOWN else f"{template.rendered[:SHOWN]}…"
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", shown)), default=0))
    return f"## Chat template\n\n{loss} One example as the model reads it:\n\n{fence}text\n{shown.rstrip()}\n{fence}\n"
