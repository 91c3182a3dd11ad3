"""Where the rows of a split go: JSON lines, CSV or Parquet, each by the suffix of the target."""

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final, Protocol

import orjson

from checks.files import Shape, Target
from checks.files.lines import BOM
from checks.files.rule import Row

_GROUP: Final = 20_000
"""Rows of a Parquet file's row group: what is held in memory."""


class Sink(Protocol):
    """A file that takes rows one at a time."""

    def put(self, row: Row) -> str | None:
        """Write `row`; the SHA-256 of its line without line end, None in a table."""

    def close(self) -> None:
        """Finish the file."""


def open_sink(path: Path, target: Target, shape: Shape) -> Sink:
    """Begin the file at `path`."""
    if target.suffix == ".jsonl":
        return _Lines(path, bom=target.bom)
    columns = shape.columns or {}
    return _Csv(path, columns) if target.suffix == ".csv" else _Parquet(path, columns)


class _Lines:
    def __init__(self, path: Path, *, bom: bool) -> None:
        self.file = path.open("wb")
        self.file.write(BOM if bom else b"")

    def put(self, row: Row) -> str:
        line = orjson.dumps(row)
        self.file.write(line + b"\n")
        return hashlib.sha256(line).hexdigest()

    def close(self) -> None:
        self.file.close()


class _Csv:
    def __init__(self, path: Path, columns: Mapping[str, Any]) -> None:
        self.file: IO[str] = path.open("w", encoding="utf-8", newline="")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.columns = list(columns)
        self.writer.writerow(self.columns)

    def put(self, row: Row) -> None:
        self.writer.writerow([row[column] for column in self.columns])

    def close(self) -> None:
        self.file.close()


class _Parquet:
    def __init__(self, path: Path, columns: Mapping[str, Any]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self.schema = pa.schema([(name, _arrow(kind)) for name, kind in columns.items()])
        self.writer = pq.ParquetWriter(path, self.schema, compression="zstd")
        self.rows: list[Row] = []

    def put(self, row: Row) -> None:
        self.rows.append(row)
        if len(self.rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self.writer.write_table(pa.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def close(self) -> None:
        if self.rows:
            self._flush()
        self.writer.close()


def _arrow(kind: Any) -> Any:
    import pyarrow as pa

    if isinstance(kind, list):
        return pa.list_(pa.struct([(name, _arrow(inner)) for name, inner in kind[0].items()]))
    return {"string": pa.string(), "bool": pa.bool_()}[kind]
