"""What becomes of rows that disagree: the newer policy, a clear majority, or none of them."""

from typing import Final

import polars as pl

from pipelines.settings.models import Contradictions
from pipelines.sift import Sifted, sift

STAGE: Final = "consistent_pairs"
_TOPIC: Final = "topic"
_SIDE: Final = ("topic", "side")


def resolve_conflicts(pairs: pl.DataFrame, conflicts: pl.DataFrame, *, knobs: Contradictions) -> Sifted:
    """Keep the winning side of each conflict of `find_conflicts`, or no side; dropped rows get fate `contradiction`.

    A recognised change of policy goes first (its newest side stays), then `knobs.resolve`: `majority` (the side with min_share of at
    least min_votes rows), `newest` (the side that holds the newest row), `drop` (none), `review` (none until a person decides, which is
    asked before this). `matched_id` is the first-read row of the side
    that won, else the first row that disagrees.
    """
    if conflicts.is_empty():
        return sift(pairs, drop=pl.lit(value=False), fate="contradiction", stage=STAGE, reason="")
    judged = pairs.join(_judge(pairs, conflicts, knobs), on="pair_id", how="left", maintain_order="left")
    outcome = sift(judged, drop=pl.col("_lost"), fate="contradiction", stage=STAGE, reason=pl.col("_why"), matched_id=pl.col("_against"))
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)


def unsettled(pairs: pl.DataFrame, conflicts: pl.DataFrame, *, knobs: Contradictions) -> pl.DataFrame:
    """The rows of `conflicts` that no rule settles and a person should: none where the config drops all sides."""
    if conflicts.is_empty() or knobs.resolve == "drop":
        return conflicts.clear()
    judged = _judge(pairs, conflicts, knobs).select("pair_id", "_lost")
    known = conflicts.join(judged, on="pair_id", how="left", maintain_order="left")
    return known.filter(pl.col("_lost").all().over(_TOPIC)).select(conflicts.columns)


def _judge(pairs: pl.DataFrame, conflicts: pl.DataFrame, knobs: Contradictions) -> pl.DataFrame:
    """`pair_id, _lost, _why, _against` of every row in conflict."""
    known = conflicts.join(pairs.select("pair_id", "read_order", "at"), on="pair_id", how="inner").sort("read_order", "pair_id")
    counted = known.with_columns(
        _votes=pl.len().over(_SIDE),
        _all=pl.len().over(_TOPIC),
        _first=pl.col("pair_id").first().over(_SIDE),
        _newest=pl.col("at").max().over(_SIDE),
    )
    ruled = counted.with_columns(_wins=_wins(knobs))
    winner = pl.col("_first").filter("_wins").first().over(_TOPIC)
    rivals = (
        pl.when(winner.is_null()).then(pl.col("_all") - pl.col("_votes")).otherwise(pl.col("_votes").filter("_wins").first().over(_TOPIC))
    )
    told = ruled.with_columns(_winner=winner, _rivals=rivals)
    return told.select(
        "pair_id",
        _lost=~pl.col("_wins"),
        _why=_why(knobs),
        _against=pl.coalesce("_winner", pl.col("against").list.first()),
    )


def _wins(knobs: Contradictions) -> pl.Expr:
    """Whether a row's side wins its topic."""
    newest = (pl.col("_newest") == pl.col("_newest").max().over(_TOPIC)).fill_null(value=False)
    alone = (pl.col("side").filter(newest).n_unique().over(_TOPIC) == 1) & newest
    majority = (pl.col("_votes") >= knobs.min_share * pl.col("_all")) & (pl.col("_all") >= knobs.min_votes)
    rule = {"majority": majority, "newest": alone, "drop": pl.lit(value=False), "review": pl.lit(value=False)}[knobs.resolve]
    return pl.when(pl.col("pattern") == "policy changed").then("in_force").otherwise(rule)


def _why(knobs: Contradictions) -> pl.Expr:
    """The sentence for a row that goes."""
    share = f"{100 * knobs.min_share:g}%"
    undecided = {
        "majority": f"no side has {share} of at least {knobs.min_votes} rows",
        "newest": "no side is the newest",
        "drop": "the config keeps no side",
        "review": "it waits for a person's decision",
    }[knobs.resolve]
    stand = pl.format("{} of {} rows stand against this one", "_rivals", "_all")
    ending = (
        pl.when(pl.col("pattern") == "policy changed").then(pl.lit("the newer answer stays"))
        .when(pl.col("_winner").is_null()).then(pl.lit(undecided))
        .otherwise(pl.lit("the newest side stays" if knobs.resolve == "newest" else "the majority stays"))
    )  # fmt: skip
    return pl.format("{}; {}; {}", "reason", stand, ending)
