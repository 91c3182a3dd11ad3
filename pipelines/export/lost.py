"""Pairs that no target can take: they are not exported, and the ledger says why."""

from typing import Final

import polars as pl

from checks.files.shape import SFT
from pipelines.export.examples import of_kind
from pipelines.export.ledger import STAGE
from pipelines.export.lines import Written
from pipelines.sift import verdicts

_NO_KIND: Final = "no target of export.targets takes preferences"


def left_out(written: list[Written]) -> pl.DataFrame:
    """`pair_id, target, reason, fate` of all that targets cannot take; `target` is the folder's name, which says the kind."""
    rows = [row for one in written for row in one.left_out]
    return pl.DataFrame(rows, schema=dict.fromkeys(("pair_id", "target", "reason", "fate"), pl.String), orient="row")


def without_lost(exported: pl.DataFrame, dropped: pl.DataFrame, written: list[Written]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Move pairs that all folders of their kind in `written` left out from `exported` to `dropped`, with the first's fate and reason."""
    by_pair = left_out(written).group_by("pair_id", maintain_order=True).agg(pl.len(), pl.col("target", "reason", "fate").first())
    sft = sum(one.kind == SFT for one in written)
    offered = exported.select("pair_id", offered=pl.when(of_kind(SFT)).then(sft).otherwise(len(written) - sft))
    refused = offered.join(by_pair, on="pair_id", how="left", maintain_order="left").filter(pl.col("len").fill_null(0) == pl.col("offered"))
    if refused.is_empty():
        return exported, dropped
    said = pl.format("no target can take it; {}: {}", "target", "reason").fill_null(_NO_KIND)
    lost = refused.with_columns(reason=said, fate=pl.col("fate").fill_null("low_quality"))
    gone = exported.join(lost.select("pair_id", "reason", "fate"), on="pair_id", how="inner", maintain_order="left").with_columns(
        stage=pl.lit(STAGE)
    )
    return exported.join(lost, on="pair_id", how="anti", maintain_order="left"), pl.concat([dropped, verdicts(gone)])
