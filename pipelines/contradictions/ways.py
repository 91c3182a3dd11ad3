"""By which way a short answer sends the customer: a call, an e-mail, a shop, the post, a page, a named button or form."""

import re
from typing import Final

from pipelines.clusters.sense import content_words
from pipelines.contradictions.facts import Claim, statements
from pipelines.contradictions.steps import PROCEDURE, steps

WAY: Final = "way to go"
SHORT: Final = 4
"""Statements that an answer has at most whose way is the answer; longer ones name several in passing."""

_CHANNELS: Final = {
    "call": r"\b(?:call|phone|ring|telephone)\b(?! (?:it|back)\b)|\bhotline\b",
    "e-mail": r"\be-?mail (?:us|our|the|to)\b|\be-?mail \S+@|\bwrite (?:to )?(?:us|an e-?mail)\b",
    "chat": r"\bchat\b",
    "shop": r"\b(?:stores?|shops?|branch|branches|counter|reception|in person)\b",
    "post": r"\bpost office\b|\bby (?:post|mail|courier)\b",
    "online": r"\b(?:portal|website|log-?in page|form|app|online|settings|profile|dashboard|link|account page)\b",
}
_TELLS: Final = re.compile(
    r"\b(?:please|you (?:can|could|should|must|may|need to|have to)|just|simply)\b"
    r"|(?:^\W*|[,;:]\s*)(?:then |to do so,? )?(?:call|phone|ring|e-?mail|write|chat|visit|go|bring|drop|use|open|log|fill"
    r"|send|post|start|click|press|select|tap|take|print|choose)\b"
)


def ways(text: str) -> list[Claim]:
    """The ways that a short answer tells to go, by channel and by name; none of a longer one."""
    told = statements(text)
    if len(told) > SHORT:
        return []
    sent = [sentence.lower() for sentence in told if _TELLS.search(sentence.lower())]
    channels = [name for name, pattern in _CHANNELS.items() if any(re.search(pattern, sentence) for sentence in sent)]
    names = [claim.value for claim in steps(text) if claim.kind == PROCEDURE]
    return [Claim(WAY, way, frozenset()) for way in dict.fromkeys((*channels, *names))]


def same_way(one: str, two: str) -> bool:
    """Whether two ways share a word that carries meaning, or are the same channel."""
    return one == two or bool(set(content_words(one)) & set(content_words(two)))
