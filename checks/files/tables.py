"""Training files that are tables: their rows as the objects that a JSON line would hold."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from checks.files.rule import Row

TABLES: Final = frozenset({".csv", ".parquet"})
_BATCH: Final = 2_000
_LONGEST: Final = 1 << 30


def table_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield number (1-based, the header not counted) and row of a CSV or Parquet file, in batches.

    Values of CSV are strings. Raises OSError where the file cannot be read, ValueError where it is no such table.
    """
    yield from enumerate(_csv(path) if path.suffix == ".csv" else _parquet(path), 1)


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="", restval=None, strict=True)
        try:
            yield from reader
        except csv.Error as error:
            raise ValueError(f"line {reader.line_num}: {error}") from None


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                yield from batch.to_pylist()
    except pa.ArrowInvalid as error:
        raise ValueError(str(error).split("\n", maxsplit=1)[0]) from None
