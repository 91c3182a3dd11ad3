"""The Great Expectations suite over the exported data set: its own validation of what goes out."""

import logging
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import polars as pl

from checks.result import CheckResult
from schemas.tables import SPLITS
from schemas.tasks import TASKS

COLUMNS: Final = (
    "pair_id",
    "record_id",
    "source",
    "recipe",
    "task",
    "split",
    "label",
    "language",
    "input_chars",
    "output_chars",
    "splits_of_text",
)
DRIFT: Final = 0.05
"""How far a label's share of its recipe may move from the compared release before it is worth a warning."""
_LONGEST: Final = 2_000_000


def data_set(exported: pl.DataFrame) -> pl.DataFrame:
    """What the suite looks at: COLUMNS of `exported` (SPLIT_PAIRS). `splits_of_text` counts the splits that hold the same recipe,
    input and output; texts themselves stay outside, so that no result can carry one."""
    return exported.select(
        "pair_id",
        *("record_id", "source", "recipe", "task", "split", "label", "language"),
        input_chars=pl.col("input").str.len_chars().cast(pl.Int64),
        output_chars=pl.col("output").str.len_chars().cast(pl.Int64),
        splits_of_text=pl.col("split").n_unique().over("recipe", "input", "output").cast(pl.Int64),
    )


def label_shifts(exported: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """How each label's share of its recipe moved: `recipe, label, share, before, shift`, for recipes that both releases have.

    `before` is the compared release's exported ledger rows (`recipe, label`).
    """

    def shares(rows: pl.DataFrame, name: str) -> pl.DataFrame:
        counts = rows.drop_nulls("label").group_by("recipe", "label").len()
        return counts.select("recipe", "label", (pl.col("len") / pl.col("len").sum().over("recipe")).alias(name))

    now, then = shares(exported, "share"), shares(before, "before")
    both = now.join(then, on=["recipe", "label"], how="full", coalesce=True)
    both = both.join(now.select("recipe").unique(), on="recipe", how="semi").join(then.select("recipe").unique(), on="recipe", how="semi")
    filled = both.with_columns(pl.col("share", "before").fill_null(0.0))
    return filled.with_columns(shift=(pl.col("share") - pl.col("before")).abs().round(6)).sort("recipe", "label")


def validate_exported(exported: pl.DataFrame, *, sources: list[str], before: pl.DataFrame | None = None) -> list[CheckResult]:
    """Run the suite over `exported` (SPLIT_PAIRS); with `before` (the compared release's exported ledger rows) label shares too.

    An expectation that crashed fails its check and says so. Drift warns, and does not block.
    """
    results = list(_validate(data_set(exported), _expectations(sources), blocks=True))
    if before is not None:
        shifts = label_shifts(exported, before)
        results += list(_validate(shifts, _drift(), blocks=False)) if shifts.height else []
    return results


def _expectations(sources: list[str]) -> list[tuple[str, Any]]:
    gxe = _expectation_types()
    never_null = ("pair_id", "record_id", "source", "recipe", "task", "split")
    return [
        ("the data set has its columns", gxe.ExpectTableColumnsToMatchOrderedList(column_list=list(COLUMNS))),
        ("there are rows", gxe.ExpectTableRowCountToBeBetween(min_value=1)),
        *((f"{column} is never missing", gxe.ExpectColumnValuesToNotBeNull(column=column)) for column in never_null),
        ("every task is known", gxe.ExpectColumnValuesToBeInSet(column="task", value_set=list(TASKS))),
        ("every split is known", gxe.ExpectColumnValuesToBeInSet(column="split", value_set=list(SPLITS))),
        ("every source is in the config", gxe.ExpectColumnValuesToBeInSet(column="source", value_set=sources)),
        ("no pair stands twice", gxe.ExpectColumnValuesToBeUnique(column="pair_id")),
        ("every input says something", gxe.ExpectColumnValuesToBeBetween(column="input_chars", min_value=1, max_value=_LONGEST)),
        ("every output says something", gxe.ExpectColumnValuesToBeBetween(column="output_chars", min_value=1, max_value=_LONGEST)),
        ("no text stands in two splits", gxe.ExpectColumnValuesToBeBetween(column="splits_of_text", min_value=1, max_value=1)),
    ]


def _expectation_types() -> Any:
    """The module of expectations; untyped, as it exports them without saying so."""
    return import_module("great_expectations.expectations")


def _drift() -> list[tuple[str, Any]]:
    gxe = _expectation_types()
    name = "label shares are those of the release compared with"
    return [(name, gxe.ExpectColumnValuesToBeBetween(column="shift", min_value=0, max_value=DRIFT))]


def _validate(table: pl.DataFrame, named: list[tuple[str, Any]], *, blocks: bool) -> Iterator[CheckResult]:
    """Validate `table` against each expectation in an ephemeral context, through pandas."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("pairwright").add_dataframe_asset("exported")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": table.to_pandas()})
    for name, expectation in named:
        suite = gx.ExpectationSuite(name=name, expectations=[expectation])
        outcome = batch.validate(suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
        yield _read(name, outcome.results[0], blocks=blocks)


def _read(name: str, outcome: Any, *, blocks: bool) -> CheckResult:
    """One result without its value lists; whether it crashed stands in `exception_info`, flat or by metric."""
    info = outcome.exception_info or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    if any(entry.get("raised_exception") if isinstance(entry, dict) else True for entry in entries):
        return CheckResult(name, False, "could not be asked: the expectation crashed", 1, blocks)
    counts = outcome.result or {}
    bad = int(counts.get("unexpected_count") or 0)
    if outcome.success:
        return CheckResult(name, True, f"holds for {counts['element_count']:,} rows" if "element_count" in counts else "holds", 0, blocks)
    return CheckResult(
        name, False, f"does not hold for {bad:,} of {counts['element_count']:,} rows" if bad else "does not hold", max(bad, 1), blocks
    )
