"""Why there are fewer rows of a label: what those are now that were exported under it."""

from typing import Final

import polars as pl

SHOWN: Final = 10
"""Labels shown, those first of which most rows are gone from under the label."""
GONE: Final = "no longer in the sources"
RELABELLED: Final = "exported under another label"

Drop = tuple[str, int, list[tuple[str, int]]]
"""A label, rows that were exported under it and are not any more, and what they are now, by rows."""


def drops_of(exported: pl.DataFrame, labels: list[str]) -> list[Drop]:
    """Follow the rows of `exported` (`label, fate_now, label_now`: exported before, and what they are now) of the `labels` that shrank."""
    now = (
        pl.when(pl.col("fate_now").is_null()).then(pl.lit(GONE))
        .when((pl.col("fate_now") == "exported") & pl.col("label").ne_missing(pl.col("label_now"))).then(pl.lit(RELABELLED))
        .otherwise("fate_now")
    )  # fmt: skip
    ended = exported.filter(pl.col("label").is_in(labels)).select("label", end=now).filter(pl.col("end") != "exported")
    counts = ended.group_by("label", "end").len().sort("label", "len", "end", descending=[False, True, False])
    by_label = counts.group_by("label", maintain_order=True).agg(pl.col("len").sum().alias("rows"), ends=pl.struct("end", "len"))
    ranked = by_label.sort("rows", "label", descending=[True, False]).head(SHOWN)
    return [(label, rows, [(end["end"], end["len"]) for end in ends]) for label, rows, ends in ranked.iter_rows()]
