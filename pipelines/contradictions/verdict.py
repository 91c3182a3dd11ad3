"""Whether an answer to a yes-or-no question says yes or no, in whatever words."""

import re
from typing import Final

from pipelines.clusters.sense import content_words, stem_of
from pipelines.contradictions.facts import statements
from pipelines.contradictions.steps import denies

LOOKED_AT: Final = 3
"""Statements of an answer in which its verdict is looked for."""

_SUBJECT: Final = r"(?:it|that|this|they|these|those|you|we|he|she|there)"
_IS: Final = r"(?:that|this|it|you)(?:'s| is| are|'re)"
_BEGIN: Final = r"^\W*(?:oh |well |and |but )?"
_SORRY: Final = r"(?:sorry|sadly|unfortunately|i'm afraid|i am afraid|i fear),? "
_SURE: Final = r"(?:certainly|absolutely|definitely|exactly|indeed|correct|right|true|of course|by all means)"
_YES: Final = re.compile(
    rf"{_BEGIN}(?:yes|yeah|yep|yup|sure,? (?:it|they|we|you|that|this)|{_SURE})\b(?! (?:problem|now))"
    rf"|^\W*{_IS} (?:indeed |quite |perfectly |absolutely )?(?:so|right|correct|true|the case)\b"
    rf"|^\W*{_SUBJECT} (?:is|are|do|does|did|can|could|will|may|has|have|was|were)(?:,? (?:yes|indeed|certainly|so))?\W*$"
)
_NOT: Final = r"(?:(?:is|are|do|does|did|can|will|has|have|was|were) not|cannot|\w+n't)"
_NO: Final = re.compile(
    rf"{_BEGIN}(?:no\b(?! (?:problem|worries|need|matter|doubt|trouble))|nope|never|unfortunately|regrettably|sadly|incorrect|wrong"
    r"|negative|not (?:at|yet|really|currently|any|now|right|as|for|that|quite|possible))"
    rf"|^\W*(?:i'm |i am |we're )?(?:sorry|afraid),? (?:but )?(?:no|not)\b"
    rf"|^\W*{_IS} (?:unfortunately |sadly |just )?(?:not (?:so|right|correct|true|the case)|wrong|incorrect|false|untrue)\b"
    rf"|^\W*(?:{_SORRY})?(?:but )?(?:that )?{_SUBJECT} {_NOT}\b"
    r"(?! (?:an? |any )?(?:problem|trouble|need|have to|worry|hesitate|forget|sure|know))"
)
_CAN: Final = re.compile(
    r"\b(?:can|able to|may|possible|available|allowed|permitted|included|offered|offer|covered|supported|we do|free|welcome to)\b"
    r"|\bno (?:problem|trouble)\b"
)
_CAN_ONE: Final = re.compile(r"\b(?:can|could|may|able|possible|allowed)\b")
_ONE_CAN: Final = re.compile(rf"^\W*{_SUBJECT} (?:can|may|cannot|can't|(?:are|is) (?:un|not )?able to|(?:are|is) not allowed to)\b")
_DOES: Final = re.compile(r"\b(?:we|you|they|it)(?: do| will| also| always| still)? ([a-z]+)")
_REFUSED: Final = re.compile(r"\b(?:excluded|forbidden|prohibited|ruled out|lost|void|closed|sold out|expired|discontinued|refused?)\b")


def verdict(question: str, answer: str) -> str | None:
    """`yes` or `no`: said as such in the first statements, else by those that say of what the `question` is about that it is or can be.

    None where nothing is said, or both.
    """
    about, asks_whether_one_can = frozenset(content_words(question)), bool(_CAN_ONE.search(question.lower()))
    said = [part.lower().replace("’", "'") for part in statements(answer)[:LOOKED_AT]]
    plain = {side for part in said for side, pattern in (("no", _NO), ("yes", _YES)) if pattern.search(part)}
    found = plain or {side for part in said if (side := _spoken(about, part, able=asks_whether_one_can))}
    return next(iter(found)) if len(found) == 1 else None


def _spoken(question: frozenset[str], part: str, *, able: bool) -> str | None:
    """What a statement says of the question's words: that it can be, or that it cannot; asked whether one can, "You can" says it too."""
    if not question & set(content_words(part)) and not (able and _ONE_CAN.search(part)):
        return None
    if _REFUSED.search(part):
        return "yes" if denies(part) else "no"
    if denies(part) and not re.search(r"\bno (?:problem|trouble)\b", part):
        return "no"
    does = {stem_of(word) for word in _DOES.findall(part)}
    return "yes" if _CAN.search(part) or question & does else None
