"""One clustering of all inputs and openings gives every pair its cluster, its likeness, and the unit that splits keep whole."""

import polars as pl

from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import Clustering, cluster_distinct, places_of, similarity_between
from pipelines.clusters.units import name_units
from pipelines.settings.models import Dedupe
from schemas.tables import CLUSTERED_PAIRS


def cluster_pairs(pairs: pl.DataFrame, *, knobs: Dedupe) -> pl.DataFrame:
    """SCRUBBED_PAIRS → CLUSTERED_PAIRS, every row, in the same order.

    `cluster_id` is the pair_id of the first-read pair (read_order, then pair_id) among those of one source's recipe whose inputs are
    near-duplicates, `similarity` the exact Jaccard (0–1) to it, `unit` a hash-like name shared by all pairs of a record.
    """
    inputs, openings = normalise(pairs["input"]), normalise(pairs["opening"])
    raw, normal = (
        pl.concat([left.rename("text"), right.rename("text")]) for left, right in ((pairs["input"], pairs["opening"]), (inputs, openings))
    )
    clustering = cluster_distinct(raw, knobs=knobs, normal=normal)
    named = _name_clusters(pairs, inputs, clustering)
    units = name_units(pairs, openings, clustering)
    return named.with_columns(units.alias("unit")).select(*CLUSTERED_PAIRS)


def _name_clusters(pairs: pl.DataFrame, inputs: pl.Series, clustering: Clustering) -> pl.DataFrame:
    """Add `cluster_id` and `similarity`."""
    own = places_of(inputs, clustering.texts)
    within = ["source", "recipe", "_group"]
    first = pl.struct("read_order", "pair_id", "_own").sort_by("read_order", "pair_id").first().over(within)
    table = pairs.with_columns(pl.Series("_own", own), pl.Series("_group", clustering.leaders[own])).with_columns(_first=first)
    heads = table["_first"].struct.unnest()
    similarity = similarity_between(clustering.texts, own, heads["_own"].to_numpy())
    return pairs.with_columns(heads["pair_id"].alias("cluster_id"), pl.Series("similarity", similarity))
