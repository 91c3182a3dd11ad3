"""Parquet files that are written part by part and seen whole or not at all."""

from pathlib import Path
from typing import Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq


def framed(table: pa.Table) -> pl.DataFrame:
    """An Arrow table as a frame."""
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table gives a frame; the stubs cannot say so
    return frame


class Growing:
    """A Parquet file that grows part by part under another name and takes its own when it is whole; without a part there is none."""

    def __init__(self, path: Path) -> None:
        self.path, self.writing = path, path.with_suffix(".writing")
        self.writer: pq.ParquetWriter | None = None

    def add(self, part: pl.DataFrame) -> None:
        """Append the rows of `part`; the first part's columns are the file's."""
        table = part.to_arrow(compat_level=pl.CompatLevel.oldest())
        self.writer = self.writer or pq.ParquetWriter(self.writing, table.schema, compression="zstd", compression_level=1)
        self.writer.write_table(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.writer is not None:
            self.writer.close()
        if kind is None and self.writer is not None:
            self.writing.replace(self.path)
        else:
            self.writing.unlink(missing_ok=True)
