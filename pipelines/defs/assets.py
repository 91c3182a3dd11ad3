"""The assets of one data set: one for each step of the line, then the release and its report."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import dagster as dg

from pipelines.defs.data_sets import DataSet
from pipelines.line import LINE, Step
from pipelines.run import Run
from pipelines.shelf import RAW_ZONE, Stored
from schemas.models import table_columns

OWNERS: Final = ["team:data"]
CONSERVED: Final = "rows_accounted_for"
ONE_TO_ONE: Final = frozenset(step.name for step in LINE if len(step.reads) >= 1 and step.group in {"clean", "release"})
"""Stages of pairs: what goes in comes out kept or set aside, row for row."""


def stage_assets(data_set: DataSet) -> list[dg.AssetsDefinition]:
    """Every step of the line as an asset under the data set's name."""
    return [_stage_asset(data_set, step) for step in LINE]


def _stage_asset(data_set: DataSet, step: Step) -> dg.AssetsDefinition:
    key = dg.AssetKey([data_set.slug, step.name])
    checks = (
        [dg.AssetCheckSpec(CONSERVED, asset=key, description="Rows in = rows out + rows set aside.")] if step.name in ONE_TO_ONE else []
    )
    return dg.asset(
        name=step.name,
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_{step.group}",
        deps=[dg.AssetKey([data_set.slug, name]) for name in step.reads],
        description=step.about,
        kinds={"polars"},
        owners=OWNERS,
        tags={"zone": "raw" if step.name in RAW_ZONE else "clean"},
        metadata={"dagster/column_schema": _columns(step.name)},
        required_resource_keys={data_set.slug},
        check_specs=checks,
    )(_compute(data_set, step))


def _columns(name: str) -> dg.TableSchema:
    columns = [
        dg.TableColumn(column, kind, constraints=dg.TableColumnConstraints(nullable=null)) for column, kind, null in table_columns(name)
    ]
    return dg.TableSchema(columns)


def _compute(data_set: DataSet, step: Step) -> Callable[..., Iterator[dg.MaterializeResult[Any]]]:
    def compute(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        run: Run = getattr(context.resources, data_set.slug).run
        began = time.perf_counter()
        inputs = {name: run.shelf.read(name) for name in step.reads}
        stored = run.shelf.write(step.name, step.make(run, inputs), run=run.key)
        yield dg.MaterializeResult(metadata=_figures(stored, time.perf_counter() - began), check_results=_checks(step, inputs, stored))

    return compute


def _figures(stored: Stored, seconds: float) -> dict[str, Any]:
    fates = dict(stored.dropped().group_by("fate").len().sort("fate").iter_rows())
    shown = {f"fate_{fate}": rows for fate, rows in fates.items()}
    canaries = {f"canaries_left_{one['entity_type'].lower()}": one["share"] for one in stored.facts.get("canaries", [])}
    notes = [*stored.facts.get("warnings", []), *stored.facts.get("notes", [])]
    return {
        "dagster/row_count": stored.rows,
        "set_aside": stored.set_aside,
        **shown,
        **canaries,
        "seconds": round(seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
        **({"notes": dg.MetadataValue.md("\n".join(f"- {note}" for note in notes[:50]))} if notes else {}),
    }


def peak_memory_mb() -> int:
    """The most memory that this process has held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak / (1_000_000 if sys.platform == "darwin" else 1_000))


def _checks(step: Step, inputs: dict[str, Stored], stored: Stored) -> list[dg.AssetCheckResult]:
    if step.name not in ONE_TO_ONE:
        return []
    came, went = inputs[step.reads[0]].rows, stored.rows + stored.set_aside
    said = f"{came} rows came in; {stored.rows} went on and {stored.set_aside} were set aside."
    return [dg.AssetCheckResult(check_name=CONSERVED, passed=came == went, description=said, metadata={"came": came, "went": went})]
