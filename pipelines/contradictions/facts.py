"""The facts that an answer commits to: durations, amounts, dates, places to go, yes or no, possible or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipelines.clusters.sense import content_words
from pipelines.contradictions.readings import HINT, KINDS, MONTHS, QUANTITY, plain


@dataclass(frozen=True)
class Claim:
    """One fact: its kind, its value in one spelling, and the content words of its sentence (what it is a fact of).

    `promised` when its sentence speaks of an answer to come, `echoed` when its question holds it too, `wanted` when that asks for it.
    """

    kind: str
    value: str
    about: frozenset[str]
    promised: bool = False
    echoed: bool = False
    wanted: bool = False


_LEAD: Final = re.compile(
    r"^\W*(?:(?:[^\W\d]+ ){0,3}[^\W\d]+:\s+|(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b[^.!?,:\n\d]{0,30}[,!]\s+)"
)
"""What stands before a first colon, or a greeting: `Good question:`, `Dear customer,`."""
_OPENERS: Final = "Is|Are|Do|Does|Did|Would|Will|Can|Could|Shall|Should|Have|How|What|When|Where|Which|Let|Please let"
_ENDS: Final = re.compile(rf"(?<=[.!?。！？])\s+|\n+|\s+(?=(?:{_OPENERS}) (?:there|you|I|we|it|that|this|me|about|else)\b)")

_NOT_UNITS: Final = "st nd rd th am pm and or to of in on at is are was for the from by with more other times if as per"
_NO_UNITS: Final = frozenset((*_NOT_UNITS.split(), *MONTHS))
_PROMISED: Final = re.compile(r"\b(?:(?:get|write|come|call|ring) back|reply|respond|answer you|be in touch|contact you|reach out)\b")
"""Words of a sentence that speaks of an answer to come: its figures are not what was asked for."""


@lru_cache(maxsize=65_536)
def claims(text: str) -> tuple[Claim, ...]:
    """What `text` claims, sentence by sentence, repeated claims once; questions claim nothing."""
    found = [claim for sentence in statements(text) for claim in _claims_of(sentence.lower().replace("’", "'"))]
    return tuple(dict.fromkeys(found))


def numbers_in(text: str) -> set[str]:
    """All numbers of a text, in one spelling."""
    return {plain(number) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def _claims_of(sentence: str) -> Iterator[Claim]:
    """Facts of one sentence: each kind is cut out before the next is looked for, so that `$5` is no bare number as well."""
    values: list[tuple[str, str]] = []
    if not HINT.search(sentence):
        return iter(())
    rest = sentence
    for kind, pattern, spell in KINDS:
        if hits := list(pattern.finditer(rest)):
            values += [(kind, spell(hit)) for hit in hits]
            rest = pattern.sub(" ", rest)
    for number, unit in QUANTITY.findall(rest):
        if unit not in _NO_UNITS:
            values.append((f"number of {unit.removesuffix('s')}s", plain(number)))
    about = frozenset(content_words(rest)) if values else frozenset()
    promised = bool(_PROMISED.search(sentence))
    return (Claim(kind, value, about, promised) for kind, value in values)


@lru_cache(maxsize=65_536)
def statements(text: str) -> tuple[str, ...]:
    """Sentences that are not questions; one ends, too, after an address and before words that open a question in chat."""
    parts = _ENDS.split(_LEAD.sub("", re.sub(r"(https?://\S+)\s+(?=[A-Z])", "\\1\n", text)))
    return tuple(part for part in parts if part and not part.rstrip().endswith(("?", "？")))
