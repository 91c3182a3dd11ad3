"""What one text asks: its content words, the order of two things around a word of direction, and whether it denies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import add
from typing import Final

from pipelines.clusters.sense import LIGHT, stem_of
from pipelines.clusters.slots import light_slips, names, values

_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, kana, Han, Hangul: words there are not what stands between spaces."""
_NAMED: Final = re.compile(r"(?<=\bname is )\w+")
DENIALS: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "cannot",
        "cant",
        "dont",
        "doesnt",
        "didnt",
        "wont",
        "isnt",
        "wasnt",
        "arent",
        "couldnt",
        "havent",
        "hasnt",
        "unable",
        "neither",
        "nor",
    ]
)
"""`without` is none: what it stands before is another thing than what `with` stands before."""
_CUT: Final = frozenset(
    [
        "can",
        "don",
        "doesn",
        "didn",
        "won",
        "isn",
        "wasn",
        "aren",
        "couldn",
        "haven",
        "hasn",
        "hadn",
        "weren",
        "shouldn",
        "wouldn",
        "ain",
        "ve",
        "ll",
        "re",
    ]
)
"""What is left of a word before its apostrophe, and behind it."""
_SPOKEN: Final = DENIALS | _CUT
DENIED: Final = "not"
JOINTS: Final = frozenset(["to", "into", "from", "than", "before", "after"])
"""Words around which two things cannot change places."""


@dataclass(frozen=True)
class Asked:
    """Stems of the content words of a text, in order and as a set, their spelling, `turns`, whether it denies, and its words.

    A turn is two things around a word of direction: (boston, to, denver).
    """

    order: tuple[str, ...]
    spelled: Mapping[str, str]
    words: frozenset[str]
    denies: bool
    tokens: tuple[str, ...]
    turns: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def length(self) -> int:
        return len(self.tokens)

    @cached_property
    def met(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.tokens)

    @cached_property
    def runs(self) -> frozenset[str]:
        """What two neighbouring words make with the space forgotten."""
        return frozenset(map(add, self.tokens, self.tokens[1:]))


@lru_cache(maxsize=65_536)
def asked(text: str) -> Asked:
    """What a normalised text asks; numbers, dates and listed first names are left out, as a difference in them is none."""
    tokens = (without_named(text) if "name is" in text else text).split()
    known: dict[str, str] = {}
    order, before, named = [], "", names()
    for word in tokens:
        if len(word) > 1:
            if (stem := content_stem(word)) and before not in named:
                order.append(stem)
                known[stem] = word
            before = word
    denies = not DENIALS.isdisjoint(tokens) or ("t" in tokens and "n t " in f"{text} ")
    turns = frozenset() if JOINTS.isdisjoint(tokens) else frozenset(_turns(tokens))
    return Asked(tuple(order), known, frozenset(known), denies, tuple(tokens), turns)


def without_named(text: str) -> str:
    """A text without the names that people give as theirs."""
    return _NAMED.sub(" ", text)


def _turns(tokens: list[str]) -> Iterator[tuple[str, str, str]]:
    """The words on both sides of each word of direction, light ones passed over."""
    heavy = [word for word in tokens if word not in LIGHT]
    for before, joint, after in zip(heavy, heavy[1:], heavy[2:], strict=False):
        if joint in JOINTS and before != after:
            yield before, joint, after


@cache
def _empty() -> frozenset[str]:
    """Denials, values, and slips of light words."""
    return _SPOKEN | values() | light_slips()


@lru_cache(maxsize=262_144)
def content_stem(word: str) -> str:
    """The stem of a word, nothing where it carries no request: a denial, a value, a slip of a light word, a script without spaces."""
    if "0" in word or word in _empty():
        return ""
    return stem_of(word) if word.isascii() or not _UNSPACED.search(word) else ""


def meaning(words: list[str]) -> list[str]:
    """What each normalised word adds to a request: its stem, DENIED for a denial, nothing for a light word or a value."""
    return [DENIED if word in DENIALS or word == "t" else "" if len(word) < 2 and word.isascii() else content_stem(word) for word in words]
