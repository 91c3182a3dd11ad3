"""`pending.csv`: what waits for a person, with the texts that are needed to decide."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.clusters.answers import answer_first
from pipelines.review.decisions import COLUMNS
from pipelines.review.hashes import hash_texts
from pipelines.review.private import private_file

PENDING: Final = "pending.csv"
SHOWN: Final = ("input", "output", "reason", "against", "rows")
"""Beside COLUMNS: the texts, why the row waits, who disagrees, and how many rows say the same as this one."""
PER_SIDE: Final = 5
"""Rows shown of each side of a conflict: one decision settles them all."""
LONGEST: Final = 8_000
"""Characters of a text that are shown; a spreadsheet's cell holds 32,767."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def pending_conflicts(pairs: pl.DataFrame, conflicts: pl.DataFrame, stale: pl.DataFrame) -> pl.DataFrame:
    """Rows of `conflicts` that nobody has settled, the largest conflict first, and decisions that could not be applied, with a note.

    `pairs` are all pairs of the stage (CLUSTERED_PAIRS), `stale` as in `Decided`. Columns: COLUMNS and SHOWN, all text.
    """
    of_side, read = ["topic", "side"], pl.col("_read")
    sized = conflicts.with_row_index("_read").with_columns(
        _size=pl.len().over("topic"), rows=pl.len().over(of_side), _nth=pl.int_range(pl.len()).over(of_side)
    )
    shown = sized.filter((pl.col("_nth") < PER_SIDE) | pl.col("pair_id").is_in(stale["pair_id"].implode()))
    largest = [pl.col("_size"), read.min().over("topic"), pl.col("rows"), read.min().over(of_side), read]
    waiting = shown.sort(*largest, descending=[True, False, True, False, False])
    against = pl.col("against").list.join(" ")
    return pending_rows(pairs, waiting.select("pair_id", "reason", against, "rows"), stale, kind="contradiction")


def pending_rows(pairs: pl.DataFrame, waiting: pl.DataFrame, stale: pl.DataFrame, *, kind: str) -> pl.DataFrame:
    """`waiting` (`pair_id`, and what it has of COLUMNS and SHOWN) with texts and hashes, then the `stale` decisions that are not among it.

    `pairs` (CLUSTERED_PAIRS) hold the texts; a decision that could not be applied becomes a note.
    """
    noted = stale.select("pair_id", "decision", "why", "order").group_by("pair_id").agg(pl.all().sort_by("order").last())
    again = noted.sort("pair_id").join(waiting, on="pair_id", how="anti", maintain_order="left")
    listed = pl.concat([waiting, again.select("pair_id")], how="diagonal")
    named = pairs.join(listed.select("pair_id"), on="pair_id", how="semi")
    texts = named.select("pair_id", "cluster_id", "input", answer_first().alias("output"), text_hash=hash_texts(named))
    told = listed.join(texts, on="pair_id", how="left", maintain_order="left")
    note = pl.format("the decision '{}' was not applied: {}", "decision", "why")
    known = told.join(noted.select("pair_id", note=note), on="pair_id", how="left", maintain_order="left").with_columns(kind=pl.lit(kind))
    return known.select(
        (pl.col(name).cast(pl.String) if name in known.columns else pl.lit(None, pl.String).alias(name)).fill_null("")
        for name in (*COLUMNS, *SHOWN)
    )


def write_pending(folder: Path, pending: pl.DataFrame, kind: str = "contradiction") -> None:
    """Put `pending` in the place of the rows of `kind` in the folder's `pending.csv` (mode 0600, the folder 0700); other kinds stay.

    Nothing is written when nothing waits and nothing waited.
    """
    path = folder / PENDING
    rows = list(_others(path, kind)) + pending.rows(named=True)
    if not rows and not path.exists():
        return
    with private_file(path) as file:
        writer = csv.DictWriter(file, (*COLUMNS, *SHOWN), restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) if name in SHOWN else value for name, value in row.items()} for row in rows)


def _others(path: Path, kind: str) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row for row in csv.DictReader(file) if row.get("kind") != kind)


def _cell(value: str) -> str:
    """A text as a cell: cut where it is too long, and with an apostrophe before what a spreadsheet would take for a formula."""
    cut = value if len(value) <= LONGEST else f"{value[:LONGEST]} … ({len(value) - LONGEST:,} more characters)"
    return f"'{cut}" if cut.startswith(FORMULA) else cut
