"""Numbers and codes for numbers and codes: the same shape, and certain to fail every check that makes one real."""

import string
from collections.abc import Callable
from functools import cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.checksums import digits_of, luhn, mod97
from pipelines.scrub.detectors import STRUCTURED
from pipelines.scrub.normalise import normalised
from pipelines.scrub.replacing.draw import Draw
from pipelines.scrub.residue import proves

_TRIES: Final = 64
_HEAD: Final = 4
"""Characters that an IBAN has before the account: country and check digits."""
_NOUGHTS: Final = 3
"""Leading digits that become noughts: no agency issues such numbers (a social security number's area is never 000)."""
_CHECKED: Final = frozenset({"NATIONAL_ID", "BANK_ACCOUNT", "CREDIT_CARD", "IBAN_CODE"})
_COUNTED: Final = frozenset({"de_ausweis"})
"""Detectors whose check is none of the number: it counts digits."""


def shaped(value: str, draw: Draw) -> str:
    """A digit for each digit, a letter for each letter, in its case; separators stay."""
    return "".join(_drawn(char, draw) for char in value)


def _drawn(char: str, draw: Draw) -> str:
    if char.isdecimal():
        return str(draw.below(10))
    if not char.isalpha():
        return char
    letter = draw.of(string.ascii_lowercase)
    return letter.upper() if char.isupper() else letter


def card_for(value: str, draw: Draw) -> str:
    """A card number of the same length and first digit whose last digit is wrong (ISO/IEC 7812-1)."""
    digits = digits_of(value)
    if not digits:
        return shaped(value, draw)
    fresh = digits[0] + draw.digits(len(digits) - 1)
    while luhn(fresh):
        fresh = fresh[:-1] + str((int(fresh[-1]) + 1) % 10)
    return _laid(value, fresh)


def iban_for(value: str, draw: Draw) -> str:
    """An account of the same country with check digits that are never issued (ISO 13616: 02 to 98)."""
    fresh, places = list(shaped(value, draw)), [place for place, char in enumerate(value) if char.isalnum()]
    if len(places) < _HEAD:
        return "".join(fresh)
    for place, char in zip(places, value[places[0]] + value[places[1]] + "00", strict=False):
        fresh[place] = char
    while mod97("".join(fresh)):
        fresh[places[-1]] = _drawn(value[places[-1]], draw)
    return _unproven("".join(fresh), draw)


def issued_for(value: str, draw: Draw) -> str:
    """An id of the same shape that nobody was issued: noughts before, letters that are not in use, and a check that fails."""
    fresh, leading = list(shaped(value, draw)), True
    noughts = 0
    for place, char in enumerate(value):
        if char.isdecimal() and noughts < _NOUGHTS:
            fresh[place], noughts = "0", noughts + 1
        elif char.isalpha() and leading:
            fresh[place] = "Q" if char.isupper() else "q"
        leading = leading and not char.isdecimal()
    return _unproven("".join(fresh), draw)


def _unproven(value: str, draw: Draw) -> str:
    """`value`, its last digits and letters drawn anew until nothing in it is proof of a real number."""
    for _ in range(_TRIES):
        if not proves(value) and not _is_id(value):
            break
        head, tail = value[: len(value) // 2], value[len(value) // 2 :]
        value = head + shaped(tail, draw)
    return value


def _is_id(value: str) -> bool:
    """Whether a checksum accepts the whole of `value`."""
    read = normalised(value)
    return any(pattern.fullmatch(read) and check(read) for pattern, check in _checks())


@cache
def _checks() -> tuple[tuple[regex.Pattern[str], Callable[[str], bool]], ...]:
    """Pattern and checksum of every detector of numbers that has both."""
    some = (one for one in STRUCTURED if one.entity_type in _CHECKED and one.name not in _COUNTED)
    pairs = ((rule.regex, one.check) for one in some if one.check for rule in one.rules)
    return tuple((regex.compile(pattern, regex.IGNORECASE), check) for pattern, check in pairs)


def _laid(written: str, digits: str) -> str:
    fresh = iter(digits)
    return "".join(next(fresh) if char.isdecimal() else char for char in written)
