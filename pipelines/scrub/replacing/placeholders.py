"""Findings to placeholders: typed, numbered within a record, the same person always the same one."""

from collections import Counter
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.kinds import kind_of
from pipelines.scrub.replacing.subject import Subject
from pipelines.scrub.replacing.values import People, same_value

_EARLIER: Final = regex.compile(r"\[([A-Z][A-Z_]{1,30})_(\d{1,5})\]")


class Placeholders:
    """The placeholders of one record: a value's number is that of its first appearance, after those that its texts hold already."""

    def __init__(self, subject: Subject) -> None:
        self._last: Counter[str] = Counter()
        self._given: dict[tuple[str, str], str] = {}
        self._people = People()
        for text in subject.texts:
            for tag, number in _EARLIER.findall(text):
                self._last[tag] = max(self._last[tag], int(number))

    def of(self, entity_type: str, value: str) -> str:
        """The placeholder of `value`: `[EMAIL_1]`."""
        if entity_type == "PERSON":
            return self._people.called(value, lambda: self._next(entity_type))
        key = (entity_type, same_value(entity_type, value))
        if key not in self._given:
            self._given[key] = self._next(entity_type)
        return self._given[key]

    def _next(self, entity_type: str) -> str:
        tag = kind_of(entity_type).tag
        self._last[tag] += 1
        return f"[{tag}_{self._last[tag]}]"
