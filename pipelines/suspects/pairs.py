"""Suspected labels of pairs: each `classify` recipe judged for itself."""

import polars as pl

from pipelines.settings.models import Dedupe
from pipelines.suspects.judge import Judged, judge_labels

SUSPECTS = {"pair_id": pl.String, "suspect_score": pl.Float64, "suggested_label": pl.String, "label_suspect": pl.Boolean}


def find_suspects(pairs: pl.DataFrame, *, knobs: Dedupe | None = None) -> Judged:
    """Judge the labels of all pairs with task `classify`; needs `pair_id, source, recipe, task, input, label`.

    The table has one row a pair, in the order given, of each source's recipe for itself: `pair_id, suspect_score, suggested_label,
    label_suspect`; the notes name the recipe. Suspects are for people to look at: nothing is dropped.
    """
    asked = pairs.filter(pl.col("task") == "classify").select("pair_id", "source", "recipe", "input", "label").with_row_index("place")
    if asked.is_empty():
        return Judged(pl.DataFrame(schema=SUSPECTS), [])
    parts = asked.partition_by("source", "recipe", maintain_order=True)
    judged = [judge_labels(part["input"], part["label"], knobs=knobs or Dedupe()) for part in parts]
    table = pl.concat([part.hstack(one.table) for part, one in zip(parts, judged, strict=True)]).sort("place").select(*SUSPECTS)
    notes = [f"{part['source'][0]}/{part['recipe'][0]}: {note}" for part, one in zip(parts, judged, strict=True) for note in one.notes]
    return Judged(table, notes)


def told(found: Judged, waiting: pl.DataFrame) -> list[str]:
    """What is to say of the suspects `found`, of which those in `waiting` (rows of `pending.csv`) wait for a person, and of the labels."""
    rows = int(found.table["label_suspect"].sum())
    if not rows:
        return found.notes
    fresh = waiting.filter(pl.col("note") == "").height
    are = "1 label is probably wrong" if rows == 1 else f"{rows:,} labels are probably wrong"
    return [f"{are}; {fresh:,} wait in pending.csv for a person, equal ones once", *found.notes]
