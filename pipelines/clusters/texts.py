"""Clusters of plain texts: equal texts collapse, near ones follow a leader, and every row learns its cluster's first row."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.clusters.body import bodies
from pipelines.clusters.candidates import halves, pair_codes
from pipelines.clusters.leaders import lead
from pipelines.clusters.limits import Floats
from pipelines.clusters.normal import normalise
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.requests import by_request
from pipelines.clusters.shingles import Ints
from pipelines.settings.models import Dedupe


@dataclass(frozen=True)
class Clustering:
    """Distinct normalised `texts` ordered by length and content, and `own`, the row among them of each text that was given.

    `leaders` is the row of each one's leader among them, `wide` that of the wider cluster, whose texts may ask for something else.
    """

    texts: pl.Series
    leaders: Ints
    wide: Ints
    own: Ints


def cluster_texts(texts: pl.Series, *, knobs: Dedupe) -> pl.DataFrame:
    """Cluster texts: one row per text with `leader` (0-based row of the cluster's first text read) and `similarity` to it.

    Similarity is the exact Jaccard (0–1) of the normalised shingle sets. The partition does not depend on the order of the rows.
    """
    clustering = cluster_distinct(texts, knobs=knobs)
    own = clustering.own
    table = pl.DataFrame({"own": own, "group": clustering.leaders[own]}).with_row_index("row")
    firsts = table.select(pl.col("row").min().over("group").alias("leader"))["leader"]
    return pl.DataFrame({"leader": firsts.cast(pl.UInt32), "similarity": similarity_between(clustering.texts, own, own[firsts.to_numpy()])})


def cluster_distinct(raw: pl.Series, *, knobs: Dedupe) -> Clustering:
    """Cluster the distinct normalised texts among `raw`, by their bodies."""
    normal = normalise(raw)
    table = pl.DataFrame({"text": normal, "body": bodies(raw, normal)}).group_by("text").agg(pl.col("body").min())
    known = table.sort(pl.col("text").str.len_chars(), "text")
    distinct = known.select(pl.col("body").unique()).sort(pl.col("body").str.len_chars(), "body")["body"]
    own = places_of(known["body"], distinct)
    near = lead(distinct, knobs=knobs)
    leaders, wide = _first_rows(by_request(distinct, near)[own]), _first_rows(near[own])
    return Clustering(known["text"], leaders, wide, places_of(normal, known["text"]))


def _first_rows(groups: Ints) -> Ints:
    """The first row of each row's group."""
    _, first, places = np.unique(groups, return_index=True, return_inverse=True)
    return np.asarray(first[places], dtype=np.int64)


def places_of(texts: pl.Series, distinct: pl.Series) -> Ints:
    """Row of each text among the distinct ones."""
    known = pl.DataFrame({"text": distinct}).with_row_index("place")
    return pl.DataFrame({"text": texts}).join(known, on="text", how="left", maintain_order="left")["place"].to_numpy().astype(np.int64)


def similarity_between(texts: pl.Series, left: Ints, right: Ints) -> Floats:
    """Exact Jaccard between texts at rows `left` and `right`; each distinct pair is compared once."""
    differ = np.flatnonzero(left != right)
    pairs, places = np.unique(pair_codes(left[differ], right[differ]), return_inverse=True)
    found = np.ones(len(left))
    found[differ] = overlaps(texts, *halves(pairs)).jaccard[places]
    return found
