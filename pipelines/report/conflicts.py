"""Contradictions: how many there are, and those of most pairs side by side."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.sides import KEY, Conflict, conflict_of, sides_of
from pipelines.sift import is_decision

SHOWN: Final = 40
"""Conflicts shown, those of most pairs first."""


@dataclass(frozen=True)
class Conflicts:
    """All conflicts counted (clusters, questions in them, their pairs, pairs that left), by kind (name, clusters, pairs) too, and the SHOWN
    largest ones."""

    clusters: int
    questions: int
    rows: int
    left: int
    kinds: list[tuple[str, int, int]]
    shown: list[Conflict]


def conflicts_of(conflicts: pl.DataFrame, pairs: pl.DataFrame, ledger: pl.DataFrame) -> Conflicts:
    """Put the sides of `conflicts` (`cluster_id, pair_id, kind, reason`) together from `pairs` and the fates in `ledger`.

    Where `conflicts` has `topic` (one question of a cluster) and `side` (what a row holds in it), a conflict is one topic with those
    sides, so that its figures are those of its `reason`; else it is one cluster. What the same records dispute in several recipes is one.
    """
    told = conflicts.with_columns(
        topic=pl.coalesce(_column(conflicts, "topic"), "cluster_id"), held=_column(conflicts, "side"), at=pl.int_range(pl.len())
    )
    kinds = told.group_by("kind").agg(pl.col("cluster_id").n_unique(), pl.col("pair_id").n_unique()).sort("kind")
    record = pl.col("pair_id").str.replace(r"#[^#]*$", "")
    questions = told.group_by(KEY).agg(rows=pl.len(), at=pl.col("at").min(), records=record.unique().sort())
    once = questions.sort("at").unique("records", keep="first", maintain_order=True)
    top = once.sort("rows", "cluster_id", "kind", "at", descending=[True, False, False, False]).head(SHOWN).select(KEY)
    by_conflict = _sides(told.join(top, on=KEY, maintain_order="left"), pairs, ledger).partition_by(KEY, as_dict=True, maintain_order=True)
    return Conflicts(
        clusters=told["cluster_id"].n_unique(),
        questions=once.height,
        rows=told["pair_id"].n_unique(),
        left=ledger.filter(fate="contradiction").height,
        kinds=list(kinds.iter_rows()),
        shown=[conflict_of(by_conflict[found].to_dicts()) for found in top.iter_rows() if found in by_conflict],
    )


def _column(table: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in table.columns else pl.lit(None, pl.String)


def _sides(rows: pl.DataFrame, pairs: pl.DataFrame, ledger: pl.DataFrame) -> pl.DataFrame:
    said = pairs.select("pair_id", "read_order", "label", "agent", "at", pl.col("input", "output").fill_null(""))
    parts = pl.col("reason").str.split("; ")
    ruled = pl.when(fate="contradiction").then(parts.list.eval(pl.element().filter(~is_decision(pl.element()))).list.last())
    fates = ledger.select("pair_id", "fate", verdict=ruled).drop_nulls("pair_id").unique("pair_id", keep="first", maintain_order=True)
    known = rows.select(*KEY, "pair_id", "reason", "held").join(said, on="pair_id", maintain_order="left")
    ended = known.join(fates, on="pair_id", how="left", maintain_order="left").with_columns(pl.col("fate").fill_null("unknown"))
    return sides_of(ended)
