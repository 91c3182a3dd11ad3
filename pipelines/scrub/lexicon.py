"""The word lists of the package: common first names of several languages, and words that are nobody's name."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import regex  # type: ignore[import-untyped]

_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_DATA: Final = files("pipelines.scrub") / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The words of the data file `name`; lines that begin with # are not."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def letters(text: str) -> list[str]:
    """The runs of letters in `text`, as they are written."""
    found: list[str] = _LETTERS.findall(text)
    return found


def many(told: Iterable[str], some: frozenset[str]) -> int:
    """How many of the words `told` are among `some`."""
    return sum(word in some for word in told)


@cache
def clear_names() -> frozenset[str]:
    """First names, in small letters, that are hardly ever another word."""
    return frozenset(map(unaccented, words("first_names.txt"))) - wordy_names()


@cache
def wordy_names() -> frozenset[str]:
    """First names, in small letters, that are also words, places or brands."""
    return frozenset(map(unaccented, words("first_names_wordy.txt")))


@cache
def not_names() -> frozenset[str]:
    """Words, in small letters, that no name begins or goes on with."""
    return words("not_names.txt")


def is_first_name(word: str) -> bool:
    """Whether `word` is one of the listed first names, in any case."""
    folded = unaccented(word)
    return folded in clear_names() or folded in wordy_names()


def unaccented(word: str) -> str:
    """`word` in small letters and without accents, as names are listed and looked up."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))


@cache
def nobodys() -> frozenset[str]:
    """Words, in small letters, that end a name when they follow it and are none at its start."""
    return not_names() - wordy_names()


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the data file `name` that are no comments."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
