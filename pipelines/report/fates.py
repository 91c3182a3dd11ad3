"""What became of the rows: counts by fate, source and recipe, with rows that show what each fate means."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.flow import BEFORE
from schemas.fates import FATES

TELLING: Final = 30
"""Rows shown of each fate."""
COMMON: Final = 5
"""Kinds of reasons counted for each fate."""


@dataclass(frozen=True)
class Fate:
    """One fate: its rows, what it means, its commonest reasons (sentence, rows) and some telling rows."""

    name: str
    rows: int
    meaning: str
    reasons: list[tuple[str, int]]
    telling: list[dict[str, str | None]]


@dataclass(frozen=True)
class Grid:
    """Counts of `columns` (fates) in each row (source, recipe, counts in the order of `columns`, sum)."""

    columns: list[str]
    rows: list[tuple[str, str, list[int], int]]


def fates_of(ledger: pl.DataFrame) -> list[Fate]:
    """Every fate that FATES knows, the exported first, then by rows; a fate without rows stands in the list, too."""
    counts = dict(ledger.group_by("fate").len().iter_rows())
    ranked = sorted(FATES, key=lambda fate: (fate != "exported", -counts.get(fate, 0), fate))
    shaped = ledger.with_columns(shape=_shape())
    return [_fate(name, shaped.filter(fate=name)) for name in ranked]


def _fate(name: str, rows: pl.DataFrame) -> Fate:
    return Fate(name, rows.height, FATES[name], common_reasons(rows), telling_rows(rows))


def _shape() -> pl.Expr:
    """A reason without its ids and figures: rows set aside for the same cause share it."""
    return pl.col("reason").str.replace_all(r"[^\s(]*[\d#/][^\s),;:]*", "…").str.replace_all(r"…(\s+…)+", "…")


def common_reasons(rows: pl.DataFrame) -> list[tuple[str, int]]:
    """The COMMON commonest shapes of `shape`, with how many rows have each."""
    return list(rows.group_by("shape").len().sort("len", "shape", descending=[True, False]).head(COMMON).iter_rows())


def telling_rows(rows: pl.DataFrame) -> list[dict[str, str | None]]:
    """At most TELLING rows with `id, reason, matched_id, label`: one of each source, recipe and shape in turn, so that few look alike."""
    kind = ["source", "recipe", "shape"]
    ranked = rows.with_row_index("at").with_columns(turn=pl.int_range(pl.len()).over(kind, order_by="at"))
    shown = ranked.sort("turn", "at").head(TELLING).sort("at")
    return shown.select(pl.coalesce("pair_id", "record_id").alias("id"), "reason", "matched_id", "label").to_dicts()


def grid_of(ledger: pl.DataFrame) -> Grid:
    """Rows by source and recipe against fates; the columns are the fates that occur, in the order of `fates_of`."""
    columns = [fate.name for fate in fates_of(ledger.select(_NEEDED)) if fate.rows]
    keys = ledger.select("source", pl.col("recipe").fill_null(BEFORE), "fate")
    counts = {key: size for *key_parts, size in keys.group_by(keys.columns).len().iter_rows() if (key := tuple(key_parts))}
    places = keys.select("source", "recipe").unique().sort("source", pl.col("recipe") == BEFORE, "recipe")
    rows = [(source, recipe, [counts.get((source, recipe, fate), 0) for fate in columns]) for source, recipe in places.iter_rows()]
    return Grid(columns, [(source, recipe, found, sum(found)) for source, recipe, found in rows])


_NEEDED: Final = ["fate", "reason", "source", "recipe", "pair_id", "record_id", "matched_id", "label"]
