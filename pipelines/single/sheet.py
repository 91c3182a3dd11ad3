"""A file of rows as a user hands it in, and as they get it back: JSONL, CSV or Parquet, by extension; `-` is JSONL on standard streams."""

import csv
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import orjson

from pipelines.errors import UserError
from pipelines.ingest.files import TABLES, File
from pipelines.ingest.rows import Row
from pipelines.ingest.streams import BrokenStream, read_chunks, split_lines
from pipelines.ingest.tables import read_table
from pipelines.settings.models import Source

STREAM: Final = "-"


@dataclass
class Sheet:
    """The rows of one file, and (line, reason) of each that could not be read."""

    rows: list[Row] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """Every column of any row, in the order in which they first appear."""
        return list(dict.fromkeys(name for row in self.rows for name in row))


def read_sheet(name: str) -> Sheet:
    """Read the file called `name`. Raises UserError when there is none, it has an unknown ending, or nothing in it can be read."""
    if name == STREAM:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.flush()
            return _read(File(Path(copy.name), "standard input"))
    path = Path(name)
    if not path.is_file():
        raise UserError(
            f"{name}: {'is a folder' if path.is_dir() else 'no such file'}. Name a .jsonl, .csv or .parquet file, or - for standard input."
        )
    return _read(File(path, name))


def _read(file: File) -> Sheet:
    if file.ending not in TABLES:
        raise UserError(f"{file.name}: unknown ending '{file.ending}'. Known: {', '.join(TABLES)}, each also .gz or .zst.")
    source = Source(name="file", kind="tickets", format="table", path=str(file.path), separator=_separator(file))
    sheet = Sheet()
    for part in read_table(file, source, lambda _: None):
        if part.failed:
            raise UserError(f"{file.name}:{part.broken[0][0]}: {part.broken[0][1]}.")
        sheet.rows += part.values
        sheet.broken += part.broken
    sheet.broken.sort()
    if sheet.broken and not sheet.rows:
        line, reason = sheet.broken[0]
        hint = " Standard input is read as JSON lines; name a .csv or .parquet file instead." if file.name == "standard input" else ""
        raise UserError(f"{file.name}:{line}: {reason}; none of its {len(sheet.broken)} rows can be read.{hint}")
    return sheet


def _separator(file: File) -> str:
    """The separator of a CSV file, read off its first line: the comma unless that line has none."""
    if TABLES[file.ending] != "csv":
        return ","
    try:
        _, lines = next(split_lines(read_chunks(file)), (1, [b""]))
    except BrokenStream:
        return ","
    return next((mark for mark in (",", "\t", ";", "|") if mark.encode() in lines[0]), ",")


def write_sheet(rows: list[Row], columns: list[str], name: str) -> None:
    """Write `rows` by the ending of `name`, whole or not at all. Lists become JSON in CSV."""
    if name == STREAM:
        _jsonl(rows, sys.stdout.buffer)
        return
    path = Path(name)
    kind = TABLES.get(path.suffix.lower())
    if kind is None:
        raise UserError(f"{name}: unknown ending '{path.suffix}'. Known: {', '.join(TABLES)}.")
    writing = path.with_name(path.name + ".writing")
    try:
        with writing.open("wb") as out:
            {"jsonl": lambda: _jsonl(rows, out), "csv": lambda: _csv(rows, columns, out), "parquet": lambda: _parquet(rows, out)}[kind]()
        writing.replace(path)
    finally:
        writing.unlink(missing_ok=True)


def _jsonl(rows: Iterable[Row], out: IO[bytes]) -> None:
    for row in rows:
        out.write(orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()


def _csv(rows: Iterable[Row], columns: list[str], out: IO[bytes]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    text.detach()


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).lower() if isinstance(value, bool) else value


def _parquet(rows: list[Row], out: IO[bytes]) -> None:
    import polars as pl

    pl.DataFrame(rows, infer_schema_length=None, strict=False).write_parquet(out)


def write_rejected(sheet: Sheet, out: str) -> Path | None:
    """Write the rows that could not be read beside `out` (mode 0600), when there are any; returns where."""
    if not sheet.broken:
        return None
    path = Path("rejected.jsonl" if out == STREAM else f"{out}.rejected.jsonl")
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(b"".join(orjson.dumps({"line": line, "reason": reason}) + b"\n" for line, reason in sheet.broken))
    return path
