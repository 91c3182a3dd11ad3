"""What may differ between two texts that are the same: numbers, dates, names of people, and slips of the pen."""

from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from pipelines.clusters.sense import LIGHT
from pipelines.scrub.lexicon import clear_names

_DATES: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "am",
        "pm",
        "st",
        "nd",
        "rd",
        "th",
    ]
)
_NUMBERS: Final = frozenset(
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "thousand",
    ]
)
NAME: Final = "0n"
"""What stands in a body for a listed first name."""
ALIKE: Final = 0.6
LEAST: Final = 4
"""Letters that a word needs for a letter more or less to be a slip."""


BESIDE: Final = 5
"""Letters that a word needs for the key beside the right one to be a slip."""
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@cache
def values() -> frozenset[str]:
    """Words of dates and numbers, and listed first names."""
    return _DATES | _NUMBERS | clear_names()


@lru_cache(maxsize=262_144)
def is_value(word: str) -> bool:
    """Whether a normalised word is a number, a part of a date, or a listed first name."""
    return "0" in word or word in values()


@cache
def light_slips() -> frozenset[str]:
    """What the pen makes of light words of four letters or more."""
    long = [word for word in LIGHT if len(word) >= LEAST]
    dropped = {word[:at] + word[at + 1 :] for word in long for at in range(1, len(word))}
    doubled = {word[:at] + word[at - 1 :] for word in long for at in range(1, len(word) + 1)}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for word in long for at in range(1, len(word) - 1)}
    return frozenset({word for word in dropped | doubled | swapped if len(word) >= 3}) - LIGHT


@cache
def names() -> frozenset[str]:
    """Listed first names, and what stands in a body for one."""
    return clear_names() | {NAME}


def is_name(word: str) -> bool:
    """Whether a normalised word is a listed first name: the word after it is the family's."""
    return word in names()


@lru_cache(maxsize=262_144)
def looks_alike(one: str, other: str) -> bool:
    """Whether two words share most of their letters in order."""
    least = ALIKE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < least:
        return False
    shared = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return shared >= least and SequenceMatcher(None, one, other).ratio() >= ALIKE


@lru_cache(maxsize=262_144)
def is_slip(one: str, other: str, least: int = LEAST) -> bool:
    """Whether one word is the other with a letter (not the first) left out, put in, swapped with the next, or the key beside it hit.

    A key beside needs a word of BESIDE letters: short ones are other words then (for, dot, now).
    """
    if min(len(one), len(other)) < least or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    if len(long) == len(short):
        swapped = one[at + 2 :] == other[at + 2 :] and one[at : at + 2] == other[at : at + 2][::-1]
        return one != other and (swapped or (len(one) >= BESIDE and one[at + 1 :] == other[at + 1 :] and _beside(one[at], other[at])))
    return len(long) == len(short) + 1 and short[at:] == long[at + 1 :]


def _beside(one: str, other: str) -> bool:
    """Whether two letters are neighbours in a row of the keyboard."""
    return any(one + other in row or other + one in row for row in _KEYS)
