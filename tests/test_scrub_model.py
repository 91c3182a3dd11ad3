"""A transformers model as the language engine: a tiny one, made here, that knows one name."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Nlp, Scrub

torch: Any = pytest.importorskip("torch", reason="torch is not installed: make test-model")

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "quuxley", "went", "to", "zork", "and", "write", ".", "is", "here"]
NAME = WORDS.index("quuxley")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A token classifier of one layer whose weights are set by hand: what the embedding says of a word, the classifier reads."""
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    (tmp_path / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizer(vocab={word: at for at, word in enumerate(WORDS)}, do_lower_case=True).save_pretrained(tmp_path / "model")
    shape = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=64,
        id2label={0: "O", 1: "B-PER"},
        label2id={"O": 0, "B-PER": 1},
    )
    made = BertForTokenClassification(shape)
    with torch.no_grad():
        for weights in made.parameters():
            weights.zero_()
        for name, weights in made.named_parameters():
            if "LayerNorm.weight" in name:
                weights.fill_(1)
        words = made.bert.embeddings.word_embeddings.weight
        words[:, 1] = 4
        words[NAME, 0], words[NAME, 1] = 4, 0
        made.classifier.weight[1, 0], made.classifier.weight[0, 1] = 5, 5
    made.save_pretrained(tmp_path / "model")
    return tmp_path / "model"


def test_a_transformers_model_of_ones_own_names_people(model: Path) -> None:
    knobs = Scrub(nlp=Nlp(engine="transformers", model=str(model)), names="off")
    texts = pl.Series(["Quuxley went to Zork and write to a@b.io", "Zork is here. Quuxley is here.", "nobody is here"])
    assert scrub_texts(texts, knobs=knobs)["text"].to_list() == [
        "[NAME_1] went to Zork and write to [EMAIL_1]",
        "Zork is here. [NAME_1] is here.",
        "nobody is here",
    ]
