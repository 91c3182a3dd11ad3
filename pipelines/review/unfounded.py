"""Preferences made of decisions that no longer hold: they leave with them."""

import polars as pl

from pipelines.review.apply import CHANGED, STAGE
from pipelines.settings.models import Curation
from pipelines.sift import Sifted, sift


def drop_unfounded(pairs: pl.DataFrame, decided: pl.DataFrame, stale: pl.DataFrame, curation: Curation) -> Sifted:
    """Set aside pairs of `prefer` by review (CLUSTERED_PAIRS) of which a text has changed since it was decided: fate `excluded`,
    `matched_id` is the pair whose decision is `stale`. `decided` (DECIDED) says which answers stand in one cluster."""
    recipes = [f"{one.source}#{one.title}" for one in curation.recipes if one.task == "prefer" and one.by == "review"]
    changed = stale.filter(pl.col("why") == CHANGED).select(changed="pair_id")
    sides = decided.join(changed, left_on="pair_id", right_on="changed", how="semi").select("cluster_id", matched="pair_id")
    better = decided.filter(pl.col("decision") == "prefer").select("record_id", "cluster_id")
    hit = better.join(sides, on="cluster_id").unique("record_id", keep="first", maintain_order=True).select("record_id", "matched")
    judged = pairs.join(hit, on="record_id", how="left", maintain_order="left")
    leaves = pl.format("{}#{}", "source", "recipe").is_in(recipes) & pl.col("matched").is_not_null()
    reason = "was made of a decision whose text has changed since: decide again"
    sifted = sift(judged, drop=leaves, fate="excluded", stage=STAGE, reason=reason, matched_id=pl.col("matched"))
    return Sifted(sifted.kept.select(pairs.columns), sifted.dropped)
