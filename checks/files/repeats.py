"""Rows of a file that stand in it twice, word for word."""

from dataclasses import dataclass, field
from typing import Final

from checks.files.violation import Violation

MOST: Final = 1_000_000
"""Distinct rows of a file that are remembered (about 100 MB); repeats of any later one are not looked for."""
SAME: Final = "repeated"
_REMEDY: Final = "leave the repeat out, unless it is meant to weigh more: the trainer learns it once more in every epoch"


@dataclass
class Repeats:
    """Watches the rows of one file, by a hash of 64 bits: the line on which each first stood."""

    first: dict[int, int] = field(default_factory=dict)

    def see(self, row: bytes | str, number: int) -> Violation | None:
        """A warning where the `row` on this line has stood before."""
        digest = hash(row)
        there = self.first.get(digest)
        if there is not None:
            return Violation(number, SAME, f"is line {there} once more, word for word", _REMEDY, blocks=False)
        if len(self.first) < MOST:
            self.first[digest] = number
        return None

    @property
    def one_row(self) -> bool:
        """Whether all rows are one and the same."""
        return len(self.first) == 1

    def all_the_same(self, rows: int) -> Violation:
        """What is said of the file where they are."""
        remedy = "one example repeated teaches one sentence"
        return Violation(None, "all_the_same", f"all {rows:,} rows are the same", remedy, blocks=False)
