"""The file of replay rows: its fingerprint, whether it can be used at all, and its rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.errors import UserError
from pipelines.ingest.files import File
from pipelines.ingest.fingerprints import files_fingerprint
from pipelines.ingest.readers import read_files
from pipelines.ingest.rows import Rows, ignore
from pipelines.replay.rows import REPLAY, row_of
from pipelines.settings.models import Replay, Source

NAME: Final = "(replay)"
"""What the file is called among the inputs of a release; in brackets, as no source can be."""
KEY: Final = "export.replay"
REFUSED: Final = {"place": pl.String, "why": pl.String}


def fingerprint_replay(replay: Replay | None, *, base: Path) -> dict[str, str]:
    """`(replay)` → SHA-256 over the file's name and content; nothing where none is named. Raises UserError where there is no file."""
    return {NAME: files_fingerprint([_file(replay, base)])} if replay else {}


def check_replay(replay: Replay | None, *, base: Path) -> list[str]:
    """What keeps the file from being used, by its first rows, in full sentences that begin with the config's key."""
    if replay is None:
        return []
    try:
        first = next(_rows(_file(replay, base)), Rows(""))
    except UserError as error:
        return [str(error)]
    kept, refused = _sorted_out(first)
    if kept:
        return []
    why = f"; {refused[0][0]}: {refused[0][1]}" if refused else ""
    return [f"{KEY}.file: none of the first {len(refused):,} rows of '{replay.file}' can be used{why}."]


def read_replay(replay: Replay, *, base: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that can be used (REPLAY, each text once), and the others (`place, why`), both in the order of the file."""
    parts = [_sorted_out(rows) for rows in _rows(_file(replay, base))]
    found = pl.DataFrame([row for kept, _ in parts for row in kept], schema=REPLAY)
    refused = pl.DataFrame([row for _, rows in parts for row in rows], schema=REFUSED, orient="row")
    first = found.with_columns(_first=pl.col("place").first().over("digest"))
    again = first.filter(pl.col("place") != pl.col("_first"))
    twins = again.select("place", why=pl.format("says the same as {}", "_first"))
    return first.filter(pl.col("place") == pl.col("_first")).select(*REPLAY), pl.concat([refused, twins])


def _file(replay: Replay, base: Path) -> File:
    path = base / replay.file
    if not path.is_file():
        raise UserError(f"{KEY}.file: no file '{replay.file}' (looked in '{base}'). Name one CSV, JSONL or Parquet file.")
    return File(path, path.name)


def _rows(file: File) -> Iterator[Rows]:
    yield from read_files([file], Source(name="replay", kind="tickets", format="table", path=file.name), ignore)


def _sorted_out(rows: Rows) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    made = [(f"{rows.file}:{line}", row_of(values, f"{rows.file}:{line}")) for line, values in zip(rows.lines, rows.values, strict=True)]
    refused = [(f"{rows.file}:{line}", said) for line, said in rows.broken] + [(place, row) for place, row in made if isinstance(row, str)]
    return [row for _, row in made if isinstance(row, dict)], refused
