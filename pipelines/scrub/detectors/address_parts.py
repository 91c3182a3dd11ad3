"""The parts of an address: units, codes, states, countries, and the tail of town and country that follows a street."""

from collections.abc import Callable
from functools import cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.lexicon import not_names, words

CAPITAL: Final = r"\p{Lu}(?:[\p{L}\p{M}]|['’.\-](?=\p{L}))*(?:(?<=(?<!\p{L})\p{L}{1,3})\.)?"
"""A word that begins with a capital; a point ends it only where it is short (`St.`)."""

UNIT: Final = (
    r"(?:(?:apt|apto|ap|apartment|appt|apartamento|depto|dpto|bloco|portal|suite|ste|unit|flat|floor|fl|room|rm|bldg|building|block|tower|house|plot|door|villa|level|lot|shop|"
    r"p\.? ?o\.? ?box|postbox|box)\b\.? ?(?:no\b\.? ?|number )?#?(?:[A-Za-z]?-?\d[\w\-/]{0,6}|[A-Z])\b|(?:h|d)\. ?no\.? ?\d[\w\-/]{0,9}|# ?\d[\w\-]{0,5}"
    r"|\d{1,3}(?:st|nd|rd|th) floor)"
)
"""A part of a house, with its number or letter; in any case."""

US_STATE: Final = r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
AU_STATE: Final = r"(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)"
CA_PROVINCE: Final = r"(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)"
UK_CODE: Final = r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})"
UK_CODE_APART: Final = UK_CODE.replace(" ?", " ")
"""With the blank between its halves: without it, it may be the number of a part."""
CA_CODE: Final = r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?-?\d[ABCEGHJ-NPRSTV-Z]\d"
CODE: Final = rf"(?:{UK_CODE}|{CA_CODE}|\d{{5}}-\d{{3,4}}|\d{{4}}-\d{{3}}|\d{{2}}-\d{{3}}|\d{{3}} \d{{2,3}}|\d{{4}} ?[A-Z]{{2}}|(?:[A-Z]{{1,2}}-)?\d{{4,6}})\b"
"""A postcode of some country; only after a street, a town or a word that says so."""

_COUNTRIES: Final = sorted((name.replace("_", " ") for name in words("countries.txt")), key=lambda name: (-len(name), name))
COUNTRY: Final = (
    r"(?i:(?:people['’]s republic of |(?:the )?(?:kingdom|republic|state|commonwealth|federated states) of (?:the )?)?"
    rf"(?:{'|'.join(map(regex.escape, _COUNTRIES))}))(?![\p{{L}}\p{{N}}])"
)
SEAM: Final = rf"(?:,[ \n>?*]{{0,6}}|\.?\n[ \t>?*]{{0,8}},? ?|[ ]-[ ]|[ ]{{1,2}}|\n\n[ \t>?*]{{0,8}}(?={COUNTRY}|\d{{5}}\b))"
"""What stands between two parts of an address."""

_SMALL: Final = r"(?:de|del|do|da|dos|das|di|la|le|en|et|sur|am|an der|im|upon|of|nad|pod|u|i|y|e)"
_ENDS: Final = r"(?![ .\-/(]{0,2}\d|[\p{L}\p{N}])"
"""A code is no beginning of a longer number."""
_PART: Final = (
    rf"(?:(?i:{UNIT})|S ?\(\d{{6}}\)|{CODE}{_ENDS}|{COUNTRY}|\p{{L}}{{2,3}}(?=[ ,\n]{{1,3}}(?:\d{{4,6}}\b|{COUNTRY}))|(?!XX)(?:[dl]['’])?{CAPITAL}|{_SMALL}(?= {CAPITAL})|\d{{1,2}}\.?(?:[ºª°]|[oa]\b)\.?(?: ?(?:[A-D]\b|[Ii]zq\p{{L}}*\.?|[Dd]cha?\.?|der\p{{L}}*\.?|[Ee]sq\p{{L}}*\.?|[Dd]to\.?|frente))?|(?:bajo|piso|planta|scala|int\.|interno|bte|boîte|bus|étage|2e étage) ?[\dA-Z]{{0,4}}|\(\p{{Lu}}{{1,3}}\)|"
    rf"\d{{1,3}}(?:st|nd|rd|th)\b|(?<= )\d{{1,2}}(?=[\n,]|\.(?!\d)|$|[ ]\d{{5}}))"
)
_STATES: Final = rf"(?i:{US_STATE}|{CA_PROVINCE}|{AU_STATE})"
_SMALL_WORD: Final = r"(?:[\p{L}\p{M}'’\-]|\.(?=[\p{L} ])){2,24}"
_SMALL_TAIL: Final = (
    rf"(?:(?:{SEAM}(?i:{UNIT}))?(?:(?: ?(?:,|\n)[ \n>?]{{0,6}}{_SMALL_WORD}(?: {_SMALL_WORD}){{0,3}}){{0,3}}[ ,\n>?]{{1,6}}(?:{COUNTRY}(?: \d{{4,6}}\b)?|"
    rf"{_STATES} (?i:{CODE}){_ENDS}|(?i:{CODE}){_ENDS})|(?: {_SMALL_WORD}){{1,2}},? (?i:{UK_CODE}|{CA_CODE}){_ENDS}|(?: {_SMALL_WORD}){{1,3}},? {_STATES},? \d{{4,5}}(?:-\d{{4}})?{_ENDS})|{SEAM}(?i:{UNIT}))"
)
TAIL: Final = rf"(?:{SEAM}(?>{_PART})){{0,14}}(?:{_SMALL_TAIL})?"
"""Units, town, state, code and country after a street: each with its capital, or in small letters as far as a code, a country or a unit.
`within` cuts what only looks like it."""

_TOKEN: Final = regex.compile(rf"({SEAM})((?i:{UNIT})|{CODE}|{COUNTRY}|[^\s,]+)")
_SMALL_LETTERS: Final = regex.compile(_SMALL_TAIL)


@cache
def _stops() -> frozenset[str]:
    """Words that no address goes on with."""
    others = (
        words("roles.txt")
        | words("sentence_starters.txt")
        | words("abbreviations.txt")
        | words("courtesies.txt")
        | words("function_words.txt")
    )
    return (not_names() | others) - words("town_words.txt")


def within(street: str) -> Callable[[str], int]:
    """How many characters of a match belong to the address: those of `street` (a pattern), then parts until a common word begins another sentence."""
    pattern = regex.compile(street, regex.MULTILINE)

    def length(text: str) -> int:
        begun = pattern.match(text)
        return _tail_end(text, begun.end()) if begun else len(text)

    return length


def _tail_end(text: str, at: int) -> int:
    """Where the tail that begins at `at` ends."""
    end = at
    while part := _TOKEN.match(text, end):
        if _is_another_sentence(part.group(2), text[part.end() : part.end() + 2]):
            break
        end = part.end()
    small = _SMALL_LETTERS.match(text, end)
    return small.end() if small else end


def _is_another_sentence(word: str, after: str) -> bool:
    """Whether a word with a capital, `after` it these characters, is none of a town; two or three capitals may be a state's code."""
    code = word.isupper() and 1 < len(word) < 4 and not after.strip()[:1].isupper()
    return not code and not word[:1].islower() and word.casefold().strip(".,'’") in _stops()
