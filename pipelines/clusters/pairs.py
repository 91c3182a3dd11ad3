"""One clustering of all inputs and openings gives every pair its cluster, its likeness, and the unit that splits keep whole."""

from collections.abc import Callable
from functools import partial

import polars as pl

from pipelines.clusters.limits import Floats
from pipelines.clusters.shingles import Ints
from pipelines.clusters.texts import Clustering, cluster_distinct, similarity_between
from pipelines.clusters.units import name_units
from pipelines.settings.models import Dedupe
from schemas.tables import CLUSTERED_PAIRS

Similarity = Callable[[Ints, Ints], Floats]
"""Exact Jaccard between the texts at two lists of rows."""


def cluster_pairs(pairs: pl.DataFrame, *, knobs: Dedupe) -> pl.DataFrame:
    """SCRUBBED_PAIRS → CLUSTERED_PAIRS, every row, in the same order.

    `cluster_id` is the pair_id of the first-read pair (read_order, then pair_id) among those of one source's recipe whose inputs are
    near-duplicates, `similarity` the exact Jaccard (0–1) to it, `unit` a hash-like name shared by all pairs of a record.
    """
    clustering = cluster_distinct(said_first(pairs), knobs=knobs)
    return name_pairs(pairs, clustering, partial(similarity_between, clustering.texts))


def said_first(pairs: pl.DataFrame) -> pl.Series:
    """What is clustered: the inputs of all pairs, then their openings."""
    return pl.concat([pairs["input"].rename("text"), pairs["opening"].rename("text")])


def name_pairs(pairs: pl.DataFrame, clustering: Clustering, similarity: Similarity) -> pl.DataFrame:
    """SCRUBBED_PAIRS → CLUSTERED_PAIRS by the clustering of what they `said_first`."""
    inputs, openings = clustering.own[: pairs.height], clustering.own[pairs.height :]
    named = _name_clusters(pairs, inputs, clustering, similarity)
    units = name_units(pairs, openings, clustering)
    return named.with_columns(units.alias("unit")).select(*CLUSTERED_PAIRS)


def _name_clusters(pairs: pl.DataFrame, own: Ints, clustering: Clustering, similarity: Similarity) -> pl.DataFrame:
    """Add `cluster_id` and `similarity`; `own` is the text of each pair's input."""
    within = ["source", "recipe", "_group"]
    first = pl.struct("read_order", "pair_id", "_own").sort_by("read_order", "pair_id").first().over(within)
    table = pairs.with_columns(pl.Series("_own", own), pl.Series("_group", clustering.leaders[own])).with_columns(_first=first)
    heads = table["_first"].struct.unnest()
    alike = similarity(own, heads["_own"].to_numpy())
    return pairs.with_columns(heads["pair_id"].alias("cluster_id"), pl.Series("similarity", alike))
