"""Rows of `pending.csv` for doubtful personal data: one a value, as one decision settles all its places."""

from typing import Final

import polars as pl

from pipelines.review.decisions import COLUMNS
from pipelines.review.hashes import hash_text
from pipelines.review.learning import KIND
from pipelines.review.pending import SHOWN

MOST: Final = 200
"""Values that are asked at once, the most frequent first; the others wait for the next run."""


def pending_doubts(doubts: pl.DataFrame, stale: pl.DataFrame) -> pl.DataFrame:
    """Doubtful values (DOUBTS), the most frequent first, and decisions that could not be applied, with a note.

    `input` is the text shown, which `text_hash`, `start` and `end` refer to; `rows` counts the pairs that say the value. Columns: COLUMNS
    and SHOWN, all text.
    """
    grouped = doubts.group_by("entity_type", "key", maintain_order=True).agg(pl.exclude("rows").first(), rows=pl.col("rows").sum())
    asked = grouped.sort("rows", descending=True, maintain_order=True).head(MOST)
    hashes = pl.Series("text_hash", [hash_text(text) for text in asked["text"]], dtype=pl.String)
    waiting = asked.select("pair_id", hashes, "start", "end", "reason", "rows", "score", input="text")
    note = pl.format("the decision '{}' was not applied: {}", "decision", "why")
    noted = stale.sort("order").group_by("pair_id", maintain_order=True).last().select("pair_id", "text_hash", "start", "end", note=note)
    again = noted.join(waiting, on="pair_id", how="anti", maintain_order="left")
    told = noted.select("pair_id", "note")
    whole = pl.concat([waiting.join(told, on="pair_id", how="left", maintain_order="left"), again], how="diagonal_relaxed")
    listed = whole.with_columns(kind=pl.lit(KIND))
    return listed.select(
        (pl.col(name).cast(pl.String) if name in listed.columns else pl.lit(None, pl.String)).fill_null("").alias(name)
        for name in (*COLUMNS, *SHOWN)
    )
