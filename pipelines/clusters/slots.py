"""What may differ between two texts that are the same: numbers, dates, names of people, and slips of the pen."""

from functools import cache, lru_cache
from typing import Final

from pipelines.scrub.lexicon import clear_names

_DATES: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today yesterday tomorrow tonight
    day days week weeks month months year years last next ago am pm st nd rd th""".split()
)
_NUMBERS: Final = frozenset("zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand".split())
LEAST: Final = 4
"""Letters that a word needs for a letter more or less to be a slip."""


@cache
def _values() -> frozenset[str]:
    return _DATES | _NUMBERS | clear_names()


@lru_cache(maxsize=262_144)
def is_value(word: str) -> bool:
    """Whether a normalised word is a number, a part of a date, or a listed first name."""
    return "0" in word or word in _values()


@lru_cache(maxsize=262_144)
def is_slip(one: str, other: str) -> bool:
    """Whether one word is the other with a letter (not the first) left out, put in, or swapped with the next; exchanged makes another word."""
    if min(len(one), len(other)) < LEAST or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    if len(long) == len(short):
        return one != other and one[at + 2 :] == other[at + 2 :] and one[at : at + 2] == other[at : at + 2][::-1]
    return len(long) == len(short) + 1 and short[at:] == long[at + 1 :]
