"""Camps: answers to one question sorted by what they hold, so that votes can be counted and a change of policy be seen."""

from typing import Final

from pipelines.contradictions.eras import policy_change
from pipelines.contradictions.voices import Dispute, Voice

MANY: Final = 4
"""Rows that make one row against them an outlier; labels that make a text one that carries none."""


NO_LABEL: Final = "this text carries no label"
"""How the reason begins where nobody disagrees: the text itself says too little."""


def describe(voices: list[Voice], *, kind: str, bare: bool = False) -> Dispute:
    """Recognise what kind of disagreement stands between the voices of one question; they take at least two sides.

    `bare` says that the question asks nothing, so that its labels hang on what was said before it.
    """
    camps = _camps(voices)
    if kind == "label" and len(camps) >= MANY and 2 * len(camps[0]) <= len(voices):
        return Dispute("no label", f"{NO_LABEL}: {len(voices)} rows give it {len(camps)} labels, none more than half of them")
    if changed := policy_change(camps):
        return changed
    counted = tally(camps)
    if kind == "label" and bare:
        return Dispute("no label", f"{NO_LABEL}, as it greets, thanks or agrees and asks nothing: {counted}")
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


def _agents_differ(camps: list[list[Voice]]) -> bool:
    """Whether every camp's agents are known and none of them is in two camps."""
    agents = [{voice.agent for voice in camp} for camp in camps]
    return all(None not in known for known in agents) and sum(map(len, agents)) == len(set().union(*agents))
