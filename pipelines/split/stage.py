"""Pairs with their split, and without those that would let the test be learnt by heart."""

from typing import Final

import numpy as np
import polars as pl

from checks.leaks import near_twins
from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import places_of
from pipelines.settings.models import Dedupe, Split
from pipelines.sift import Sifted, no_verdicts, sift, together
from pipelines.split.place import place_records
from pipelines.split.twins import texts_with_twins
from schemas.tables import SPLIT_PAIRS

STAGE: Final = "split_pairs"
FATE: Final = "split_conflict"
_SIDE: Final = {"train": 0, "test": 1, "validation": 2}
"""Who stays when two splits hold the same: train before test before validation."""


def split_pairs(pairs: pl.DataFrame, *, knobs: Split, dedupe: Dedupe, placed: pl.DataFrame | None) -> Sifted:
    """CLUSTERED_PAIRS → SPLIT_PAIRS, in their order; `placed` (record_id, split) is the compared release, or null.

    All pairs of a record, and of a unit unless the compared release tore it apart, have one split. Pairs whose recipe cluster, or whose
    near-twin of any recipe, is in another split leave with fate `split_conflict`: validation before test before train; `matched_id` is
    the first-read twin that stays.
    """
    if pairs.is_empty():
        return Sifted(pairs.with_columns(split=pl.lit(None, pl.String)).select(*SPLIT_PAIRS), no_verdicts())
    records = place_records(pairs, knobs=knobs, similarity=dedupe.similarity, placed=placed)
    judged = pairs.join(records, on="record_id", how="left", maintain_order="left")
    whole = _one_split_a_cluster(judged)
    apart = without_twins(whole.kept, dedupe.similarity)
    outcome = together(whole, apart, _none_in_sample(apart.kept, dedupe.similarity, knobs.seed))
    return Sifted(outcome.kept.select(*SPLIT_PAIRS), outcome.dropped)


def _side() -> pl.Expr:
    return pl.col("split").replace_strict(_SIDE, return_dtype=pl.Int8)


def _one_split_a_cluster(judged: pl.DataFrame) -> Sifted:
    """Set aside the pairs whose cluster has pairs in a split that goes before theirs."""
    ranked = judged.with_columns(_rank=_side()).with_columns(_least=pl.col("_rank").min().over("cluster_id"))
    twin = pl.struct("pair_id", "split").sort_by("_rank", "read_order", "pair_id").first().over("cluster_id")
    known = ranked.with_columns(_twin=twin)
    reason = pl.format("a near-duplicate input stays in {}; this pair would have stood in {}", pl.col("_twin").struct["split"], "split")
    matched = pl.col("_twin").struct["pair_id"]
    outcome = sift(known, drop=pl.col("_rank") > pl.col("_least"), fate=FATE, stage=STAGE, reason=reason, matched_id=matched)
    return Sifted(outcome.kept.select(judged.columns), outcome.dropped)


def without_twins(pairs: pl.DataFrame, similarity: float) -> Sifted:
    """Set aside the pairs whose input, or one nearly like it, stands in a split that goes before theirs."""
    table = pairs.with_columns(_text=normalise(pairs["input"]), _rank=_side())
    texts = table.group_by("_text").agg(pl.col("_rank").min().alias("_least")).sort(pl.col("_text").str.len_chars(), "_text")
    leaving, stays = texts_with_twins(texts["_text"], texts["_least"].to_numpy(), similarity=similarity)
    matched = np.arange(len(texts))
    matched[leaving] = stays
    places = places_of(table["_text"], texts["_text"])
    first = table.select(_place=pl.Series(places), _rank="_rank", _first="pair_id", _split="split", order="read_order")
    first = first.sort("_rank", "order", "_first").unique("_place", keep="first", maintain_order=True).drop("_rank", "order")
    known = table.with_columns(_place=pl.Series(matched[places]), _moved=pl.Series(matched[places] != places))
    known = known.join(first, on="_place", how="left", maintain_order="left").join(texts, on="_text", how="left", maintain_order="left")
    drop = pl.col("_moved") | (pl.col("_rank") > pl.col("_least"))
    outcome = sift(known, drop=drop, fate=FATE, stage=STAGE, reason=_told(pl.col("_split")), matched_id=pl.col("_first"))
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)


def _none_in_sample(pairs: pl.DataFrame, similarity: float, seed: int) -> Sifted:
    """Set aside what a comparison by brute force, of a sample, finds besides."""
    found = near_twins(pairs, normalise(pairs["input"]), similarity=similarity, seed=seed)
    places = pairs.select("pair_id", "split", _rank=_side())
    both = found.join(places, on="pair_id").join(places.rename(lambda name: f"twin_{name.removeprefix('pair_')}"), on="twin_id")
    later = pl.col("_rank") > pl.col("twin__rank")
    leaving = both.select(
        jaccard="jaccard",
        pair_id=pl.when(later).then("pair_id").otherwise("twin_id"),
        _first=pl.when(later).then("twin_id").otherwise("pair_id"),
        _stays=pl.when(later).then("twin_split").otherwise("split"),
    )
    leaving = leaving.sort("jaccard", "_first", descending=[True, False]).unique("pair_id", keep="first", maintain_order=True)
    known = pairs.join(leaving.drop("jaccard"), on="pair_id", how="left", maintain_order="left")
    drop, matched = pl.col("_first").is_not_null(), pl.col("_first")
    outcome = sift(known, drop=drop, fate=FATE, stage=STAGE, reason=_told(pl.col("_stays")), matched_id=matched)
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)


def _told(stays: pl.Expr) -> pl.Expr:
    return pl.format("its near-twin stays in {}; this pair would have stood in {}", stays, "split")
