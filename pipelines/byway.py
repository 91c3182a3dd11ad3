"""Duplicates over others: two rows of one cluster need not be near each other, where a third is near to both."""

from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.body import bodies
from pipelines.clusters.candidates import halves, pair_codes
from pipelines.clusters.limits import Bools, Floats, Limits
from pipelines.clusters.normal import normalise
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.texts import places_of
from pipelines.settings.models import Dedupe

LOOKED_AT: Final = 50
"""Texts of a cluster, the shortest, among which the one between is looked for: whom others follow is shorter than they are."""


def between(judged: pl.DataFrame, *, knobs: Dedupe) -> pl.DataFrame:
    """Each dropped pair (CLUSTERED_PAIRS with `_final`) whose input is not near that of the pair `_final`: `pair_id, way, way_alike`.

    `way` is the pair of its cluster that joins them: near to both where there is such a pair, else the nearest to the dropped one, null
    where none is; `way_alike` the exact Jaccard (0–1) of its input's body and the dropped one's.
    """
    body = bodies(judged["input"], normalise(judged["input"]))
    texts = body.unique(maintain_order=True)
    known = judged.select("pair_id", "_final", "cluster_id", "read_order", own=pl.Series(places_of(body, texts)), size=body.str.len_chars())
    kept = known.select(_final="pair_id", kept="own")
    apart = known.join(kept, on="_final", how="left", maintain_order="left").filter(pl.col("own") != pl.col("kept"))
    far = apart.filter(pl.Series(~_near(texts, apart["own"], apart["kept"], knobs)[0], dtype=pl.Boolean))
    others = known.sort("size", "own", "read_order", "pair_id").unique(["cluster_id", "own"], keep="first", maintain_order=True)
    some = others.group_by("cluster_id", maintain_order=True).head(LOOKED_AT).select("cluster_id", way="pair_id", other="own")
    met = far.select("pair_id", "cluster_id", "own", "kept").join(some, on="cluster_id", how="inner", maintain_order="left_right")
    met = met.filter(pl.col("other") != pl.col("own"), pl.col("other") != pl.col("kept"))
    beside, alike = _near(texts, met["own"], met["other"], knobs)
    both = beside & _near(texts, met["other"], met["kept"], knobs)[0]
    found = met.with_columns(way_alike=pl.Series(alike, dtype=pl.Float64), both=pl.Series(both, dtype=pl.Boolean)).filter(pl.Series(beside))
    best = found.sort("both", "way_alike", descending=True, maintain_order=True).unique("pair_id", keep="first", maintain_order=True)
    return far.select("pair_id").join(best.select("pair_id", "way", "way_alike"), on="pair_id", how="left", maintain_order="left")


def _near(texts: pl.Series, left: pl.Series, right: pl.Series, knobs: Dedupe) -> tuple[Bools, Floats]:
    """Which of the texts at these places are near-duplicates, and their Jaccard; equal pairs are compared once."""
    one, two = (side.to_numpy().astype(np.int64) for side in (left, right))
    codes, places = np.unique(pair_codes(one, two), return_inverse=True)
    compared = overlaps(texts, *halves(codes))
    return Limits.of(knobs).alike(compared.jaccard, compared.containment)[places], compared.jaccard[places]
