"""Pairs that no target can take: they are not exported, and the ledger says why."""

import polars as pl

from pipelines.export.ledger import STAGE
from pipelines.export.lines import Written
from pipelines.sift import verdicts


def left_out(written: list[Written]) -> pl.DataFrame:
    """`pair_id, target, reason, fate` of all that targets cannot take."""
    rows = [row for one in written for row in one.left_out]
    return pl.DataFrame(rows, schema=dict.fromkeys(("pair_id", "target", "reason", "fate"), pl.String), orient="row")


def without_lost(exported: pl.DataFrame, dropped: pl.DataFrame, written: list[Written]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Move pairs that every target of `written` left out from `exported` to `dropped`, with the first target's fate and reason."""
    refused = left_out(written)
    if refused.is_empty():
        return exported, dropped
    by_pair = refused.group_by("pair_id", maintain_order=True).agg(pl.len(), pl.col("target", "reason", "fate").first())
    lost = by_pair.filter(pl.col("len") == len(written)).with_columns(reason=pl.format("no target can take it; {}: {}", "target", "reason"))
    gone = exported.join(lost.select("pair_id", "reason", "fate"), on="pair_id", how="inner", maintain_order="left").with_columns(
        stage=pl.lit(STAGE)
    )
    return exported.join(lost, on="pair_id", how="anti", maintain_order="left"), pl.concat([dropped, verdicts(gone)])
