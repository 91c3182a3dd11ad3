"""Questions about the asker's own affairs: two askers may rightly be told two amounts, dates or numbers."""

import re
from functools import lru_cache
from typing import Final

_PERSONAL: Final = ("amount", "percentage", "date", "weekday", "time of day", "number of ", "place to go")
"""Kinds of facts (their names begin so) that differ between askers. How long a refund takes, or whether and how one is asked for, is a rule
of the house; on which day it comes, and how much, is not."""
_MINE: Final = r"[^.?!\n]{0,40}\b(?:my|our)\b"
_HAVE: Final = r"(?:still |currently )?(?:have|owe|got)\b"
_OWN: Final = re.compile(
    rf"\b(?:where|when|what|which|how (?:much|many|far))\b{_MINE}"
    rf"|\b(?:check|see|show|know|tell|view|track|trace|locate)\b{_MINE}"
    r"|\b(?:has|have|did|was|were) (?:my|our)\b"
    rf"|\b(?:do|did|have) (?:i|we) {_HAVE}|\b(?:what|which|how (?:much|many))(?: \w+){{1,3}} (?:i|we) {_HAVE}"
    r"|\b(?:status|balance|whereabouts) of\b|\b(?:order|delivery|tracking|account) (?:status|balance)\b"
)
_RULE: Final = re.compile(
    rf"\b(?:how|where|when|what|which)(?: \w+){{0,3}} (?:(?:can|could|should|shall|must|may|do|would) (?:i|we)|to)\b(?! {_HAVE})"
    r"|\b(?:can|could|may|should|must|do) (?:i|we)\b(?! (?:please )?(?:know|see|get|have|ask)\b)"
)


@lru_cache(maxsize=65_536)
def is_own(question: str) -> bool:
    """Whether `question` (English) asks how a matter of the asker's stands, and not for a rule that holds for all."""
    said = question.lower().replace("’", "'")
    return _OWN.search(said) is not None and _RULE.search(said) is None


def holds_for_all(kind: str, question: str) -> bool:
    """Whether a fact of this kind in an answer to `question` must be the same for everybody who asks."""
    return not (kind.startswith(_PERSONAL) and is_own(question))
