"""CSV and its kin: quoted fields may span lines, and a row that is wrong costs itself alone."""

import csv
from collections.abc import Iterator
from typing import Final

from pipelines.ingest.files import File
from pipelines.ingest.rows import Rows, Warn
from pipelines.ingest.streams import BrokenStream
from pipelines.ingest.texts import Lines, read_texts

BLOCK: Final = 5_000
_BAD_QUOTE: Final = "a quote opens a field and nothing closes it, or text follows the closing one"
csv.field_size_limit(1 << 30)

Record = tuple[int, list[str] | str]
"""The line on which a record begins, and its fields, or the reason why it is none."""


def read_csv(file: File, *, separator: str, encoding: str, warn: Warn) -> Iterator[Rows]:
    """Yield the rows of `file` as objects keyed by its header, with those of another width, a bad quote or bad bytes as broken.

    All values are text; an empty field is null. A row's line is the physical one on which it begins, 1-based.
    """
    lines = Lines(read_texts(file, encoding))
    rows, blanks = Rows(file.name), 0
    try:
        records = _records(lines, separator)
        header = _header(next(records, (1, [])), rows)
        for line, record in records if header else ():
            blanks += not record
            _place(rows, line, record, header)
            if len(rows.lines) >= BLOCK:
                yield rows
                rows = Rows(file.name)
    except BrokenStream as error:
        rows.broken.append((lines.number + 1, str(error)))
    yield rows
    if blanks:
        warn(f"{file.name}: {blanks} blank line{'s' * (blanks > 1)}, no records")


def _header(record: Record, rows: Rows) -> list[str]:
    """The names of the columns; a file whose header cannot be read, or names one column twice, has failed."""
    line, names = record
    if isinstance(names, str) or _flaw(names):
        rows.broken.append((line, "the header cannot be read, and so no row can"))
        rows.failed = True
        return []
    header = [name.strip() for name in names]
    if twice := next((name for place, name in enumerate(header) if name and name in header[:place]), None):
        rows.broken.append((line, f"the header names '{twice[:40]}' twice, so no row can tell which is meant"))
        rows.failed = True
        return []
    return header


def _place(rows: Rows, line: int, record: list[str] | str, header: list[str]) -> None:
    """Add one record to `rows`, or say why it cannot be one; a blank line is none."""
    if isinstance(record, str):
        rows.broken.append((line, record))
    elif record and len(record) != len(header):
        few = "few" if len(record) < len(header) else "many"
        rows.broken.append((line, f"the row has too {few} fields: {len(record)} where the header has {len(header)}"))
    elif flaw := _flaw(record):
        rows.broken.append((line, flaw))
    elif record:
        rows.add(line, {name: value or None for name, value in zip(header, record, strict=True)})
        rows.size += sum(map(len, record))


def _flaw(record: list[str]) -> str | None:
    text = "".join(record)
    if "\x00" in text:
        return "the row holds a NUL character"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "the row is not valid in the encoding of its file"
    return None


def _records(lines: Lines, separator: str) -> Iterator[Record]:
    """Yield each record, and a reason for one that breaks the quoting: reading then goes on at the line after its first."""
    width = 0
    while True:
        reader = csv.reader(lines, delimiter=separator, strict=True)
        try:
            for record in reader:
                width = width or len(record)
                if len(lines.taken) > 1 and len(record) != width:
                    _refuse_swallowed(lines.taken[1:], separator, width)
                yield lines.number - len(lines.taken) + 1, record
                lines.taken = []
        except csv.Error:
            first = lines.take_back()
            yield lines.number, _literal(first, separator, width) or _BAD_QUOTE
            lines.taken = []
        else:
            return


def _refuse_swallowed(texts: list[str], separator: str, width: int) -> None:
    """Raise csv.Error when every line that a quoted field ran over is a row of its own: then the quote was a slip, not a field."""
    if all(len(next(csv.reader([text], delimiter=separator), [])) == width for text in texts):
        raise csv.Error


def _literal(line: str, separator: str, width: int) -> list[str] | None:
    """A tab-separated line whose quotes are plain characters, as many programs write it."""
    fields = line.rstrip("\r\n").split(separator)
    return fields if separator == "\t" and len(fields) == width else None
