"""What loaders that guess column types from blocks of a file make of it (`load_dataset("json")`, measured in November 2026)."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from checks.files.rule import Row
from checks.files.violation import Violation

BLOCK: Final = 10 << 20
"""Bytes that the loader reads at once; the first block fixes the columns."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}(:\d{2}(:\d{2})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?")
"""What pyarrow's JSON reader takes for a timestamp."""


@dataclass
class Columns:
    """Watches the columns of a file block by block: strings that are all dates, and keys that come late."""

    known: set[str] = field(default_factory=set)
    dated: dict[str, bool] = field(default_factory=dict)
    clear: set[Hashable] = field(default_factory=set)
    size: int = 0
    blocks: int = 0
    began: int = 1

    def see(self, row: Row, bones: Hashable, number: int, size: int) -> Iterator[Violation]:
        """Take in one row with its skeleton; yields keys that first appear after the first block, and the date columns of a block that
        ends here."""
        if bones not in self.clear:
            yield from self._look(row, number, bones)
        self.size += size
        if self.size >= BLOCK:
            yield from self.close(number)

    def _look(self, row: Row, number: int, bones: Hashable) -> Iterator[Violation]:
        """Look at every value; once each text of a build has stood beside one that is no date, rows of that build need no look."""
        clear = True
        for path, value in _leaves("", row):
            if path not in self.known:
                self.known.add(path)
                if self.blocks:
                    yield Violation(number, "late_key", f"is the first with the key {path}, after 10 MB without it", _EVERY_ROW)
            if isinstance(value, str):
                if self.dated.get(path, True):
                    self.dated[path] = _DATE.fullmatch(value) is not None
                clear = clear and not self.dated[path]
        if clear:
            self.clear.add(bones)

    def close(self, number: int) -> Iterator[Violation]:
        """End the block at line `number`; yields each column of which it held dates alone."""
        for path in sorted(path for path, dates in self.dated.items() if dates):
            yield Violation(None, "dates_alone", f"lines {self.began}–{number}: every {path} looks like a date", _DATES)
        self.blocks, self.size, self.began = self.blocks + 1, 0, number + 1
        self.dated.clear()
        self.clear.clear()


_EVERY_ROW: Final = "give the key in every row of the file, or in none: the loader fixes its columns on the first 10 MB"
_DATES: Final = 'load_dataset("json") would turn them into timestamps and trainers crash on those: put a word beside each date'


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The paths of all values in a row, lists counted as one column."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(f"{path}[]", part)
    else:
        yield path, value
