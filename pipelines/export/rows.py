"""The engine behind `pairwright rows`: the ledger's rows behind a figure of the report, with what is known of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.errors import UserError
from pipelines.export.facets import facets_in
from pipelines.export.identity import read_manifest
from pipelines.report.beside import beside
from pipelines.report.mend import APART, PROBLEMS, troubled_records
from pipelines.report.stages import WORDS
from pipelines.settings.complaints import did_you_mean

COLUMNS: Final = ("fate", "stage", "source", "recipe", "label", "split", "cluster", "record", "queue", "agent", "customer", "month",
                  "language", "channel")  # fmt: skip
"""What narrows the rows by being equal; `stage` by the report's name of it too."""
_CALLED: Final = {"cluster": "cluster_id", "record": "record_id"}


def rows_of(release: Path, wanted: Mapping[str, str], *, problem: str | None = None, kind: str | None = None) -> pl.DataFrame:
    """The rows of the release's ledger in which all of `wanted` (of COLUMNS) hold, in the ledger's order.

    Columns: those of LEDGER and FACETS, then `input` and `output` (scrubbed) of exported pairs. `problem` (of PROBLEMS or APART) keeps the
    records that the report counts under it, `kind` the pairs in which that kind of personal data was found.
    Raises UserError when there is no finished release, when it lacks what is asked for, and for a value that no row has.
    """
    folder = release.resolve()
    read_manifest(folder)
    ledger = pl.read_parquet(folder / "ledger.parquet")
    facets = beside(ledger, facets_in(folder))
    rows = ledger.hstack(facets.drop("record_id", "pair_id", "recipe"))
    for name, value in wanted.items():
        rows = rows.filter(_holds(rows, name, value))
    if kind is not None:
        rows = rows.filter(pl.col("kinds").list.contains(_known("kind", kind.upper(), rows["kinds"].explode())))
    if problem is not None:
        troubled = troubled_records(ledger, facets).filter(_known("problem", problem, pl.Series([*PROBLEMS, *APART])))
        rows = rows.join(troubled.select("record_id"), on="record_id", how="semi", maintain_order="left")
    texts = pl.read_parquet(folder / "canonical.parquet", columns=["pair_id", "input", "output"])
    told = rows.join(texts, on="pair_id", how="left", maintain_order="left")
    return told.with_columns(pl.col("kinds").list.join(", "))


def _holds(rows: pl.DataFrame, name: str, value: str) -> pl.Expr:
    column = pl.col(_CALLED.get(name, name)).cast(pl.String)
    if name == "stage" and (stages := [stage for stage, word in WORDS.items() if word.lower() == value.lower()]):
        return column.is_in(stages)
    return column == _known(name, value, rows[_CALLED.get(name, name)].cast(pl.String))


def _known(name: str, value: str, values: pl.Series) -> str:
    """`value`, where one of `values` is that. Raises UserError with those that are, none of them a person's text."""
    known = values.drop_nulls().unique().sort().to_list()
    if value in known:
        return value
    some = "" if name in {"cluster", "record"} else f" Those that are: {', '.join(known[:20])}{' …' if len(known) > 20 else ''}."
    raise UserError(f"--{name} {value}: no row of this release that the other options leave has it.{did_you_mean(value, known)}{some}")
