"""Which units hold near-twins of each other's inputs: what a split would cut if it placed them apart."""

from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.candidates import candidate_pairs
from pipelines.clusters.limits import Limits
from pipelines.clusters.normal import normalise
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.sketch import sketch_texts
from pipelines.clusters.texts import places_of

PERMUTATIONS: Final = 128
REACH: Final = 32
"""Neighbours of a bucket that a text is compared with: many of them are of its own unit (the turns of one conversation)."""


def unit_edges(pairs: pl.DataFrame, *, similarity: float) -> pl.DataFrame:
    """`left, right, jaccard` of the units that share an input, a recipe's cluster, or near-twins (exact Jaccard ≥ `similarity`).

    `pairs` needs `unit, input, cluster_id, similarity`. Each two units stand once, with their highest Jaccard, left before right.
    """
    owned = pairs.select("unit", "cluster_id", "similarity", text=normalise(pairs["input"]))
    shared = _links(owned.with_columns(jaccard=pl.lit(1.0)), "text")
    clustered = _links(owned.rename({"similarity": "jaccard"}), "cluster_id")
    linked = pl.concat([shared, clustered, _twins(owned, similarity)]).filter(pl.col("left") != pl.col("right"))
    sides = linked.select(pl.min_horizontal("left", "right").alias("left"), pl.max_horizontal("left", "right").alias("right"), "jaccard")
    return sides.group_by("left", "right").agg(pl.col("jaccard").max()).sort("left", "right")


def _links(owned: pl.DataFrame, by: str) -> pl.DataFrame:
    """Each unit of a group of `by` linked to the group's first unit."""
    members = owned.group_by(by, "unit").agg(pl.col("jaccard").max())
    return members.select(left=pl.col("unit").min().over(by), right="unit", jaccard="jaccard")


def _twins(owned: pl.DataFrame, similarity: float) -> pl.DataFrame:
    """Near-twins among the texts of different units; a text of several units counts as the first one's."""
    firsts = owned.group_by("text").agg(pl.col("unit").min()).sort(pl.col("text").str.len_chars(), "text")
    texts, units = firsts["text"], firsts["unit"]
    numbers = places_of(units, units.unique().sort())
    sketches = sketch_texts(texts, num_perm=PERMUTATIONS)
    lower, higher = candidate_pairs(sketches, limits=Limits(similarity), reach=REACH, sides=numbers)
    jaccard = overlaps(texts, lower, higher).jaccard
    alike = np.flatnonzero(jaccard >= similarity)
    return pl.DataFrame({"left": units.gather(lower[alike]), "right": units.gather(higher[alike]), "jaccard": jaccard[alike]})
