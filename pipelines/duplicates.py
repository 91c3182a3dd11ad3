"""Near-duplicate pairs: one of each stays, the others name it."""

from typing import Final

import polars as pl

from pipelines.byway import between
from pipelines.clusters.answers import answer_said
from pipelines.clusters.normal import normalise, spell
from pipelines.clusters.sense import senses
from pipelines.clusters.texts import cluster_texts, places_of, similarity_between
from pipelines.contradictions.answers import held_by
from pipelines.settings.models import Dedupe
from pipelines.sift import Sifted, sift

STAGE: Final = "unique_pairs"
_PREFER: Final = {
    "rating": (pl.col("rating"), True),
    "newest": (pl.col("at"), True),
    "oldest": (pl.col("at"), False),
    "longest": (pl.col("input").str.len_chars() + pl.col("output").str.len_chars(), True),
}


def drop_duplicates(pairs: pl.DataFrame, *, knobs: Dedupe) -> Sifted:
    """Keep the elected pair of every set of CLUSTERED_PAIRS that say the same; the others get fate `duplicate`, `matched_id` and a reason.

    Pairs of one cluster say the same when label and the words and numbers of the output (`chat`: all turns after the first) are equal,
    or when their inputs ask the same and their outputs are near-duplicates that hold the same facts and sides. Elected by `knobs.keep`,
    then the first read. Order of the kept rows is the order read.
    """
    equal = pairs.with_columns(_answer=spell(pairs.select(answer_said())["answer"]))
    first = _elect(equal, ["cluster_id", "label", "_answer"], knobs).select("pair_id", "_kept")
    left = equal.join(first.filter(pl.col("pair_id") == pl.col("_kept")), on="pair_id", how="semi", maintain_order="left")
    second = _elect(_with_meaning(left, knobs), ["cluster_id", "label", "_sense", "_group", "_held"], knobs)
    matched = first.join(second.select(_kept="pair_id", _final="_kept"), on="_kept", how="left", maintain_order="left")
    judged = pairs.join(matched, on="pair_id", how="left", maintain_order="left")
    far = between(judged, knobs=knobs).with_columns(_far=True)
    told = judged.join(far, on="pair_id", how="left", maintain_order="left")
    outcome = _sift(told.with_columns(_alike=_likeness(judged)))
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)


def _sift(judged: pl.DataFrame) -> Sifted:
    twin = "says the same as its twin, which went on"
    near = pl.format(f"{twin}: inputs {{}}% alike, the same answer", _percent("_alike"))
    over = pl.format(f"{twin}, by way of {{}}: its input is {{}}% alike to this one's, the same answer", "way", _percent("way_alike"))
    other = pl.lit(f"{twin}, but for values, slips or words of courtesy: inputs that ask the same, the same answer")
    reason = pl.when(pl.col("_far").is_null()).then(near).when(pl.col("way").is_null()).then(other).otherwise(over)
    return sift(
        judged, drop=pl.col("pair_id") != pl.col("_final"), fate="duplicate", stage=STAGE, reason=reason, matched_id=pl.col("_final")
    )


def _percent(share: str) -> pl.Expr:
    return (pl.col(share) * 100).floor().cast(pl.Int32)


def _elect(pairs: pl.DataFrame, keys: list[str], knobs: Dedupe) -> pl.DataFrame:
    """Add `_kept`: the pair that stays of each set of pairs with equal `keys`."""
    rules = [_PREFER[name] for name in knobs.keep]
    by = [expression for expression, _ in rules]
    ranked = pairs.sort(*by, "read_order", "pair_id", descending=[high for _, high in rules] + [False, False], nulls_last=True)
    return ranked.with_columns(_kept=pl.col("pair_id").first().over(keys))


def _with_meaning(pairs: pl.DataFrame, knobs: Dedupe) -> pl.DataFrame:
    """Add what outputs must share to be the same though worded differently: `_group` of near outputs, `_sense` of the input, facts `_held`.

    Only pairs of output tasks that share cluster, label and group with another are looked at; every other pair is its own.
    """
    worded = pairs.filter((pl.len().over("cluster_id") > 1) & ~pl.col("task").is_in(["classify", "extract"]))
    grouped = worded.with_columns(_group=cluster_texts(worded["_answer"], knobs=knobs)["leader"].cast(pl.String))
    near = grouped.filter(pl.len().over("cluster_id", "label", "_group") > 1).sort("cluster_id", "read_order", "pair_id")
    parts = near.partition_by("cluster_id", maintain_order=True)
    known = near.select(
        "pair_id",
        "_group",
        _sense=pl.Series([key for part in parts for key in senses(part["input"].to_list(), numbers=False)], dtype=pl.String),
        _held=pl.Series(held_by(near["input"].to_list(), near["output"].to_list()), dtype=pl.String),
    )
    own = pl.col("_group").fill_null(pl.format("alone {}", "pair_id"))
    return pairs.join(known, on="pair_id", how="left", maintain_order="left").with_columns(_group=own)


def _likeness(judged: pl.DataFrame) -> pl.Series:
    """Exact Jaccard of each pair's input to that of the pair that stays in its place."""
    kept = judged.select(pair_id="_final").join(judged.select("pair_id", kept="input"), on="pair_id", how="left", maintain_order="left")[
        "kept"
    ]
    texts = normalise(pl.concat([judged["input"].rename("text"), kept.rename("text")]))
    distinct = pl.DataFrame({"text": texts}).unique(maintain_order=True)["text"]
    places = places_of(texts, distinct)
    return pl.Series(similarity_between(distinct, places[: len(judged)], places[len(judged) :]))
