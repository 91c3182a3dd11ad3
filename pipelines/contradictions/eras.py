"""A change of policy: one answer before a date, another from then on."""

import datetime as dt
from itertools import pairwise
from math import comb
from typing import Final

from pipelines.contradictions.voices import Dispute, Voice

LEAST: Final = 2
"""Rows on each side of a date that make a change of policy."""
CHANCE: Final = 0.1
"""Likelihood that answers in any order look like a change with that many stragglers, from which on it is none."""
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
    """Whether so few rows stand on the wrong side of the best date that chance does not explain it.

    Of n rows there are comb(n, old) orders, and about 2 (1 + 2n)^m of them have at most m stragglers from some date.
    """
    marks = [mark for _, mark in sorted([*((at, 1) for at in _times(old)), *((at, 0) for at in _times(new))])]
    wrong = min(marks[:cut].count(0) + marks[cut:].count(1) for cut in range(LEAST, len(marks) - LEAST + 1))
    return bool(2 * (1 + 2 * len(marks)) ** wrong <= CHANCE * comb(len(marks), len(old)))


def _times(camp: list[Voice]) -> list[dt.datetime]:
    return sorted(voice.at for voice in camp if voice.at)


def _middle(camp: list[Voice]) -> dt.datetime:
    return _times(camp)[len(camp) // 2]
