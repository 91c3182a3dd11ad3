"""A file of rows as a user gets it back: by extension JSONL, CSV or Parquet, `-` JSONL on standard output; whole or not at all."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

import orjson
import polars as pl

from pipelines.errors import UserError
from pipelines.ingest.files import TABLES
from pipelines.ingest.rows import Row
from pipelines.single.sheet import STREAM, Sheet

Types = Mapping[str, pl.DataType]
TOGETHER: Final = 20_000
"""Rows that are in memory as rows at once."""


def kind_of(name: str) -> str:
    """How a file called `name` is written. Raises UserError for an ending that says no format."""
    if name == STREAM:
        return "jsonl"
    if (kind := TABLES.get(Path(name).suffix.lower())) is None:
        raise UserError(f"{name}: unknown ending '{Path(name).suffix}'. Known: {', '.join(TABLES)}.")
    return kind


def write_rows(rows: Iterable[Row], columns: list[str], name: str, *, types: Types) -> None:
    """Write `rows` by the ending of `name`. Lists become JSON in CSV; `types` are those of columns of a Parquet file that are known."""
    if name == STREAM:
        _jsonl(rows, sys.stdout.buffer)
        return
    path, kind = Path(name), kind_of(name)
    writing = path.with_name(path.name + ".writing")
    try:
        with writing.open("wb") as out:
            match kind:
                case "jsonl":
                    _jsonl(rows, out)
                case "csv":
                    _csv(rows, columns, out)
                case _:
                    _parquet(rows, out, types)
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


def _parquet(rows: Iterable[Row], out: IO[bytes], types: Types) -> None:
    """Rows in columns, part by part; parts whose types have nothing in common are put together as one."""
    waiting = iter(rows)
    parts = [_frame(part, types) for part in iter(lambda: list(islice(waiting, TOGETHER)), [])]
    try:
        table = pl.concat(parts, how="diagonal_relaxed") if parts else pl.DataFrame()
    except (pl.exceptions.SchemaError, pl.exceptions.InvalidOperationError):
        table = _frame(list(chain.from_iterable(part.iter_rows(named=True) for part in parts)), types)
    table.write_parquet(out)


def _frame(rows: list[Row], types: Types) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None, strict=False, schema_overrides=types)


def write_rejected(sheet: Sheet, out: str) -> Path | None:
    """Write the rows that could not be read beside `out` (mode 0600), when there are any; returns where."""
    if not sheet.broken:
        return None
    path = Path("rejected.jsonl" if out == STREAM else f"{out}.rejected.jsonl")
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(b"".join(orjson.dumps({"line": line, "reason": reason}) + b"\n" for line, reason in sheet.broken))
    return path
