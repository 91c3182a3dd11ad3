"""A change of policy: one answer before a date, another from then on."""

import datetime as dt
from itertools import pairwise
from math import comb
from typing import Final

from pipelines.contradictions.voices import Dispute, Voice

LEAST: Final = 2
"""Rows on each side of a date that make a change of policy."""
STRAY: Final = 0.05
"""Chance that a row still says the old after a change, or the new before it."""
EVIDENCE: Final = 3.0
"""How many times likelier than no change a change with stragglers must be (a clean one always is, from two rows on each side)."""
Camps = list[list[Voice]]


def policy_change(camps: Camps) -> Dispute | None:
    """The change when every camp's time ends before the next one's begins, but for a few stragglers; null where a time is missing."""
    if any(len(camp) < LEAST or any(voice.at is None for voice in camp) for camp in camps):
        return None
    eras = sorted(camps, key=_middle)
    clean = all(_times(before)[-1] < _times(after)[0] for before, after in pairwise(eras))
    if not clean and not (len(eras) == 2 and _few_stragglers(eras[0], eras[1])):
        return None
    told = [f"from {_times(camp)[0]:%Y-%m-%d} {len(camp)} say {camp[0].said}" for camp in eras]
    return Dispute("policy changed", "the answer changed with time: " + ", ".join(told), stays=eras[-1][0].side)


def _few_stragglers(old: list[Voice], new: list[Voice]) -> bool:
    """Whether a change with stragglers explains the order of the rows EVIDENCE times better than no change does.

    With no change, every order of any number of old answers is as likely as any other; with one, it falls between any two rows, in either
    direction, and each row is on its wrong side with the chance STRAY.
    """
    marks = [mark for _, mark in sorted([*((at, 1) for at in _times(old)), *((at, 0) for at in _times(new))])]
    rows, wrong = len(marks), (marks[:cut].count(0) + marks[cut:].count(1) for cut in range(1, len(marks)))
    chances = sum(_odds(miss, rows) + _odds(rows - miss, rows) for miss in wrong) / (2 * (rows - 1))
    return chances * (rows + 1) * comb(rows, len(old)) >= EVIDENCE


def _odds(wrong: int, rows: int) -> float:
    return float(STRAY**wrong * (1 - STRAY) ** (rows - wrong))


def _times(camp: list[Voice]) -> list[dt.datetime]:
    return sorted(voice.at for voice in camp if voice.at)


def _middle(camp: list[Voice]) -> dt.datetime:
    return _times(camp)[len(camp) // 2]
