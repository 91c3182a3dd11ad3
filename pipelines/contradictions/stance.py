"""Yes against no, possible against impossible: which side an answer takes."""

import re
from typing import Final

Stance = dict[str, int]
"""What an answer affirms (1) or denies (-1): `` (the question itself) or a verb or adjective in its stem."""

_GREETING: Final = (
    r"^\W*(?:(?:(?:hi|hello|hey|dear)\b[^.!,]{0,30}[.!,]|(?:good|great|thank|i have|i've|let me|to answer)\b[^.!:?]{0,50}[.!:])\s*){0,2}"
)
_YES: Final = re.compile(
    _GREETING
    + r"(?:yes|yeah|yep|certainly|absolutely|of course|sure, (?:we|it|they|you|i) (?:do|does|is|are|can|will|have))\b(?!,? i understand)"
)
_SORRY: Final = (
    r"(?:i am|i'm|we are|we're)?\s?(?:afraid|sorry),? (?:but )?(?:we|you|it|this|that) "
    r"(?:can't|cannot|can not|don't|do not|isn't|is not|won't|are unable)"
)
_IT_IS_NOT: Final = r"(?:that|this|it) is (?:unfortunately )?(?:not possible|impossible)"
_NO: Final = re.compile(_GREETING + rf"(?:no\b(?! (?:problem|worries|need|matter|doubt))|nope\b|unfortunately\b|{_IT_IS_NOT}|{_SORRY})")
_WHO: Final = r"\b(?:you|we|customers|users|it|they|that|this)"
_NOT_ABOUT: Final = r"(?!not\b|be\b|find|see|help|thank|tell|wait|say)([a-z]+)"
_CANNOT: Final = (
    r"(?:cannot|can't|can not|could not|couldn't|won't be able to|will not be able to"
    r"|(?:are|is|am|'re|'m) (?:not able|unable) to|not possible to|impossible to)"
)
_DEALS: Final = "(offer|accept|support|allow|ship|deliver|refund|provide|include|cover|charge)"
_QUALITY: Final = "(refundable|possible|available|included|allowed|required|eligible|supported|covered|transferable|free)"
_DENIED: Final = re.compile(rf"{_WHO}(?: |(?=')){_CANNOT} {_NOT_ABOUT}")
_AFFIRMED: Final = re.compile(rf"{_WHO} (?:can|could|(?:are|will be) able to|may) (?:also |always |still |easily |now )?{_NOT_ABOUT}")
_WE_DO_NOT: Final = re.compile(rf"{_WHO} (?:do not|don't|does not|doesn't|no longer|never) {_DEALS}")
_WE_DO: Final = re.compile(rf"{_WHO} (?:do |does |also |always |now |currently )?{_DEALS}")
_IS: Final = re.compile(rf"\b(?:is|are|it's|be) (not |never |no longer )?{_QUALITY}\b")
_IS_NOT: Final = re.compile(rf"\b(?:isn't|aren't) {_QUALITY}\b")


def stance(text: str) -> Stance:
    """The sides that an answer takes; what it both affirms and denies (you can …, but you cannot …) is left out."""
    said = text.lower().replace("’", "'")
    signs: dict[str, set[int]] = {}
    if _NO.search(said) or _YES.search(said):
        signs.setdefault("", set()).add(-1 if _NO.search(said) else 1)
    for pattern, sign in ((_DENIED, -1), (_WE_DO_NOT, -1), (_IS_NOT, -1), (_AFFIRMED, 1), (_WE_DO, 1)):
        for verb in pattern.findall(said):
            signs.setdefault(verb, set()).add(sign)
    for negated, quality in _IS.findall(said):
        signs.setdefault(quality, set()).add(-1 if negated else 1)
    return {about: next(iter(both)) for about, both in signs.items() if len(both) == 1}
