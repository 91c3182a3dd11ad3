"""`dedupe` on a file: each row's cluster, whether it stays, and how alike it is to the row that stays."""

import numpy as np
import polars as pl

from pipelines.clusters.limits import Bools, Floats
from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import cluster_distinct, similarity_between
from pipelines.ingest.rows import Row
from pipelines.settings.models import Dedupe
from pipelines.single.columns import column, first_of, ids_of, texts_of
from pipelines.single.sheet import Sheet


def dedupe_rows(
    sheet: Sheet, *, texts: tuple[str, ...], label: str | None, output: str | None, id_column: str | None, knobs: Dedupe
) -> list[Row]:
    """`cluster_id`, `kept` and `similarity` (exact Jaccard to the kept row, 0–1) for every row, in order.

    The first row of a cluster stays; with `label` or `output`, the first of each different label and (normalised) output.
    """
    if not sheet.rows:
        return []
    joined = _joined(sheet, texts_of(sheet, texts))
    clustering = cluster_distinct(joined, knobs=knobs)
    own = clustering.own
    sides = _sides(sheet, label, output)
    rows = pl.DataFrame([pl.Series("cluster", clustering.leaders[own]), *sides]).with_row_index("row")
    first = rows.select(pl.col("row").min().over("cluster")).to_series()
    stays = rows.select(pl.col("row").min().over("cluster", *(side.name for side in sides))).to_series().to_numpy()
    return _said(ids_of(sheet, id_column), first, stays == np.arange(len(own)), similarity_between(clustering.texts, own, own[stays]))


def _joined(sheet: Sheet, names: list[str]) -> pl.Series:
    """The text columns as one text."""
    texts = pl.DataFrame([column(sheet, name) for name in names])
    return texts.select(pl.concat_str(pl.all(), separator="\n", ignore_nulls=True)).to_series()


def _said(ids: list[object], first: pl.Series, kept: Bools, alike: Floats) -> list[Row]:
    found = zip(first.to_list(), kept.tolist(), alike.tolist(), strict=True)
    return [{"cluster_id": ids[row], "kept": stays, "similarity": share} for row, stays, share in found]


def _sides(sheet: Sheet, label: str | None, output: str | None) -> list[pl.Series]:
    """What must be equal besides the text: only columns that the user named."""
    sides = []
    if label is not None and (name := first_of(sheet, "--label", label, ())):
        sides.append(column(sheet, name).alias("side_label"))
    if output is not None and (name := first_of(sheet, "--output", output, ())):
        sides.append(normalise(column(sheet, name).fill_null("")).alias("side_output"))
    return sides
