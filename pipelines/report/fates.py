"""What became of the rows: counts by fate, source and recipe, with rows that show what each fate means."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.stages import BEFORE
from pipelines.report.telling import Row, fitted, shape, telling_rows
from schemas.fates import FATES

COMMON: Final = 5
"""Kinds of reasons counted for each fate."""


@dataclass(frozen=True)
class Fate:
    """One fate: its rows, what it means, its commonest reasons (sentence, rows) and some telling rows."""

    name: str
    rows: int
    meaning: str
    reasons: list[tuple[str, int]]
    telling: list[Row]


@dataclass(frozen=True)
class Grid:
    """Counts of `columns` (fates) in each row (source, recipe, counts in the order of `columns`, sum)."""

    columns: list[str]
    rows: list[tuple[str, str, list[int], int]]


def fates_of(ledger: pl.DataFrame, pairs: pl.DataFrame) -> list[Fate]:
    """Every fate that FATES knows, the exported first, then by rows; a fate without rows stands in the list, too.

    `ledger` is LEDGER; `pairs` (`pair_id, input, output`, scrubbed) gives the telling rows their texts, where it has them.
    """
    counts = dict(ledger.group_by("fate").len().iter_rows())
    ranked = sorted(FATES, key=lambda fate: (fate != "exported", -counts.get(fate, 0), fate))
    shaped = ledger.with_columns(shape=shape())
    parts = {name: shaped.filter(fate=name) for name in ranked}
    telling = fitted({name: telling_rows(rows) for name, rows in parts.items()}, pairs)
    return [Fate(name, rows.height, FATES[name], common_reasons(rows), telling[name]) for name, rows in parts.items()]


def common_reasons(rows: pl.DataFrame) -> list[tuple[str, int]]:
    """The COMMON commonest shapes of `shape`, with how many rows have each."""
    return list(rows.group_by("shape").len().sort("len", "shape", descending=[True, False]).head(COMMON).iter_rows())


def grid_of(ledger: pl.DataFrame) -> Grid:
    """Rows by source and recipe against fates; the columns are the fates that occur, in the order of `fates_of`."""
    counts = ledger.group_by("fate").len().iter_rows()
    columns = [fate for fate, _ in sorted(counts, key=lambda one: (one[0] != "exported", -one[1], one[0]))]
    keys = ledger.select("source", pl.col("recipe").fill_null(BEFORE), "fate")
    cells = {key: size for *key_parts, size in keys.group_by(keys.columns).len().iter_rows() if (key := tuple(key_parts))}
    places = keys.select("source", "recipe").unique().sort("source", pl.col("recipe") == BEFORE, "recipe")
    rows = [(source, recipe, [cells.get((source, recipe, fate), 0) for fate in columns]) for source, recipe in places.iter_rows()]
    return Grid(columns, [(source, recipe, found, sum(found)) for source, recipe, found in rows])
