"""Firms, products and figures with a person's name: a `Ralph Lauren` shirt, `Harry Potter`; where a thing is meant, they stay."""

from functools import cache
from typing import Any, Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import is_first_name, letters, lines

REACH: Final = 40
"""Characters on either side of a name in which the rest of a brand's stands."""
LOOSE: Final = frozenset({"finder", "gazetteer", "titled_name"})
"""Detectors that go by the words of a name; what a greeting, a signature or the record says of a name is heard whatever it is."""
_THING_BEFORE: Final = regex.compile(
    r"(?i)\b(?:the|an?|my|your|our|this|these|those|some|any|new|at|in|(?:pair|range|bottle|set|pack|box|line) of|"
    r"une?|ein(?:e[nmrs]?)?|mein[en]?|mon|mes|una?|uno|mis?|een|mijn|uma?|meus?|minhas?)"
    r"(?: (?:black|white|gr[ae]y|silver|red|blue|green|yellow|brown|new|old|used|second-hand|hired|leased|rental))? \Z"
)
_THING_BEHIND: Final = regex.compile(
    r"(?i)(?:['’]s)?[ \-](?:gift|cards?|vouchers?|bags?|coats?|jackets?|shirts?|t-shirts?|polos?|jeans|shoes?|trainers?|sneakers?|boots?|"
    r"socks?|belts?|dress(?:es)?|suits?|watch(?:es)?|sunglasses|perfume|fragrance|make-?up|shampoo|paint|grills?|pans?|knives|sausages?|"
    r"store|shop|outlet|branch|website|app|account|order|delivery|catalogue|catalog|sale|products?|items?|collection|range|bedding|curtains|towels?)\b"
)


@cache
def _named(file: str) -> Any:
    """All names of a list: a hyphen for a blank, any apostrophe or none, and a full stop behind `Mr` and `Dr` are the same."""
    names = {name for line in lines(file) for name in line.split("|")}
    told = "|".join(regex.escape(name, literal_spaces=True) for name in sorted(names, key=len, reverse=True))
    for written, also in ((" ", r"[ \-]"), ("'", "['’]?"), ("r[", r"r\.?[")):
        told = told.replace(written, also)
    return regex.compile(rf"(?i)(?<![\p{{L}}\p{{N}}_@])(?:{told})(?:['’]s)?(?![\p{{L}}\p{{N}}_@])")


def is_brand(text: str, finding: Finding) -> bool:
    """Whether `finding`, a name in `text` (normalised), lies in a brand's, and nothing but the name itself says that it is a person's."""
    if finding.detector not in LOOSE:
        return False
    start, stop = max(0, finding.start - REACH), finding.end + REACH
    if _within(_named("brands.txt"), text, finding, start, stop):
        return True
    shared = _within(_named("brands_shared.txt"), text, finding, start, stop)
    return bool(shared) and bool(_THING_BEFORE.search(text, start, shared.start()) or _THING_BEHIND.match(text, shared.end()))


def _within(pattern: Any, text: str, finding: Finding, start: int, stop: int) -> Any:
    """The brand in which `finding` begins, if what goes on behind it (`Calvin Klein Jeans`) holds no first name."""
    for one in pattern.finditer(text, start, stop):
        if one.start() <= finding.start < one.end() and not any(map(is_first_name, letters(text[one.end() : finding.end]))):
            return one
    return None
