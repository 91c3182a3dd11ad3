"""The assets of one data set: one for each step of the line, then the release and its report."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import dagster as dg

from checks.result import CheckResult
from pipelines.defs.beta import knowing_beta
from pipelines.defs.data_sets import DataSet
from pipelines.defs.figures import stage_figures
from pipelines.defs.lineage import lineage_of, rows_from
from pipelines.defs.wording import said_plainly
from pipelines.errors import Refused, Unreachable
from pipelines.line import LINE, Step
from pipelines.run import Run
from pipelines.shelf import RAW_ZONE, Stored
from schemas.meanings import MEANINGS
from schemas.models import SchemaBreach, table_columns

CONSERVED: Final = "rows_accounted_for"
EXPECTED: Final = "as_expected"
MODEL: Final = "fits_its_model"
BY_MONTH: Final = "records_by_month"
ONE_TO_ONE: Final = frozenset(step.name for step in LINE if len(step.reads) >= 1 and step.group in {"clean", "release"})
"""Stages of pairs: what goes in comes out kept or set aside, row for row."""
TRIES: Final = 3
WAIT_SECONDS: Final = 20
"""A source that does not answer is asked again; nothing else is: a stage is a pure function, and fails the same way twice."""
Made = dg.MaterializeResult[Any] | dg.AssetCheckResult


def stage_assets(data_set: DataSet) -> list[dg.AssetsDefinition]:
    """Every step of the line as an asset under the data set's name."""
    return [_stage_asset(data_set, step) for step in LINE]


def _stage_asset(data_set: DataSet, step: Step) -> dg.AssetsDefinition:
    return dg.asset(
        name=step.name,
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_{step.group}",
        deps=[dg.AssetKey([data_set.slug, name]) for name in (*rows_from(step), *_kept_by_month(data_set, step))],
        description=step.about,
        kinds=_kinds(data_set, step),
        owners=data_set.owners,
        tags={"zone": "raw" if step.name in RAW_ZONE else "clean", "data_set": data_set.name},
        metadata={
            "dagster/column_schema": columns_of(step.name),
            "dagster/column_lineage": lineage_of(data_set.slug, step),
            "dagster/code_references": code_of(step.make, data_set),
        },
        required_resource_keys={data_set.slug},
        check_specs=_specs(dg.AssetKey([data_set.slug, step.name]), step),
    )(_compute(data_set, step))


def _kept_by_month(data_set: DataSet, step: Step) -> list[str]:
    """Raw tickets of a source with `months_since` are taken from what was read by month."""
    sources = data_set.curation.sources if data_set.curation and step.name == "raw_tickets" else []
    return [BY_MONTH] if any(source.months_since for source in sources) else []


def _kinds(data_set: DataSet, step: Step) -> set[str]:
    """polars, and for raw stages the formats that are read (Dagster shows three at most)."""
    kind = {"raw_tickets": "tickets", "raw_copy": "copy"}.get(step.name)
    sources = data_set.curation.sources if data_set.curation and kind else []
    formats = sorted({"postgres" if (one.uri or "").startswith("postgres") else one.format for one in sources if one.kind == kind})
    return {"polars", *formats[:2]}


def columns_of(name: str) -> dg.TableSchema:
    """The columns of table `name`, with their types as its pandera model has them, and what they say."""
    columns = [
        dg.TableColumn(column, kind, MEANINGS.get(column), dg.TableColumnConstraints(nullable=null))
        for column, kind, null in table_columns(name)
    ]
    return dg.TableSchema(columns)


def code_of(function: Callable[..., Any], data_set: DataSet) -> dg.CodeReferencesMetadataValue:
    """Where the code and the settings of an asset stand."""
    code = function.__code__
    with knowing_beta():
        return dg.CodeReferencesMetadataValue(
            code_references=[
                dg.LocalFileCodeReference(file_path=code.co_filename, line_number=code.co_firstlineno, label="what it does"),
                dg.LocalFileCodeReference(file_path=str(data_set.config), line_number=1, label="its settings"),
            ]
        )


def _specs(key: dg.AssetKey, step: Step) -> list[dg.AssetCheckSpec]:
    specs = [dg.AssetCheckSpec(MODEL, asset=key, blocking=True, description="Every row has the columns, types and values of its model.")]
    if step.name in ONE_TO_ONE:
        specs.append(dg.AssetCheckSpec(CONSERVED, asset=key, blocking=True, description="Rows in = rows out + rows set aside."))
    if step.judge:
        about = "Each source gives the rows and fills the columns that `expect` in the config asks for."
        specs.append(dg.AssetCheckSpec(EXPECTED, asset=key, blocking=True, description=about))
    return specs


def _compute(data_set: DataSet, step: Step) -> Callable[..., Iterator[Made]]:
    def compute(context: dg.AssetExecutionContext) -> Iterator[Made]:
        run: Run = getattr(context.resources, data_set.slug).run
        began, heard = time.perf_counter(), len(run.warnings)
        with said_plainly(context):
            inputs = {name: run.shelf.read(name) for name in step.reads}
            try:
                stored = run.shelf.write(step.name, step.make(run, inputs), run=run.key)
            except SchemaBreach as breach:
                yield dg.AssetCheckResult(check_name=MODEL, passed=False, description=str(breach))
                raise
            except Unreachable as error:
                del run.warnings[heard:]
                context.log.warning(f"{error} It is asked {TRIES} times in all, {WAIT_SECONDS} seconds apart.")
                raise dg.RetryRequested(max_retries=TRIES - 1, seconds_to_wait=WAIT_SECONDS) from error
            asked = step.judge(run, stored) if step.judge else []
            yield dg.MaterializeResult(
                metadata=stage_figures(stored, time.perf_counter() - began), check_results=_checks(step, inputs, stored, asked)
            )
            if failed := [result for result in asked if not result.passed]:
                raise Refused(f"nothing was made of this delivery: {failed[0].name}: {failed[0].said}", failed)

    return compute


def _checks(step: Step, inputs: dict[str, Stored], stored: Stored, asked: list[CheckResult]) -> list[dg.AssetCheckResult]:
    checks = [dg.AssetCheckResult(check_name=MODEL, passed=True, description=f"{stored.rows:,} rows fit.")]
    if step.name in ONE_TO_ONE:
        came, went = inputs[step.reads[0]].rows, stored.rows + stored.set_aside
        said = f"{came:,} rows came in; {stored.rows:,} went on and {stored.set_aside:,} were set aside."
        figures = {"came": came, "went": went}
        checks.append(dg.AssetCheckResult(check_name=CONSERVED, passed=came == went, description=said, metadata=figures))
    if step.judge:
        told = asked or [CheckResult("volume", True, "nothing is expected (`expect` in the config)")]
        said = "; ".join(f"{result.name.removeprefix('volume of ')}: {result.said}" for result in told)
        rows = {f"rows_{source}": one["rows"] for source, one in stored.facts["received"].items()}
        held = all(result.passed for result in told)
        checks.append(dg.AssetCheckResult(check_name=EXPECTED, passed=held, description=said, metadata=rows))
    return checks
