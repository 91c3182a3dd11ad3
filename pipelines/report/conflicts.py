"""Contradictions: how many there are, and those of most pairs side by side."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.sides import Conflict, conflict_of, sides_of

SHOWN: Final = 40
"""Conflicts shown, those of most pairs first."""


@dataclass(frozen=True)
class Conflicts:
    """All conflicts counted (clusters, their pairs, pairs that left), by kind (name, clusters, pairs) too, and the SHOWN largest ones."""

    clusters: int
    rows: int
    left: int
    kinds: list[tuple[str, int, int]]
    shown: list[Conflict]


def conflicts_of(conflicts: pl.DataFrame, pairs: pl.DataFrame, ledger: pl.DataFrame) -> Conflicts:
    """Put the sides of `conflicts` (`cluster_id, pair_id, kind, reason`) together from `pairs` and the fates in `ledger`."""
    key = ["cluster_id", "kind"]
    kinds = conflicts.group_by("kind").agg(pl.col("cluster_id").n_unique(), pl.col("pair_id").n_unique()).sort("kind")
    top = conflicts.group_by(key).len("rows").sort("rows", *key, descending=[True, False, False]).head(SHOWN).select(key)
    said = pairs.select("pair_id", "read_order", "label", "agent", "at", pl.col("input", "output").fill_null(""))
    rows = (
        conflicts.select(*key, "pair_id", "reason").join(top, on=key, maintain_order="left").join(said, on="pair_id", maintain_order="left")
    )
    fates = ledger.select("pair_id", "fate").drop_nulls("pair_id").unique("pair_id", keep="first", maintain_order=True)
    sides = sides_of(rows.join(fates, on="pair_id", how="left", maintain_order="left").with_columns(pl.col("fate").fill_null("unknown")))
    by_conflict = sides.partition_by(key, as_dict=True, maintain_order=True)
    return Conflicts(
        clusters=conflicts["cluster_id"].n_unique(),
        rows=conflicts["pair_id"].n_unique(),
        left=ledger.filter(fate="contradiction").height,
        kinds=list(kinds.iter_rows()),
        shown=[conflict_of(by_conflict[found].to_dicts()) for found in top.iter_rows() if found in by_conflict],
    )
