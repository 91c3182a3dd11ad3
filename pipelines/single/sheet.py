"""A file of rows as a user hands it in: JSONL, CSV or Parquet, by extension; `-` is JSONL on standard input.

It is read twice: once for the columns that a stage works on, once when it is written with what the stage adds, row by row. So no more of
it is in memory than those columns.
"""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import orjson
import polars as pl

from pipelines.errors import UserError
from pipelines.ingest.files import TABLES, File
from pipelines.ingest.rows import Row, Rows
from pipelines.ingest.streams import BrokenStream, read_chunks, split_lines
from pipelines.ingest.tables import read_table
from pipelines.settings.models import Source

STREAM: Final = "-"
STDIN: Final = "standard input"
IDS: Final = ("pair_id", "id", "record_id")


@dataclass
class Sheet:
    """A file of `height` readable rows: its `columns`, those `held` as text, ids as they are, and (line, reason) of each `broken` row."""

    file: File
    height: int = 0
    columns: list[str] = field(default_factory=list)
    held: dict[str, pl.Series] = field(default_factory=dict)
    ids: dict[str, list[object]] = field(default_factory=dict)
    broken: list[tuple[int, str]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Every readable row, in order, read anew. Raises UserError when the file is no longer the one that was read."""
        count = 0
        for part in _parts(self.file):
            yield from part.values
            count += len(part.values)
        if count != self.height:
            raise UserError(f"{self.file.name}: has changed while it was read. Run again.")

    @property
    def types(self) -> dict[str, pl.DataType]:
        """The columns' types where the file states them: in Parquet."""
        stated = TABLES[self.file.ending] == "parquet" and not self.file.compression
        return dict(pl.read_parquet_schema(self.file.path)) if stated else {}


@contextlib.contextmanager
def open_sheet(name: str, hold: tuple[str, ...], ids: tuple[str, ...] = IDS) -> Iterator[Sheet]:
    """Read the file called `name`, keeping the columns `hold` as text and `ids` as they are.

    Raises UserError when there is no such file, it has an unknown ending, or nothing in it can be read.
    """
    if name == STREAM:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.flush()
            yield _read(File(Path(copy.name), STDIN), hold, ids)
        return
    path = Path(name)
    if not path.is_file():
        raise UserError(
            f"{name}: {'is a folder' if path.is_dir() else 'no such file'}. Name a .jsonl, .csv or .parquet file, or - for standard input."
        )
    yield _read(File(path, name), hold, ids)


def _parts(file: File) -> Iterator[Rows]:
    source = Source(name="file", kind="tickets", format="table", path=str(file.path), separator=_separator(file))
    return read_table(file, source, lambda _: None)


def _read(file: File, hold: tuple[str, ...], ids: tuple[str, ...]) -> Sheet:
    if file.ending not in TABLES:
        raise UserError(f"{file.name}: unknown ending '{file.ending}'. Known: {', '.join(TABLES)}, each also .gz or .zst.")
    sheet = Sheet(file, ids={name: [] for name in ids})
    texts: dict[str, list[pl.Series]] = {name: [] for name in hold}
    names: dict[str, None] = {}
    for part in _parts(file):
        if part.failed:
            raise UserError(f"{file.name}:{part.broken[0][0]}: {part.broken[0][1]}.")
        names |= dict.fromkeys(name for row in part.values for name in row)
        for name, series in texts.items():
            series.append(pl.Series(name, [_text(row.get(name)) for row in part.values], pl.String))
        for name, values in sheet.ids.items():
            values += [row.get(name) for row in part.values]
        sheet.height += len(part.values)
        sheet.broken += part.broken
    sheet.columns, sheet.broken = list(names), sorted(sheet.broken)
    sheet.held = {name: pl.concat(series) if series else pl.Series(name, [], pl.String) for name, series in texts.items()}
    _something_was_read(sheet)
    return sheet


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value, default=str).decode()


def _something_was_read(sheet: Sheet) -> None:
    if sheet.broken and not sheet.height:
        (line, reason), name = sheet.broken[0], sheet.file.name
        hint = " Standard input is read as JSON lines; name a .csv or .parquet file instead." if name == STDIN else ""
        raise UserError(f"{name}:{line}: {reason}; none of its {len(sheet.broken)} rows can be read.{hint}")


def _separator(file: File) -> str:
    """The separator of a CSV file, read off its first line: the comma unless that line has none."""
    if TABLES[file.ending] != "csv":
        return ","
    try:
        _, lines = next(split_lines(read_chunks(file)), (1, [b""]))
    except BrokenStream:
        return ","
    return next((mark for mark in (",", "\t", ";", "|") if mark.encode() in lines[0]), ",")
