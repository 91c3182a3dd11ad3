"""How sure we are of labels and answers: the share of labels that are probably wrong, and of pairs that contradict another."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.beside import beside
from pipelines.report.estimates import Share, share_of

LABELS: Final = 15
"""Labels listed of all recipes, those with the most doubtful ones first."""


@dataclass(frozen=True)
class Doubt:
    """One recipe: the share of its labels that models which had not seen them reject."""

    recipe: str
    share: Share


@dataclass(frozen=True)
class Doubtful:
    """One label: its pairs judged, those rejected, the likelier label most often named and how often."""

    recipe: str
    label: str
    rows: int
    rejected: int
    likelier: str
    times: int


@dataclass(frozen=True)
class Doubts:
    """Labels by recipe and by label; pairs that left as contradictions, of all and of those with a near-identical question, and pairs on
    any side of a dispute."""

    recipes: list[Doubt]
    labels: list[Doubtful]
    more: int
    left: Share | None
    left_of_alike: Share | None
    disputed: Share | None


def doubts_of(ledger: pl.DataFrame, facets: pl.DataFrame, conflicts: pl.DataFrame) -> Doubts:
    """Measure LEDGER with the FACETS beside it and the rows of `conflicts` (`pair_id`), clusters counting as one voice."""
    known = beside(ledger, facets).select("suspect", "suggested")
    judged = ledger.select("source", "recipe", "label", "cluster_id").hstack(known).drop_nulls(["suspect", "cluster_id"])
    parts = judged.with_columns(recipe=pl.format("{} · {}", "source", "recipe")).partition_by("recipe", as_dict=True)
    recipes = [Doubt(str(name), found) for (name,), part in sorted(parts.items()) if (found := share_of(part, "suspect", "cluster_id"))]
    labels = _by_label(judged)
    disputed = pl.col("pair_id").is_in(conflicts["pair_id"].unique().implode())
    clustered = ledger.drop_nulls("cluster_id").select("cluster_id", left=pl.col("fate") == "contradiction", disputed=disputed)
    alike = comparable(clustered)
    return Doubts(
        recipes,
        labels[:LABELS],
        max(0, len(labels) - LABELS),
        left=share_of(clustered, "left", "cluster_id"),
        left_of_alike=share_of(alike, "left", "cluster_id"),
        disputed=share_of(clustered, "disputed", "cluster_id"),
    )


def comparable(ledger: pl.DataFrame) -> pl.DataFrame:
    """The rows of `ledger` whose cluster holds another: those alone could be compared, as nothing else asks what a lone row asks."""
    return ledger.drop_nulls("cluster_id").filter(pl.len().over("cluster_id") > 1)


def _by_label(judged: pl.DataFrame) -> list[Doubtful]:
    likelier = pl.col("suggested").filter("suspect")
    by = judged.drop_nulls("label").group_by("source", "recipe", "label").agg(
        rows=pl.len(), rejected=pl.col("suspect").sum(), likelier=likelier.drop_nulls().mode().sort().first(),
        times=likelier.drop_nulls().value_counts().struct.field("count").max(),
    )  # fmt: skip
    wrong = by.filter(pl.col("rejected") > 0).with_columns(share=pl.col("rejected") / pl.col("rows"))
    ranked = wrong.sort("rejected", "share", "source", "recipe", "label", descending=[True, True, False, False, False])
    return [
        Doubtful(f"{row['source']} · {row['recipe']}", row["label"], row["rows"], row["rejected"], row["likelier"] or "", row["times"] or 0)
        for row in ranked.iter_rows(named=True)
    ]
