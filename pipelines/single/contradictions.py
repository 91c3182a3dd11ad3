"""`contradictions` on a file: near-same inputs with another label, or with outputs that cannot both be right."""

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.contradictions import find_conflicts
from pipelines.errors import UserError
from pipelines.ingest.rows import Row
from pipelines.settings.models import Dedupe
from pipelines.single.columns import LABELS, OUTPUTS, first_of, ids_of, texts_of
from pipelines.single.sheet import Sheet
from schemas.tables import SCRUBBED_PAIRS

ADDS: Final = ("cluster_id", "contradiction", "kind", "reason", "against")


def contradiction_rows(
    sheet: Sheet, *, text: str | None, output: str | None, label: str | None, id_column: str | None, knobs: Dedupe
) -> Iterator[Row]:
    """`cluster_id`, `contradiction`, `kind` (label | output), `reason` and `against` (ids) for every row, in order."""
    inputs = texts_of(sheet, (text,) if text else (), "--input")
    sides = {"label": first_of(sheet, "--label", label, LABELS), "output": first_of(sheet, "--output", output, OUTPUTS)}
    if not sheet.height:
        return iter(())
    if not any(sides.values()):
        raise UserError(f"nothing to disagree about: name --label or --output. Columns: {', '.join(sheet.columns)}.")
    clustered = [cluster_pairs(_pairs(sheet, inputs[0], kind, name), knobs=knobs) for kind, name in sides.items() if name]
    conflicts = pl.concat([find_conflicts(pairs) for pairs in clustered])
    return _said(conflicts, clustered[0]["cluster_id"], ids_of(sheet, id_column))


def _pairs(sheet: Sheet, text: str, kind: str, name: str) -> pl.DataFrame:
    """The rows as pairs of one recipe, numbered as they stand in the file. A row without input or label takes no side."""
    said = sheet.held[text].fill_null("")
    answers = pl.select(pl.when(said.str.contains(r"\S")).then(sheet.held[name])).to_series()
    task = "classify" if kind == "label" else "reply"
    texts = [said.alias("input"), said.alias("opening"), answers.fill_null("").alias("output")]
    labels = [answers.alias("label")] if kind == "label" else []
    rows = pl.DataFrame([*texts, *labels]).with_row_index("read_order")
    named = rows.with_columns(record_id="file/" + pl.col("read_order").cast(pl.String))
    known = named.with_columns(pair_id=pl.col("record_id") + f"#{task}", source=pl.lit("file"), kind=pl.lit("tickets"), recipe=pl.lit(task))
    whole = known.with_columns(task=pl.lit(task))
    return whole.select(_column(whole, name, kind) for name, kind in SCRUBBED_PAIRS.items())


def _column(rows: pl.DataFrame, name: str, kind: pl.DataType | type[pl.DataType]) -> pl.Expr:
    return pl.col(name).cast(kind) if name in rows.columns else pl.lit(None, kind).alias(name)


def _said(conflicts: pl.DataFrame, clusters: pl.Series, ids: Sequence[object]) -> Iterator[Row]:
    """The rows one by one; of a row in two conflicts the first by kind is told."""
    told = conflicts.sort("pair_id", "kind").unique("pair_id", keep="first").select("pair_id", "kind", "reason", "against")
    found = {_place(pair): (kind, why, against) for pair, kind, why, against in told.iter_rows()}
    for place, cluster in enumerate(clusters):
        kind, why, against = found.get(place, (None, None, ()))
        yield {
            "cluster_id": ids[_place(cluster)], "contradiction": kind is not None, "kind": kind, "reason": why,
            "against": [ids[_place(name)] for name in against],
        }  # fmt: skip


def _place(pair_id: str) -> int:
    return int(pair_id.removeprefix("file/").partition("#")[0])
