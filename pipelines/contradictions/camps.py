"""Camps: answers to one question sorted by what they hold, so that votes can be counted and a change of policy be seen."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MANY: Final = 4
"""Rows that make one row against them an outlier; labels that make a text one that carries none."""
LEAST_OF_A_CHANGE: Final = 2
"""Rows on each side of a date that make a change of policy."""


@dataclass(frozen=True)
class Voice:
    """One row's say: which side it takes, that side in words, when and by whom."""

    pair_id: str
    side: str
    said: str
    at: dt.datetime | None
    agent: int | None


@dataclass(frozen=True)
class Dispute:
    """A conflict in words: `pattern` (policy changed, no label, one against many, agents disagree, disagreement) and a sentence."""

    pattern: str
    reason: str


def describe(voices: list[Voice], *, kind: str) -> Dispute:
    """Recognise what kind of disagreement stands between the voices of one question; they take at least two sides."""
    camps = _camps(voices)
    if kind == "label" and len(camps) >= MANY and 2 * len(camps[0]) <= len(voices):
        return Dispute(
            "no label", f"this text carries no label: {len(voices)} rows give it {len(camps)} labels, none more than half of them"
        )
    if changed := _policy_change(camps):
        return Dispute("policy changed", changed)
    counted = tally(camps)
    if len(camps) == 2 and len(camps[1]) == 1 and len(camps[0]) >= MANY:
        return Dispute("one against many", f"one against many about the same question: {counted}")
    if _agents_differ(camps):
        return Dispute("agents disagree", f"agents disagree about the same question: {counted}")
    return Dispute("disagreement", f"answers to the same question differ: {counted}")


def tally(camps: list[list[Voice]]) -> str:
    """`7 say 5 days, 1 says 14 days`, the four largest camps."""
    said = [f"{len(camp)} {'say' if len(camp) > 1 else 'says'} {camp[0].said}" for camp in camps[:MANY]]
    more = sum(len(camp) for camp in camps[MANY:])
    return ", ".join(said) + (f" and {more} something else" if more else "")


def _camps(voices: list[Voice]) -> list[list[Voice]]:
    """Voices by side, the largest camp first."""
    camps: dict[str, list[Voice]] = {}
    for voice in voices:
        camps.setdefault(voice.side, []).append(voice)
    return sorted(camps.values(), key=lambda camp: (-len(camp), camp[0].side))


def _policy_change(camps: list[list[Voice]]) -> str | None:
    """The change in words when every camp's time ends before the next one's begins; null when they overlap or times are missing."""
    times = [sorted(voice.at for voice in camp if voice.at) for camp in camps]
    if any(len(known) < max(LEAST_OF_A_CHANGE, len(camp)) for known, camp in zip(times, camps, strict=True)):
        return None
    eras = sorted(zip(times, camps, strict=True), key=lambda era: era[0][0])
    if any(before[0][-1] >= after[0][0] for before, after in pairwise(eras)):
        return None
    told = [f"from {known[0]:%Y-%m-%d} {len(camp)} say {camp[0].said}" for known, camp in eras]
    return "the answer changed with time: " + ", ".join(told)


def _agents_differ(camps: list[list[Voice]]) -> bool:
    """Whether every camp's agents are known and none of them is in two camps."""
    agents = [{voice.agent for voice in camp} for camp in camps]
    return all(None not in known for known in agents) and sum(map(len, agents)) == len(set().union(*agents))
