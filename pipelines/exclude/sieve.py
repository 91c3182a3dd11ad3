"""Pairs that hold a listed text, exactly or nearly."""

from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import similarity_between
from pipelines.sift import Sifted, no_verdicts, sift
from pipelines.split.twins import texts_with_twins
from schemas.tasks import PROSE

SHORTEST: Final = 20
"""Characters that a text has at least (normalised): shorter ones, `yes` or `thank you`, stand in every benchmark and in every ticket."""


def drop_listed(pairs: pl.DataFrame, listed: pl.DataFrame, *, similarity: float, stage: str) -> Sifted:
    """Set aside the SCRUBBED_PAIRS of which a turn equals one of `listed` (`text, place`), or is near to it (exact Jaccard ≥ `similarity`).

    Labels and JSON are not looked at. The reason names the place of the listed text and how alike the two are; `matched_id` is the place.
    """
    known = _normalised(listed["text"]).with_columns(listed["place"]).filter(_long()).unique("words", keep="first", maintain_order=True)
    if known.is_empty() or pairs.is_empty():
        return Sifted(pairs, no_verdicts())
    said = _said(pairs)
    matches = _matches(said["words"].unique(), known, similarity)
    worst = (
        said.join(matches, on="words").sort("pair_id", "alike", "place", descending=[False, True, False]).unique("pair_id", keep="first")
    )
    judged = pairs.join(worst.select("pair_id", "alike", "place"), on="pair_id", how="left", maintain_order="left")
    reason = pl.format("holds a text to be kept out: {}% alike to {}", (pl.col("alike") * 100).floor().cast(pl.Int64), "place")
    sifted = sift(judged, drop=pl.col("place").is_not_null(), fate="excluded", stage=stage, reason=reason, matched_id=pl.col("place"))
    return Sifted(sifted.kept.select(pairs.columns), sifted.dropped)


def _said(pairs: pl.DataFrame) -> pl.DataFrame:
    """`pair_id, words` of every turn that is prose: all of the customer's, and the answers of tasks that answer in prose."""
    turns = pairs.select("pair_id", "task", "turns").explode("turns").unnest("turns")
    prose = turns.filter((pl.col("role") == "user") | pl.col("task").is_in(PROSE))
    return _normalised(prose["content"]).with_columns(prose["pair_id"]).filter(_long())


def _normalised(texts: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"words": normalise(texts)})


def _long() -> pl.Expr:
    return pl.col("words").str.len_chars() >= SHORTEST


def _matches(words: pl.Series, known: pl.DataFrame, similarity: float) -> pl.DataFrame:
    """`words, place, alike` (exact Jaccard) of our texts that are listed, or nearly; each with one listed text."""
    ours = pl.DataFrame({"words": words})
    equal = ours.join(known, on="words").with_columns(alike=pl.lit(1.0))
    rest = ours.join(known, on="words", how="anti")
    both = pl.concat([known.with_columns(side=0), rest.with_columns(place=pl.lit(None, pl.String), side=1)])
    texts = both.sort(pl.col("words").str.len_chars(), "words")
    leaving, twins = texts_with_twins(texts["words"], texts["side"].to_numpy().astype(np.int8), similarity=similarity)
    near = pl.DataFrame({
        "words": texts["words"].gather(leaving), "place": texts["place"].gather(twins),
        "alike": similarity_between(texts["words"], leaving, twins) if len(leaving) else np.empty(0),
    })  # fmt: skip
    return pl.concat([equal.select("words", "place", "alike"), near])
