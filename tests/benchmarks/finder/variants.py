"""Labelled sentences told again with other names, in other cases, and with parts already redacted."""

import numpy as np

from tests.benchmarks.finder.marked import OTHER, PERSON, PLACE, Marked, Part
from tests.benchmarks.finder.people import Casting

ALONE = 0.2
"""Share of whole names of which the surname alone is left."""
GONE = ("[NAME_1]", "[EMAIL_1]", "[PHONE_1]", "XXXX", "<NAME>", "{{customer.name}}")


def renamed(said: Marked, casting: Casting) -> Marked:
    """`said` with each person replaced by one whose name has as many words, written in the same case."""
    told: Marked = []
    at = 0
    while at < len(said):
        part = said[at]
        if part.label != PERSON or not any(char.isalpha() for char in part.text):
            told.append(part)
            at += 1
            continue
        words = [part.text]
        while at + 2 < len(said) and said[at + 1].text == " " and said[at + 1].label == PERSON and said[at + 2].label == PERSON:
            words.append(said[at + 2].text)
            at += 2
        told.append(Part(_name(words, casting), PERSON))
        at += 1
    return told


def _name(words: list[str], casting: Casting) -> str:
    first, last = casting.pair()
    alone = len(words) == 1 or casting.dice.random() < ALONE
    name = (first if len(words) == 1 and casting.dice.random() < 0.6 else last) if alone else f"{first} {last}"
    if words[0].islower():
        return name.lower()
    return name.upper() if words[0].isupper() and len(words[0]) > 2 else name


def recased(said: Marked, dice: np.random.Generator) -> Marked:
    """`said` in small letters, seldom in capitals, or with the people alone in small letters."""
    chance = dice.random()
    if chance < 0.6:
        return [Part(part.text.lower(), part.label) for part in said]
    if chance < 0.75:
        return [Part(part.text.upper(), part.label) for part in said]
    return [Part(part.text.lower() if part.label == PERSON else part.text, part.label) for part in said]


def written_out(said: Marked, dice: np.random.Generator) -> Marked:
    """`said`, which is in small letters, with capitals where most write them: at the start, in names, now and then of nothing else."""
    told = [part._replace(text=part.text.title()) if part.label in {PERSON, PLACE} else part for part in said]
    if told and dice.random() < 0.7:
        told[0] = told[0]._replace(text=told[0].text[:1].upper() + told[0].text[1:])
    return [part._replace(text="I") if part.text == "i" else part for part in told]


def redacted(said: Marked, dice: np.random.Generator, share: float) -> Marked:
    """`said` with some people, and now and then another word, replaced by what stands where personal data was."""
    return [
        Part(GONE[int(dice.integers(len(GONE)))], OTHER)
        if part.text.strip() and dice.random() < (share if part.label == PERSON else share / 40) and part.text.isprintable()
        else part
        for part in said
    ]
