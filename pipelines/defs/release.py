"""The release as an asset, with every check of its gate shown beside it, and the report that people open."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from typing import Any

import dagster as dg

from checks.names import RELEASE_CHECKS, WARNS
from checks.result import CheckResult
from pipelines.defs.assets import Made, code_of
from pipelines.defs.data_sets import DataSet
from pipelines.defs.figures import release_figures, report_figures
from pipelines.defs.wording import said_plainly
from pipelines.errors import Refused
from pipelines.line import LINE
from pipelines.run import Run

RELEASE_TAG = "pairwright/release"


def release_assets(data_set: DataSet) -> list[dg.AssetsDefinition]:
    """The release and its report."""
    return [_release(data_set), _report(data_set)]


def _release(data_set: DataSet) -> dg.AssetsDefinition:
    key = dg.AssetKey([data_set.slug, "release"])
    compute = _publishing(data_set)
    specs = [dg.AssetCheckSpec(name, asset=key, description=about, blocking=name not in WARNS) for name, about in RELEASE_CHECKS.items()]
    return dg.asset(
        name="release",
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_release",
        deps=[dg.AssetKey([data_set.slug, LINE[-1].name])],
        description="The finished export: an immutable folder named by its content, with ledger, lineage, report and manifest. Its figures"
        " say how the last run went; its rows are those of balanced_pairs.",
        kinds={"polars", "json"},
        owners=data_set.owners,
        tags={"zone": "clean", "data_set": data_set.name},
        metadata={"dagster/code_references": code_of(compute, data_set)},
        freshness_policy=_fresh(data_set),
        required_resource_keys={data_set.slug},
        check_specs=specs,
    )(compute)


def _fresh(data_set: DataSet) -> dg.FreshnessPolicy | None:
    """The release is stale from `fresh_hours` on, and marked as close to it from four fifths of that."""
    hours = data_set.curation.fresh_hours if data_set.curation else None
    if hours is None:
        return None
    return dg.FreshnessPolicy.time_window(fail_window=dt.timedelta(hours=hours), warn_window=dt.timedelta(hours=hours * 0.8))


def _publishing(data_set: DataSet) -> Callable[..., Iterator[Made]]:
    def compute(context: dg.AssetExecutionContext) -> Iterator[Made]:
        from pipelines.publish import publish

        run: Run = getattr(context.resources, data_set.slug).run
        began = time.perf_counter()
        with said_plainly(context):
            try:
                outcome = publish(run, {step.name: run.shelf.read(step.name) for step in LINE})
            except Refused as refusal:
                yield from _results(refusal.checks)
                raise
            context.instance.add_run_tags(context.run_id, {RELEASE_TAG: outcome.name})
            figures = release_figures(outcome, time.perf_counter() - began)
            yield dg.MaterializeResult(metadata=figures, check_results=list(_results(outcome.checks)))

    return compute


def _results(checks: list[CheckResult]) -> Iterator[dg.AssetCheckResult]:
    for check in checks:
        severity = dg.AssetCheckSeverity.ERROR if check.blocks else dg.AssetCheckSeverity.WARN
        yield dg.AssetCheckResult(
            check_name=check.name, passed=check.passed, description=check.said, severity=severity, metadata={"offenders": check.offenders}
        )


def _report(data_set: DataSet) -> dg.AssetsDefinition:
    def compute(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        from pipelines.publish import released

        run: Run = getattr(context.resources, data_set.slug).run
        return dg.MaterializeResult(metadata=report_figures(released(run)))

    return dg.asset(
        name="report",
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_release",
        deps=[dg.AssetKey([data_set.slug, "release"])],
        description="What became of every row, for analysts: open the file that the metadata names.",
        kinds={"html"},
        owners=data_set.owners,
        tags={"zone": "clean", "data_set": data_set.name},
        metadata={"dagster/code_references": code_of(compute, data_set)},
        required_resource_keys={data_set.slug},
    )(compute)
