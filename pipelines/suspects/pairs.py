"""Suspected labels of pairs: each `classify` recipe judged for itself."""

import polars as pl

from pipelines.settings.models import Dedupe
from pipelines.suspects.judge import judge_labels

SUSPECTS = {"pair_id": pl.String, "suspect_score": pl.Float64, "suggested_label": pl.String, "label_suspect": pl.Boolean}


def find_suspects(pairs: pl.DataFrame, *, knobs: Dedupe | None = None) -> pl.DataFrame:
    """Judge the labels of all pairs with task `classify`; needs `pair_id, source, recipe, task, input, label`.

    One row a pair, in the order given, of each source's recipe for itself: `pair_id, suspect_score, suggested_label, label_suspect`.
    Suspects are for people to look at: nothing is dropped.
    """
    asked = pairs.filter(pl.col("task") == "classify").select("pair_id", "source", "recipe", "input", "label").with_row_index("place")
    if asked.is_empty():
        return pl.DataFrame(schema=SUSPECTS)
    parts = asked.partition_by("source", "recipe", maintain_order=True)
    judged = [part.hstack(judge_labels(part["input"], part["label"], knobs=knobs or Dedupe()).table) for part in parts]
    return pl.concat(judged).sort("place").select(*SUSPECTS)
