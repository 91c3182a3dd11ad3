"""Labelled texts, and which of their labels are ours to remove.

The mapping. Ours: persons, addresses, dates of birth, cards, e-mail addresses, telephone numbers, social security numbers, IBANs, driving
licences, machines' addresses. Not ours, and no mistake when touched: organisations, titles and prefixes, nationalities, ages, plain links,
other dates, and towns or countries that stand in no address. Labels of one address stand in pieces there (number, street, suite, town,
country, code): pieces with nothing but blanks and punctuation between them, at least one of them an ADDRESS, are one address.
"""

import json
import os
import re
from pathlib import Path
from typing import Final, NamedTuple

KINDS: Final = {
    "PERSON": "PERSON", "ADDRESS": "ADDRESS", "CREDIT_CARD": "CREDIT_CARD", "PHONE_NUMBER": "PHONE_NUMBER", "EMAIL_ADDRESS": "EMAIL_ADDRESS",
    "US_SSN": "NATIONAL_ID", "IBAN_CODE": "IBAN_CODE", "US_DRIVER_LICENSE": "DRIVER_LICENCE", "IP_ADDRESS": "IP_ADDRESS",
}  # fmt: skip
"""Their label to our kind; labels that are not here are not ours."""
_BIRTH: Final = re.compile(r"\bborn\b|date of birth", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,.>|\-]{0,12}")


class Span(NamedTuple):
    """A labelled place in code points; `kind` is ours, or empty where it is not ours to remove."""

    start: int
    end: int
    kind: str


class Labelled(NamedTuple):
    """A text and its labels, in order."""

    text: str
    spans: list[Span]


def data() -> Path:
    """The folder of public data sets."""
    return Path(os.environ["PAIRWRIGHT_DATA"])


def sentences() -> list[Labelled]:
    """presidio-research, generated_large: 2,109 texts of templates filled with made-up people of many countries."""
    rows = json.loads((data() / "presidio-research/generated_large.json").read_text(encoding="utf-8"))
    return [Labelled(row["full_text"], _spans(row["full_text"], row["spans"])) for row in rows]


def _spans(text: str, labels: list[dict[str, str | int]]) -> list[Span]:
    found = sorted((int(one["start_position"]), int(one["end_position"]), str(one["entity_type"])) for one in labels)
    merged: list[tuple[int, int, str]] = []
    for start, end, label in found:
        before = merged[-1] if merged else None
        if before and {before[2], label} <= {"ADDRESS", "LOCATION"} and _BETWEEN.fullmatch(text, before[1], start):
            merged[-1] = (before[0], max(end, before[1]), "ADDRESS" if "ADDRESS" in {before[2], label} else "LOCATION")
        else:
            merged.append((start, end, label))
    return [Span(start, end, _kind(text, start, label)) for start, end, label in merged]


def _kind(text: str, start: int, label: str) -> str:
    if label == "DATE_TIME":
        return "DATE_OF_BIRTH" if _BIRTH.search(text, max(0, start - 40), start) else ""
    return KINDS.get(label, "")


def mails() -> list[Labelled]:
    """English Web Treebank, dev: e-mails, reviews, answers, with their persons; other labels are not ours."""
    blocks = (data() / "ner/ewt/dev.iob2").read_text(encoding="utf-8").strip().split("\n\n")
    return [_sentence(block.splitlines()) for block in blocks]


def _sentence(lines: list[str]) -> Labelled:
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    spans: list[Span] = []
    at = 0
    for _, token, tag, *_ in (line.split("\t") for line in lines if not line.startswith("#")):
        start = text.index(token, at)
        at = start + len(token)
        if tag.startswith("I-") and spans:
            spans[-1] = spans[-1]._replace(end=at)
        elif tag != "O":
            spans.append(Span(start, at, "PERSON" if tag == "B-PER" else ""))
    return Labelled(text, spans)
