"""When two texts are one value, and two names one person."""

from collections.abc import Callable, Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.checksums import digits_of

_AT: Final = regex.compile(r"\s*[(\[{<]\s*at\s*[)\]}>]\s*|\s+at\s+", regex.IGNORECASE)
_DOT: Final = regex.compile(r"\s*[(\[{<]\s*(?:dot|punkt)\s*[)\]}>]\s*|\s+dot\s+", regex.IGNORECASE)
_SPELT: Final = 3
_SUBSCRIBER: Final = 9
"""Last digits of a phone number that are the same with and without its country's code."""


def same_value(entity_type: str, value: str) -> str:
    """What all notations of one value share: of a phone number its last digits, of an e-mail address all but case, blanks and how its signs
    are spelt, else letters and digits in small letters."""
    if entity_type == "EMAIL_ADDRESS":
        spelt = _DOT.sub(".", _AT.sub("@", value.casefold()) if "@" not in value else value.casefold())
        return "".join(spelt.split())
    digits = digits_of(value) if entity_type == "PHONE_NUMBER" else ""
    if len(digits) >= 6:
        return digits[-_SUBSCRIBER:]
    return "".join(char for char in value.casefold() if char.isalnum() or char in "@+") or value


def name_words(value: str) -> tuple[str, ...]:
    """The words of a name in small letters, without points; one that is spelt letter by letter is a word."""
    words = tuple(word.strip(".,'’").casefold() for word in value.split() if word.strip(".,'’"))
    return ("".join(words),) if is_spelt(words) else words


def is_spelt(words: Sequence[str]) -> bool:
    """Whether `words` are a name letter by letter (`j o h n`), and no initials."""
    return len(words) >= _SPELT and all(len(word) == 1 for word in words)


def one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the shorter one's words, or their initials, all stand in the longer."""
    short, long = sorted((one, other), key=len)
    return all(any(_one_word(word, full) for full in long) for word in short)


def _one_word(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))


class People:
    """The people of one record, each with what stands for them; a part of a name is the person who has it already."""

    def __init__(self) -> None:
        self._known: list[tuple[tuple[str, ...], str]] = []

    def called(self, value: str, otherwise: Callable[[], str]) -> str:
        """What stands for the person called `value`; `otherwise` says it of a new one."""
        words = name_words(value)
        for known, label in self._known:
            if one_person(words, known):
                if set(words) - set(known):
                    self._known.append((words, label))
                return label
        label = otherwise()
        self._known.append((words, label))
        return label

    def add(self, value: str, label: str) -> None:
        """Know a person called `value` by `label`."""
        self._known.append((name_words(value), label))
