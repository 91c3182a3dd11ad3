"""`labels.json`: the labels of each classify recipe, which a trainer turns into a list of classes."""

from typing import Any

import polars as pl

from schemas.tables import SPLITS


def labels_of(exported: pl.DataFrame) -> dict[str, Any]:
    """`<source>/<recipe>` → its `labels` in alphabetical order, and rows by split and label, of `exported` (SPLIT_PAIRS)."""
    labelled = exported.filter(pl.col("task") == "classify").drop_nulls("label").with_columns(name=pl.format("{}/{}", "source", "recipe"))
    counts = labelled.group_by("name", "label", "split").len().sort("name", "label", "split")
    return {name: _told(part) for (name,), part in counts.partition_by("name", as_dict=True, maintain_order=True).items()}


def _told(counts: pl.DataFrame) -> dict[str, Any]:
    rows = {split: dict(counts.filter(split=split).select("label", "len").iter_rows()) for split in SPLITS}
    return {"labels": counts["label"].unique().sort().to_list(), "rows": {split: found for split, found in rows.items() if found}}
