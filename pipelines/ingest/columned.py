"""Rows as columns with the places where they stand, and those that could not be read: what a batch is before it is numbered."""

from dataclasses import dataclass

import polars as pl

from pipelines.ingest.raw import as_columns
from pipelines.ingest.rows import Rows
from pipelines.settings.models import Source
from pipelines.sift import Sifted, verdicts
from schemas.tables import Schema


@dataclass(frozen=True)
class Columned:
    """`frame`: `file`, `line` (1-based) and the columns of the schema, less ORIGIN, `id` null where the source has none; None: no rows.
    `broken`: file, line and reason of what could not be read."""

    frame: pl.DataFrame | None
    broken: list[tuple[str, int, str]]


def columned(batch: list[Rows], source: Source, schema: Schema) -> Columned:
    """One batch as a table; rows with a value of the wrong type join those that could not be read."""
    broken = [(rows.file, line, reason) for rows in batch for line, reason in rows.broken]
    columns, flaws = as_columns([row for rows in batch for row in rows.values], source, schema)
    known = columns.with_columns(
        file=pl.Series([rows.file for rows in batch for _ in rows.lines], dtype=pl.String),
        line=pl.Series([line for rows in batch for line in rows.lines], dtype=pl.UInt64),
        flaw=pl.Series(flaws, dtype=pl.String),
    )
    broken += known.filter(pl.col("flaw").is_not_null()).select("file", "line", "flaw").rows()
    return Columned(known.filter(pl.col("flaw").is_null()).drop("flaw"), broken)


def placed(part: Columned, source: Source, schema: Schema, *, order: int, offset: int) -> Sifted:
    """`part` as a stage holds it: rows numbered from `order` on, lines from `offset` on; a row without an id is called by its place."""
    places = [(f"{file}:{line + offset}", reason) for file, line, reason in part.broken]
    if part.frame is None:
        return Sifted(pl.DataFrame(schema=schema), _malformed(places, source))
    numbered = part.frame.with_row_index("read_order", offset=order).with_columns(
        pl.col("read_order").cast(pl.UInt32), source=pl.lit(source.name), place=pl.format("{}:{}", "file", pl.col("line") + offset)
    )
    native = pl.col("id").str.strip_chars().replace("", None)
    return Sifted(numbered.with_columns(id=pl.coalesce(native, "place")).select(*schema), _malformed(places, source))


def _malformed(broken: list[tuple[str, str]], source: Source) -> pl.DataFrame:
    rows = pl.DataFrame(broken, schema={"place": pl.String, "reason": pl.String}, orient="row")
    stage = "raw_tickets" if source.kind == "tickets" else "raw_copy"
    named = rows.with_columns(record_id=pl.format("{}/{}", pl.lit(source.name), "place"), source=pl.lit(source.name))
    return verdicts(named.with_columns(fate=pl.lit("malformed"), stage=pl.lit(stage)))
