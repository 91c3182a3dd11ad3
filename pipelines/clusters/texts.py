"""Clusters of plain texts: equal texts collapse, near ones follow a leader, and every row learns its cluster's first row."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.clusters.leaders import lead
from pipelines.clusters.limits import Floats
from pipelines.clusters.normal import normalise
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.shingles import Ints
from pipelines.settings.models import Dedupe


@dataclass(frozen=True)
class Clustering:
    """Distinct normalised `texts` ordered by length and content, and the row of each one's leader among them."""

    texts: pl.Series
    leaders: Ints


def cluster_texts(texts: pl.Series, *, knobs: Dedupe) -> pl.DataFrame:
    """Cluster texts: one row per text with `leader` (0-based row of the cluster's first text read) and `similarity` to it.

    Similarity is the exact Jaccard (0–1) of the normalised shingle sets. The partition does not depend on the order of the rows.
    """
    normal = normalise(texts)
    clustering = cluster_distinct(normal, knobs=knobs)
    own = places_of(normal, clustering.texts)
    table = pl.DataFrame({"own": own, "group": clustering.leaders[own]}).with_row_index("row")
    firsts = table.select(pl.col("row").min().over("group").alias("leader"))["leader"]
    return pl.DataFrame({"leader": firsts.cast(pl.UInt32), "similarity": similarity_between(clustering.texts, own, own[firsts.to_numpy()])})


def cluster_distinct(normal: pl.Series, *, knobs: Dedupe) -> Clustering:
    """Cluster the distinct texts among `normal`, which are normalised."""
    distinct = pl.DataFrame({"text": normal}).unique().sort(pl.col("text").str.len_chars(), "text")["text"]
    return Clustering(distinct, lead(distinct, knobs=knobs))


def places_of(texts: pl.Series, distinct: pl.Series) -> Ints:
    """Row of each text among the distinct ones."""
    known = pl.DataFrame({"text": distinct}).with_row_index("place")
    return pl.DataFrame({"text": texts}).join(known, on="text", how="left", maintain_order="left")["place"].to_numpy().astype(np.int64)


def similarity_between(texts: pl.Series, left: Ints, right: Ints) -> Floats:
    """Exact Jaccard between texts at rows `left` and `right`; each distinct pair is compared once."""
    pairs, places = np.unique(np.stack([left, right]), axis=1, return_inverse=True)
    differ = pairs[0] != pairs[1]
    found = np.ones(pairs.shape[1])
    found[differ] = overlaps(texts, pairs[0][differ], pairs[1][differ]).jaccard
    return np.asarray(found[places.ravel()], dtype=np.float64)
