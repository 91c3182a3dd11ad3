"""The ledger: every row that was read or built, with its fate, told once."""

from typing import Final

import polars as pl

from schemas.tables import LEDGER

STAGE: Final = "release"


def assemble(dropped: pl.DataFrame, exported: pl.DataFrame, *, clustered: pl.DataFrame, placed: pl.DataFrame, release: str) -> pl.DataFrame:
    """All rows of `dropped` and `exported` (with a `reason` column) as LEDGER, in the order of source, record, pair and recipe.

    `cluster_id` comes from `clustered` for every pair that got there, `label` from the row or else from there, `split` from `placed`.
    """
    out = exported.select(
        *("record_id", "pair_id", "source", "recipe"),
        fate=pl.lit("exported"),
        stage=pl.lit(STAGE),
        reason="reason",
        matched_id=pl.lit(None, pl.String),
        label="label",
    )
    told = pl.concat([dropped.select(out.columns), out], how="vertical_relaxed")
    known = clustered.select("pair_id", "cluster_id", known_label="label")
    return (
        told.join(known, on="pair_id", how="left")
        .join(placed.select("pair_id", "split"), on="pair_id", how="left")
        .with_columns(label=pl.coalesce("label", "known_label"), release=pl.lit(release))
        .select(pl.col(name).cast(kind) for name, kind in LEDGER.items())
        .sort("source", "record_id", "pair_id", "recipe", "fate", "stage", "reason", nulls_last=False)
    )


def exported_reasons(exported: pl.DataFrame, left_out: pl.DataFrame) -> pl.Series:
    """The sentence of each exported row: where it went, its notes (what was replaced among them), and targets that cannot take it.

    `exported` is SPLIT_PAIRS; `left_out` has `pair_id, target, reason`.
    """
    sentence = pl.format("exported to {}", "split")
    missing = left_out.group_by("pair_id", maintain_order=True).agg(
        missing=pl.format("left out of {}: {}", "target", "reason").str.join("; ")
    )
    parts = pl.concat_list(sentence, "notes", "missing").list.drop_nulls().list.join("; ")
    return exported.join(missing, on="pair_id", how="left", maintain_order="left").select(reason=parts)["reason"]


def fates_of(ledger: pl.DataFrame) -> dict[str, int]:
    """Rows by fate, the most first."""
    return dict(ledger.group_by("fate").len().sort("len", "fate", descending=[True, False]).iter_rows())
