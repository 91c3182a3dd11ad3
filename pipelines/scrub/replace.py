"""Findings to placeholders: typed, numbered within a record, the same person always the same one."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.detector import Finding
from pipelines.scrub.kinds import kind_of

_EARLIER: Final = regex.compile(r"\[([A-Z][A-Z_]{1,30})_(\d{1,5})\]")


class Replaced(NamedTuple):
    """A finding and what stands in its place."""

    finding: Finding
    replacement: str


class Numbering:
    """The placeholders of one record: a value's number is that of its first appearance, after those that its texts hold already."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._last: Counter[str] = Counter()
        self._given: dict[tuple[str, str], str] = {}
        self._people: list[tuple[tuple[str, ...], str]] = []
        for text in texts:
            for tag, number in _EARLIER.findall(text):
                self._last[tag] = max(self._last[tag], int(number))

    def placeholder(self, entity_type: str, value: str) -> str:
        """The placeholder of `value`; a part of a name that the record has already is the same person."""
        if entity_type == "PERSON":
            return self._person(value)
        key = (entity_type, _key(entity_type, value))
        if key not in self._given:
            self._given[key] = self._next(entity_type)
        return self._given[key]

    def _person(self, value: str) -> str:
        words = name_words(value)
        for known, placeholder in self._people:
            if _one_person(words, known):
                if set(words) - set(known):
                    self._people.append((words, placeholder))
                return placeholder
        placeholder = self._next("PERSON")
        self._people.append((words, placeholder))
        return placeholder

    def _next(self, entity_type: str) -> str:
        tag = kind_of(entity_type).tag
        self._last[tag] += 1
        return f"[{tag}_{self._last[tag]}]"


def name_words(value: str) -> tuple[str, ...]:
    """The words of a name in small letters, without points."""
    return tuple(word.strip(".,'’").casefold() for word in value.split() if word.strip(".,'’"))


def _one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the shorter one's words, or their initials, all stand in the longer."""
    short, long = sorted((one, other), key=len)
    return all(
        any(word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full)) for full in long)
        for word in short
    )


def _key(entity_type: str, value: str) -> str:
    if entity_type == "PHONE_NUMBER":
        return digits_of(value)[-9:]
    return "".join(char for char in value.casefold() if char.isalnum() or char in "@+")


def replaced(texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> tuple[list[str], list[list[Replaced]]]:
    """The texts of one record with placeholders, and each finding with its placeholder.

    `findings` are disjoint and in order, one list a text. Longer names are numbered with the first of their parts to appear.
    """
    numbering = Numbering(texts)
    done = [
        [Replaced(f, numbering.placeholder(f.entity_type, text[f.start : f.end])) for f in found]
        for text, found in zip(texts, findings, strict=True)
    ]
    return [_written(text, found) for text, found in zip(texts, done, strict=True)], done


def _written(text: str, found: Sequence[Replaced]) -> str:
    parts, at = [], 0
    for finding, placeholder in found:
        parts += [text[at : finding.start], placeholder]
        at = finding.end
    return "".join([*parts, text[at:]])
