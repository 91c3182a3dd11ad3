"""Rows as a file gives them, before anything is made of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

Row = dict[str, object]
Warn = Callable[[str], None]

BATCH_ROWS: Final = 20_000
BATCH_BYTES: Final = 32 << 20
"""A batch ends at whichever comes first, so that bodies of a megabyte do not fill the memory."""


@dataclass
class Rows:
    """Rows of one file in the order read.

    `values[i]` began on line `lines[i]` (1-based); `broken` holds (line, reason) of what could not be read; `size` is the bytes that
    they took. `failed` says that the file as a whole could not be read.
    """

    file: str
    lines: list[int] = field(default_factory=list)
    values: list[Row] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    size: int = 0
    failed: bool = False

    def add(self, line: int, row: Row) -> None:
        self.lines.append(line)
        self.values.append(row)

    def head(self, records: int) -> "Rows":
        """The first `records` of these, broken ones counted, in the order of their lines."""
        numbered = sorted([*self.lines, *(line for line, _ in self.broken)])
        if len(numbered) <= records:
            return self
        end = numbered[records] if records < len(numbered) else numbered[-1] + 1
        kept = sum(line < end for line in self.lines)
        broken = [pair for pair in self.broken if pair[0] < end]
        return Rows(self.file, self.lines[:kept], self.values[:kept], broken, self.size, self.failed)

    def pieces(self, most: int) -> Iterator["Rows"]:
        """These rows in pieces of at most `most`; the broken ones go with the first."""
        for start in range(0, max(len(self.lines), 1), most):
            part = slice(start, start + most)
            broken = self.broken if start == 0 else []
            yield Rows(self.file, self.lines[part], self.values[part], broken, self.size // (1 + len(self.lines) // most), self.failed)


def ignore(_: str) -> None:
    """Hear a warning and do nothing."""


def batches(parts: Iterable[Rows]) -> Iterator[list[Rows]]:
    """Gather small parts and cut large ones, so that a batch holds at most BATCH_ROWS rows and about BATCH_BYTES bytes."""
    batch: list[Rows] = []
    for part in parts:
        for rows in part.pieces(BATCH_ROWS):
            if batch and (sum(len(one.lines) for one in [*batch, rows]) > BATCH_ROWS or sum(one.size for one in batch) > BATCH_BYTES):
                yield batch
                batch = []
            batch.append(rows)
    if batch:
        yield batch
