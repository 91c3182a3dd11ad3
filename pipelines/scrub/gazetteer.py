"""Names found by a list of common first names; those that are also words need a name's company."""

from typing import Final

import regex

from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors.name_shapes import NAME, name_part
from pipelines.scrub.lexicon import clear_names, wordy_names

_WORDS: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’\-]\p{Lu}[\p{L}\p{M}]+)*")
_RUN: Final = regex.compile(NAME)
_INSIDE: Final = regex.compile(r"[@/\\_.#&=]|\p{N}")
_PLACE_BEFORE: Final = regex.compile(
    r"(?i)(?:\b(?:san|santa|santo|são|sao|st|saint|fort|port|lake|mount|mt|new|los|cape|hotel|calvin|trader|papa|johnny|the|wells|charles|morgan|merrill|[&+])\.?|&) \Z"
)
_PLACE_AFTER: Final = regex.compile(
    r"(?i)(?:['’]s)? (?:inc|ltd|llc|gmbh|bank|street|st|road|rd|avenue|ave|lane|drive|boulevard|way|airport|university|college|school|hospital|hotel|inn|resort|stadium|park|beach|island|"
    r"county|city|town|museum|theat(?:er|re)|cinema|restaurant|grill|cafe|café|bistro|kitchen|bar|pub|diner|pizza|salon|spa|dental|clinic|center|centre|church|station|"
    r"bridge|river|lake|valley|hills?|square|house|tower|airlines|motors|records|awards?|cup|day|schwab|klein|stanley|fargo|lynch)\b"
)
_COMPANY_BEFORE: Final = regex.compile(
    r"(?:\b(?i:i am|i['’]m|this is|name is|said|told|asked|by|with|to|and|for|from|contact|ask|tell|called|emailed|met|agent|colleague|dear|hi|hello|hey|thanks|mr|mrs|ms|dr|it['’]s|ich bin|je suis|soy|sono|ik ben|sou)\.?,? |\n[ \t]*[\-–—~]{0,2}[ \t]*)\Z"
)
_BRANDS: Final = frozenset({"wendy", "tiffany", "levi", "joe", "john", "jimmy", "carl", "leo", "jenny", "alexa", "siri", "max"})
SMALL_LETTERS: Final = 5
"""Letters that a name in small letters has at least."""


def listed_names(text: str) -> list[Finding]:
    """Names in `text` (normalised) that begin with a listed first name; detector `gazetteer`."""
    if clear_names().isdisjoint(words := set(text.casefold().replace("-", " ").translate(_BREAKS).split())) and wordy_names().isdisjoint(
        words
    ):
        return []
    found: list[Finding] = []
    for match in _WORDS.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        if (end := _name_end(text, match.start(), match.end())) > match.start():
            found.append(Finding(match.start(), end, "PERSON", 0.6, "gazetteer"))
    return found


_BREAKS: Final = {place: " " for place in range(128) if not chr(place).isalpha()} | dict.fromkeys(map(ord, "’“”«»–—…¿¡"), " ")


def _name_end(text: str, start: int, end: int) -> int:
    word = text[start:end]
    first = word.split("-")[0].casefold()
    if not (first in clear_names() or first in wordy_names()) or _joined(text, start, end) or _is_place(text, start, end, first):
        return start
    if word.islower():
        return _small_name_end(text, start, end, first)
    run = _RUN.match(text, start)
    stop = start + (name_part(run.group()) if run else 0) if not word.isupper() else end
    stop = max(stop, end)
    return stop if first in clear_names() or _in_company(text, start, stop, longer=stop > end) else start


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of a link, a path, an identifier or a number."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return (
        bool(_INSIDE.match(before))
        and before != "."
        or bool(_INSIDE.match(after[:1]))
        and not (after[:1] == "." and not after[1:].isalnum())
    )


def _is_place(text: str, start: int, end: int, first: str) -> bool:
    brand = first in _BRANDS and text[end : end + 2] in {"'s", "’s"}
    return brand or bool(_PLACE_BEFORE.search(text[max(0, start - 12) : start])) or bool(_PLACE_AFTER.match(text, end))


def _small_name_end(text: str, start: int, end: int, first: str) -> int:
    return end if first in clear_names() and len(first) >= SMALL_LETTERS else start


def _in_company(text: str, start: int, stop: int, *, longer: bool) -> bool:
    before = text[max(0, start - 24) : start]
    if _COMPANY_BEFORE.search(before):
        return longer or not before.rstrip().casefold().endswith((" to", " from", " for", " and", " by", " with", "it's"))
    return (
        longer
        and bool(regex.search(r"\p{Ll},? \Z", before))
        and not regex.search(r"(?i)\b(?:in|at|near|of|on|the|a|an|via|to|from) \Z", before)
    )
