"""Parquet files of what need not be worked out again: of no worth to anybody who has other settings, and never worth an error."""

import contextlib
import os
from pathlib import Path

import polars as pl
import pyarrow as pa

from schemas.tables import Schema


def read_remembered(path: Path, schema: Schema, settings: str) -> pl.DataFrame:
    """The table at `path` with the columns of `schema`; one without rows when it cannot be read, or is of other `settings`."""
    try:
        if pl.read_parquet_metadata(path).get("settings") == settings:
            return pl.read_parquet(path).select(pl.col(name).cast(kind) for name, kind in schema.items())
    except (OSError, pl.exceptions.PolarsError, pa.ArrowException):
        pass
    return pl.DataFrame(schema=schema)


def write_remembered(path: Path, table: pl.DataFrame, settings: str) -> None:
    """Put `table`, made under `settings`, at `path`: whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_suffix(f".{os.getpid()}.writing")
    try:
        table.write_parquet(writing, metadata={"settings": settings}, compression="zstd")
        writing.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            writing.unlink()
