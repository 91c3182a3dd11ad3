"""`dedupe` on a file: each row's cluster, whether it stays, and how alike it is to the row that stays."""

import numpy as np
import polars as pl

from pipelines.clusters.normal import normalise
from pipelines.clusters.texts import cluster_distinct, places_of, similarity_between
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
    names = texts_of(sheet, texts)
    joined = normalise(
        pl.DataFrame([column(sheet, name) for name in names]).select(pl.concat_str(pl.all(), separator="\n", ignore_nulls=True)).to_series()
    )
    clustering = cluster_distinct(joined, knobs=knobs)
    own = places_of(joined, clustering.texts)
    table = pl.DataFrame({"cluster": clustering.leaders[own]}).with_row_index("row").with_columns(_sides(sheet, label, output))
    table = table.with_columns(
        first=pl.col("row").min().over("cluster"),
        stays=pl.col("row").min().over("cluster", *[c for c in table.columns if c.startswith("side_")]),
    )
    stays = table["stays"].to_numpy()
    alike = similarity_between(clustering.texts, own, own[stays])
    ids = ids_of(sheet, id_column)
    return [
        {"cluster_id": ids[first], "kept": bool(kept), "similarity": float(share)}
        for first, kept, share in zip(table["first"].to_list(), stays == np.arange(len(stays)), alike, strict=True)
    ]


def _sides(sheet: Sheet, label: str | None, output: str | None) -> list[pl.Series]:
    """What must be equal besides the text: only columns that the user named."""
    sides = []
    if label is not None and (name := first_of(sheet, "--label", label, ())):
        sides.append(column(sheet, name).alias("side_label"))
    if output is not None and (name := first_of(sheet, "--output", output, ())):
        sides.append(normalise(column(sheet, name).fill_null("")).alias("side_output"))
    return sides
