"""Names found by a list of common first names; those that are also words need a name's company."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors.name_shapes import NAME, is_joined, name_part
from pipelines.scrub.lexicon import clear_names, unaccented, wordy_names

_WORDS: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’\-]\p{Lu}[\p{L}\p{M}]+)*")
_RUN: Final = regex.compile(NAME)
_PLACE_BEFORE: Final = regex.compile(
    r"(?i)(?:\b(?:san|santa|santo|são|sao|st|saint|fort|port|lake|mount|mt|new|los|cape|hotel|north|south|[&+])\.?|&) \Z"
)
_PLACE: Final = regex.compile(
    r"(?i)(?:['’]s)? (?:inc|ltd|llc|gmbh|bank|street|st|road|rd|avenue|ave|lane|drive|boulevard|way|airport|university|college|"
    r"school|hospital|hotel|inn|resort|stadium|park|beach|island|"
    r"county|city|town|museum|theat(?:er|re)|cinema|restaurant|grill|cafe|café|bistro|kitchen|bar|pub|diner|pizza|salon|spa|"
    r"dental|clinic|center|centre|church|station|"
    r"bridge|river|lake|valley|hills?|vista|apartments?|group|field|gallery|cuisine|square|house|tower|airlines|motors|records|awards?|cup|day|doe)\b"
)
_COMPANY_BEFORE: Final = regex.compile(
    r"(?:\b(?i:i am|i['’]m|this is|name is|said|told|asked|by|with|to|and|for|from|contact|ask|tell|called|emailed|met|agent|"
    r"colleague|dear|hi|hello|hey|thanks|mr|mrs|ms|dr|it['’]s|ich bin|je suis|soy|sono|ik ben|sou)\.?,? )\Z"
)
_SIGNED: Final = regex.compile(r"\n[ \t]*[\-–—~]{0,2}[ \t]*\Z")
_BRANDS: Final = frozenset({"wendy", "tiffany", "levi", "joe", "john", "jimmy", "carl", "leo", "jenny", "alexa", "siri", "max"})
SMALL_LETTERS: Final = 5
"""Letters that a name in small letters, or in capitals alone, has at least."""


def listed_names(text: str) -> list[Finding]:
    """Names in `text` (normalised) that begin with a listed first name; detector `gazetteer`."""
    words = set(unaccented(text).replace("-", " ").translate(_BREAKS).split())
    listed = (words & clear_names()) | (words & wordy_names())
    if not listed:
        return []
    found: list[Finding] = []
    for match in _WORDS.finditer(text):
        known = unaccented(match.group().split("-")[0]) in listed
        if known and not (found and match.start() < found[-1].end) and (end := _name_end(text, *match.span())) > match.start():
            found.append(Finding(match.start(), end, "PERSON", 0.6, "gazetteer"))
    return found


_BREAKS: Final = {place: " " for place in range(128) if not chr(place).isalpha()} | dict.fromkeys(map(ord, "’“”«»–—…¿¡"), " ")


def _name_end(text: str, start: int, end: int) -> int:
    """Where the name that begins with the word `[start, end)` ends; `start` where the word begins none."""
    word = text[start:end]
    first = unaccented(word.split("-")[0])
    if is_joined(text, start, end) or _starts_none(text, start, end, first):
        return start
    if word.islower():
        return end if first in clear_names() and len(first) >= SMALL_LETTERS else start
    if word.isupper() and len(word) < SMALL_LETTERS:
        return start
    if not word.isupper() and not all(part[1:].islower() for part in regex.split(r"['’\-]", word) if part):
        return start
    run = _RUN.match(text, start)
    stop = max(end, start + name_part(run.group())) if run and not word.isupper() else end
    if _PLACE.search(text, start, run.end() if run else end) or _PLACE.match(text, stop):
        return start
    return stop if first in clear_names() or _in_company(text, start, stop, longer=stop > end) else start


def _starts_none(text: str, start: int, end: int, first: str) -> bool:
    """Whether the word is a contraction, a shop (`Wendy's`), or goes on from a place (`San Diego`)."""
    tail = text[end : end + 2]
    shop = tail in {"'t", "’t"} or (first in _BRANDS and tail in {"'s", "’s"})
    return shop or bool(_PLACE_BEFORE.search(text[max(0, start - 12) : start]))


def _in_company(text: str, start: int, stop: int, *, longer: bool) -> bool:
    """Whether what stands around a name that is also a word says that it is a name here."""
    before = text[max(0, start - 24) : start]
    if _COMPANY_BEFORE.search(before):
        return longer or not before.rstrip().casefold().endswith((" to", " from", " for", " and", " by", " with", "it's"))
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", stop) + len(text) + 1) % (len(text) + 1)]
    if longer and line.strip() == text[start:stop]:
        return True
    if _SIGNED.search(before) and not text[stop:].strip(" .!\n"):
        return True
    inside = regex.search(r"\p{Ll},? \Z", before) and not regex.search(r"(?i)\b(?:in|at|near|of|on|the|a|an|via|to|from) \Z", before)
    return longer and bool(inside)
