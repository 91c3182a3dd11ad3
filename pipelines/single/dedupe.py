"""`dedupe` on a file: each row's cluster, whether it stays, and how alike it is to the row that stays."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.limits import Bools, Floats
from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import cluster_distinct, similarity_between
from pipelines.ingest.rows import Row
from pipelines.settings.models import Dedupe
from pipelines.single.columns import first_of, ids_of, texts_of
from pipelines.single.sheet import Sheet

ADDS: Final = ("cluster_id", "kept", "similarity")


def dedupe_rows(
    sheet: Sheet, *, texts: tuple[str, ...], label: str | None, output: str | None, id_column: str | None, knobs: Dedupe
) -> Iterator[Row]:
    """`cluster_id`, `kept` and `similarity` (exact Jaccard to the kept row, 0–1) for every row, in order.

    The first row of a cluster stays; with `label` or `output`, the first of each different label and (normalised) output.
    """
    names = texts_of(sheet, texts)
    if not sheet.height:
        return iter(())
    joined = _joined(sheet, names)
    clustering = cluster_distinct(joined, knobs=knobs)
    own = clustering.own
    sides = _sides(sheet, label, output)
    rows = pl.DataFrame([pl.Series("cluster", clustering.leaders[own]), *sides]).with_row_index("row")
    first = rows.select(pl.col("row").min().over("cluster")).to_series()
    stays = rows.select(pl.col("row").min().over("cluster", *(side.name for side in sides))).to_series().to_numpy()
    return _said(ids_of(sheet, id_column), first, stays == np.arange(len(own)), similarity_between(clustering.texts, own, own[stays]))


def _joined(sheet: Sheet, names: list[str]) -> pl.Series:
    """The text columns as one text."""
    texts = pl.DataFrame([sheet.held[name] for name in names])
    return texts.select(pl.concat_str(pl.all(), separator="\n", ignore_nulls=True)).to_series()


def _said(ids: Sequence[object], first: pl.Series, kept: Bools, alike: Floats) -> Iterator[Row]:
    """The rows one by one: as Python objects all at once they would outweigh the texts."""
    for row, stays, share in zip(first, kept, alike, strict=True):
        yield {"cluster_id": ids[row], "kept": bool(stays), "similarity": float(share)}


def _sides(sheet: Sheet, label: str | None, output: str | None) -> list[pl.Series]:
    """What must be equal besides the text: only columns that the user named."""
    sides = []
    if label is not None and (name := first_of(sheet, "--label", label, ())):
        sides.append(sheet.held[name].alias("side_label"))
    if output is not None and (name := first_of(sheet, "--output", output, ())):
        sides.append(normalise(sheet.held[name].fill_null("")).alias("side_output"))
    return sides
