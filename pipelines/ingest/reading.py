"""All records of all sources of a kind, batch by batch."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from pipelines.errors import UserError
from pipelines.ingest.columns import Kind, raw_schema, used_sources
from pipelines.ingest.files import find_files
from pipelines.ingest.raw import as_columns
from pipelines.ingest.readers import read_files
from pipelines.ingest.rows import BATCH_BYTES, BATCH_ROWS, Rows, Warn, ignore
from pipelines.ingest.source_checks import check_sources
from pipelines.ingest.sql import read_query
from pipelines.settings.models import Curation, Source
from pipelines.sift import Sifted, verdicts
from schemas.tables import Schema


def read_raw(curation: Curation, kind: Kind, *, base: Path, limit: int | None = None, warn: Warn = ignore) -> Iterator[Sifted]:
    """Yield all records of `kind` in batches of at most 20,000 of one source, in read order: path, then line.

    Kept rows have RAW_TICKETS or RAW_COPY and the `x.` columns; what could not be read is dropped as `malformed`, its record named by
    file and line. `limit` is the first so many records of each source; `warn` hears of empty files and blank lines.
    Raises UserError when a source has no file, no file that can be read, or lacks a column that the config names.
    """
    if problems := check_sources(curation, base=base, kinds=(kind,)):
        raise UserError("\n".join(problems))
    schema, order = raw_schema(curation, kind), 0
    for source in used_sources(curation, kind):
        for batch in _batches(_limited(_rows(source, base, warn), limit)):
            sifted = _sifted(batch, source, schema, order)
            order += sifted.kept.height
            yield sifted


def _rows(source: Source, base: Path, warn: Warn) -> Iterator[Rows]:
    """Rows of a source, file by file."""
    if source.uri:
        yield from read_query(source, base)
        return
    files, failed = find_files(source, base), set()
    for rows in read_files(files, source, warn):
        failed |= {rows.file} if rows.failed else set()
        yield rows
    if len(failed) == len(files):
        raise UserError(
            f"source '{source.name}': none of its {len(files)} file(s) could be read as {source.format}.\n  Mend 'path' or 'format'."
        )


def _limited(parts: Iterable[Rows], limit: int | None) -> Iterator[Rows]:
    left = limit
    for rows in parts:
        part = rows if left is None else rows.head(left)
        yield part
        if left is not None:
            left -= len(part.lines) + len(part.broken)
            if left <= 0:
                return


def _batches(parts: Iterable[Rows]) -> Iterator[list[Rows]]:
    """Gather small parts and cut large ones, so that a batch holds at most BATCH_ROWS rows and about BATCH_BYTES bytes."""
    batch: list[Rows] = []
    for part in parts:
        for rows in part.pieces(BATCH_ROWS):
            if batch and (sum(len(one.lines) for one in [*batch, rows]) > BATCH_ROWS or sum(one.size for one in batch) > BATCH_BYTES):
                yield batch
                batch = []
            batch.append(rows)
    if batch:
        yield batch


def _sifted(batch: list[Rows], source: Source, schema: Schema, order: int) -> Sifted:
    """One batch as a table; rows with a value of the wrong type join those that could not be read."""
    places = [f"{rows.file}:{line}" for rows in batch for line in rows.lines]
    broken = [(f"{rows.file}:{line}", reason) for rows in batch for line, reason in rows.broken]
    columns, flaws = as_columns([row for rows in batch for row in rows.values], source, schema)
    known = columns.with_columns(
        source=pl.lit(source.name), place=pl.Series(places, dtype=pl.String), flaw=pl.Series(flaws, dtype=pl.String)
    )
    broken += known.filter(pl.col("flaw").is_not_null()).select("place", "flaw").rows()
    kept = known.filter(pl.col("flaw").is_null()).with_row_index("read_order", offset=order)
    native = pl.col("id").str.strip_chars().replace("", None)
    kept = kept.with_columns(pl.col("read_order").cast(pl.UInt32), id=pl.coalesce(native, "place"))
    return Sifted(kept.select(*schema), _malformed(broken, source))


def _malformed(broken: list[tuple[str, str]], source: Source) -> pl.DataFrame:
    rows = pl.DataFrame(broken, schema={"place": pl.String, "reason": pl.String}, orient="row")
    stage = "raw_tickets" if source.kind == "tickets" else "raw_copy"
    named = rows.with_columns(record_id=pl.format("{}/{}", pl.lit(source.name), "place"), source=pl.lit(source.name))
    return verdicts(named.with_columns(fate=pl.lit("malformed"), stage=pl.lit(stage)))
