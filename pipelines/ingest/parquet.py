"""Parquet files, batch by batch."""

import tempfile
from collections.abc import Iterator
from typing import IO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.files import File
from pipelines.ingest.rows import Row, Rows
from pipelines.ingest.streams import BrokenStream, read_chunks

BATCH: Final = 5_000


def read_parquet(file: File) -> Iterator[Rows]:
    """Yield the rows of `file`; a row's line is its number, 1-based. A file that is no Parquet is one broken record on line 1."""
    done = 0
    try:
        with open_parquet(file) as parquet:
            for batch in parquet.iter_batches(batch_size=BATCH):
                yield _rows(file.name, done, batch)
                done += batch.num_rows
    except (OSError, pa.ArrowException, BrokenStream):
        what = "the rows from here on cannot be read" if done else "the file cannot be read as Parquet"
        yield Rows(file.name, broken=[(done + 1, what)], failed=not done)


def open_parquet(file: File) -> pq.ParquetFile:
    """Open `file`; a compressed one is first unpacked to a temporary file, as Parquet is read from its end.

    Raises OSError, pyarrow's errors or BrokenStream when it is no Parquet.
    """
    return pq.ParquetFile(_unpacked(file) if file.compression else file.path)


def _unpacked(file: File) -> IO[bytes]:
    plain = tempfile.TemporaryFile()  # noqa: SIM115 - the reader that it is handed to closes it
    for chunk in read_chunks(file):
        plain.write(chunk)
    plain.seek(0)
    return plain


def _rows(name: str, done: int, batch: pa.RecordBatch) -> Rows:
    values: list[Row] = batch.to_pylist()
    return Rows(name, list(range(done + 1, done + 1 + len(values))), values, size=batch.nbytes)
