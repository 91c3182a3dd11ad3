"""What a question asks for (how long, how much, which day, where, yes or no): facts of that kind answer it, however they are worded."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

FEW: Final = 6
"""Statements that an answer has at most whose facts are taken for the answer; a longer one names others in passing."""
POLAR: Final = "yes or no"

_START: Final = r"(?:^|[.!?,;:\n]\s*|\b(?:and|or|so|know|tell (?:me|us)|ask|asking|wonder|wondering|say|explain)\s+)"
_BEFORE: Final = r"(?:(?:by|until|till|since|from|at|to|in|on|for|up to|within|over)\s+)?"
_WHEN: Final = rf"{_START}{_BEFORE}when\b(?! i\b(?! (?:will|can|do|get|may|should)\b))"
_NOUN: Final = r"(?:\w+\s){0,3}"
_PRICE: Final = r"(?:price|costs?|fees?|charges?|fare|rate|deposit|rent)"
_PAGE: Final = r"(?:address|link|url|web ?site|web ?page|page)"
_ASKED: Final[dict[str, str]] = {
    "duration": rf"{_START}{_BEFORE}how (?:long|soon|fast|quickly)\b|\bhow many (?:minutes|hours|days|weeks|months|years)\b|{_WHEN}",
    "date": rf"{_WHEN}|\b(?:what|which) (?:date|day)\b|\b(?:first|last|next|start|end|due) (?:day|date)\b|\bdeadline\b",
    "time of day": rf"{_WHEN}|\b(?:what|which) (?:time|hours?)\b|\b(?:opening|closing|business|office) (?:hours|times?)\b",
    "amount": rf"\bhow much\b|\b(?:what|which|any|a|the) {_NOUN}{_PRICE}\b|\bwhat does .{{2,40}} cost\b",
    "place to go": rf"{_START}{_BEFORE}where\b|\b(?:what|which) {_NOUN}{_PAGE}\b|\b(?:have|send|give|share) .{{0,20}}(?:link|url)\b",
    "telephone": rf"\b(?:what|which|your) {_NOUN}(?:number|hotline|phone)\b|\b(?:where|who|whom) .{{0,20}}(?:call|ring|phone)\b",
}
_PATTERNS: Final = {kind: re.compile(pattern) for kind, pattern in _ASKED.items()}
_ALSO: Final = {"weekday": "date", "percentage": "amount"}
"""Kinds that answer the same questions as another."""
_COUNTED: Final = re.compile(r"\b(?:how many|number of|how much) (\w+)")
_AUXILIARY: Final = r"(?:is|are|am|was|were|do|does|did|has|have|had|will|may|must|should|shall|isn't|aren't|don't|doesn't|won't)\b"
_MODAL: Final = r"(?:can|could|would|might) (?:i|we|it|they|he|she|one|this|that|these|my|our|the|a|an)\b"
_OPEN: Final = re.compile(rf"{_START}{_BEFORE}(?:how|what|when|where|which|who|whom|whose|why)\b")
_POLAR: Final = re.compile(
    rf"{_START}(?:if |whether )?(?!(?:do|would|will) you (?:know|mind|please|have any idea|tell))(?:{_AUXILIARY}|{_MODAL})"
    r"|\b(?:if|whether) (?:i|we|you|it|they|this|that|there|the|my)\b"
)


@lru_cache(maxsize=65_536)
def wanted(question: str) -> frozenset[str]:
    """The kinds of facts that `question` (English) asks for, named as claims are; `yes or no` among them."""
    said = question.lower().replace("’", "'")
    kinds = {kind for kind, pattern in _PATTERNS.items() if pattern.search(said)}
    kinds |= {kind for kind, other in _ALSO.items() if other in kinds}
    polar = {POLAR} if _POLAR.search(said) and not _OPEN.search(said) else set()
    return frozenset((*kinds, *polar, *_numbers(said)))


def _numbers(said: str) -> Iterator[str]:
    for unit in _COUNTED.findall(said):
        yield f"number of {unit.removesuffix('s')}s"
