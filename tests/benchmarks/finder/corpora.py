"""Labelled sentences (CC BY 4.0): Broad Twitter Corpus, WNUT 17, Wikigold; and sentences that speak of nobody: banking77, clinc150."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.gazetteer import listed_names
from pipelines.scrub.normalise import normalised
from tests.benchmarks.finder.marked import ORGANISATION, OTHER, PERSON, PLACE, UNKNOWN, Marked, Part

LABELS: Final = {"PER": PERSON, "person": PERSON, "LOC": PLACE, "location": PLACE, "O": OTHER}
SHORTEST: Final = 12
LONGEST: Final = 1_200
"""Characters of a paragraph that is learned from."""
_CLOSE: Final = regex.compile(r"[.,!?;:%)\]}…]+|['’](?:s|re|ve|ll|d|m|S)?|n['’]t|''")
_OPEN: Final = frozenset("([{$#")


def folder() -> Path:
    """The folder of public data sets."""
    return Path(os.environ["PAIRWRIGHT_DATA"])


def train() -> list[Marked]:
    """The labelled sentences that the model learns from: every eighth of the tweets, and WNUT's own dev part, are held out."""
    return [*tweets(held_out=False), *conll("ner/wnut17/train.conll"), *conll("ner/wikigold/wikigold.conll")]


def held_out() -> list[Marked]:
    """The labelled sentences by which thresholds are chosen."""
    return [*tweets(held_out=True), *conll("ner/wnut17/dev.conll")]


def tweets(*, held_out: bool) -> Iterator[Marked]:
    """The Broad Twitter Corpus."""
    for part in "abefgh":
        for place, sentence in enumerate(conll(f"ner/btc/{part}.conll")):
            if (place % 8 == 7) is held_out:
                yield sentence


def conll(path: str) -> Iterator[Marked]:
    """The sentences of a CoNLL file (token, white space, tag), with blanks where people put them."""
    for block in (folder() / path).read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n")]
        tokens = [(row[0], row[-1]) for row in rows if len(row) > 1]
        if tokens:
            yield joined(tokens)


def parted(said: Marked) -> Marked:
    """`said` with a blank before each token, as some corpora and mail programs leave it."""
    return [one for part in said for one in ([Part(" ", OTHER), part] if _CLOSE.fullmatch(part.text) else [part])]


def joined(tokens: list[tuple[str, str]]) -> Marked:
    """One text of tokens with their tags; `@ name` becomes one handle."""
    parts: Marked = []
    before, quoted = "", False
    for token, tag in tokens:
        label = LABELS.get(tag.split("-", 1)[-1], ORGANISATION)
        if token in {'"', "``", "''"}:
            quoted, token = not quoted, '"'  # noqa: PLW2901
        handle = before == "@" or token[0] in "@#"
        glued = (
            not before
            or before in _OPEN
            or before == "@"
            or bool(_CLOSE.fullmatch(token))
            or (before == '"' and quoted)
            or (token == '"' and not quoted)
        )
        same = parts and parts[-1].label == label and tag.startswith("I-")
        parts += [] if glued else [Part(" ", label if same else OTHER)]
        parts.append(Part(token, UNKNOWN if handle else label))
        before = token
    return parts


def guides() -> list[str]:
    """Paragraphs of a style guide (Microsoft, CC BY 4.0) in which the list sees nobody: how approved copy reads."""
    pages = (path.read_text("utf-8") for path in sorted((folder() / "copy-microsoft-style").rglob("*.md")))
    parts = dict.fromkeys(part.strip() for page in pages for part in page.split("\n\n"))
    return [
        normalised(part)
        for part in parts
        if SHORTEST < len(part) < LONGEST and not part.startswith("---") and not listed_names(normalised(part))
    ]


def nobody() -> list[str]:
    """Requests to banks and assistants, in which nearly nobody is named (banking77, CC BY 4.0; clinc150, CC BY 3.0)."""
    with (folder() / "banking77/train.csv").open(encoding="utf-8", newline="") as file:
        bank = [row["text"].strip() for row in csv.DictReader(file)]
    assistant = json.loads((folder() / "clinc150/data_full.json").read_text("utf-8"))
    return [*bank, *(text for text, _ in assistant["train"] + assistant["oos_train"])]
