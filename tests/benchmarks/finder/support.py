"""Support texts: chats with labelled slots (MultiDoGO, CDLA-Permissive 1.0), and complaints that nobody labelled (CFPB, US Government data)."""

import csv
from collections.abc import Iterator
from typing import Final

import numpy as np
import regex  # type: ignore[import-untyped]

from pipelines.scrub.normalise import normalised
from tests.benchmarks.finder.corpora import LONGEST, SHORTEST, folder
from tests.benchmarks.finder.marked import OTHER, PERSON, PLACE, UNKNOWN, Marked, Part

SLOTS: Final = {"name": PERSON, "username": PERSON, "address": PLACE} | dict.fromkeys(
    ("current_city", "arrival_city", "departure_city", "new_city"), PLACE
)
CHATS: Final = 25_000
"""Turns of chats that are read without their labels."""
NARRATIVE: Final = "Consumer complaint narrative"
_PARAGRAPH: Final = regex.compile(r"\n\s*\n")


def chats() -> tuple[list[Marked], list[Marked]]:
    """Distinct turns of customers, all in small letters: those that name somebody, and others."""
    named: dict[str, Marked] = {}
    others: dict[str, Marked] = {}
    for said, slots in _turns():
        if 1 < len(said) == len(slots) or (len(said) == len(slots) == 1 and slots != ["O"]):
            (named if {"name", "username"} & {*slots} else others)[" ".join(said)] = _turn(said, slots)
    return list(named.values()), list(others.values())


def unlabelled(dice: np.random.Generator) -> list[Marked]:
    """Turns of chats and paragraphs of complaints."""
    turns = sorted({" ".join(said) for said, _ in _turns() if said})
    some = [turns[place] for place in dice.permutation(len(turns))[:CHATS]]
    told = list(dict.fromkeys(paragraph for text in _complaints() for paragraph in _paragraphs(text)))
    return [[Part(normalised(text), UNKNOWN)] for text in [*some, *told]]


def _turns() -> Iterator[tuple[list[str], list[str]]]:
    for domain in ("airline", "fastfood", "media"):
        with (folder() / f"multidogo/{domain}/train.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                yield row["utterance"].split(), row["slot-labels"].split()


def _turn(said: list[str], slots: list[str]) -> Marked:
    parts: Marked = []
    for place, (word, slot) in enumerate(zip(said, slots, strict=True)):
        label = SLOTS.get(slot, OTHER)
        if place:
            parts.append(Part(" ", label if slots[place - 1] == slot else OTHER))
        parts.append(Part(word, label))
    return parts


def _complaints() -> list[str]:
    with (folder() / "cfpb-narratives/complaints_sample_naga.csv").open(encoding="utf-8", newline="") as file:
        return [row[NARRATIVE] for row in csv.DictReader(file)]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text):
        rest = paragraph.strip()
        while len(rest) > LONGEST:
            cut = rest.rfind(". ", SHORTEST, LONGEST) + 1 or LONGEST
            yield rest[:cut]
            rest = rest[cut:].strip()
        if len(rest) > SHORTEST:
            yield rest
