"""The release as an asset, with every check of its gate shown beside it, and the report that people open."""

from collections.abc import Callable, Iterator
from typing import Any

import dagster as dg

from checks.names import RELEASE_CHECKS, WARNS
from checks.result import CheckResult
from pipelines.defs.assets import OWNERS, peak_memory_mb
from pipelines.defs.data_sets import DataSet
from pipelines.errors import Refused
from pipelines.line import LINE
from pipelines.run import Run

Made = dg.MaterializeResult[Any] | dg.AssetCheckResult


def release_assets(data_set: DataSet) -> list[dg.AssetsDefinition]:
    """The release and its report."""
    return [_release(data_set), _report(data_set)]


def _release(data_set: DataSet) -> dg.AssetsDefinition:
    key = dg.AssetKey([data_set.slug, "release"])
    specs = [dg.AssetCheckSpec(name, asset=key, description=about, blocking=name not in WARNS) for name, about in RELEASE_CHECKS.items()]
    return dg.asset(
        name="release",
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_release",
        deps=[dg.AssetKey([data_set.slug, step.name]) for step in LINE],
        description="The finished export: an immutable folder named by its content, with ledger, lineage, report and manifest.",
        kinds={"polars", "json"},
        owners=OWNERS,
        required_resource_keys={data_set.slug},
        check_specs=specs,
    )(_publishing(data_set))


def _publishing(data_set: DataSet) -> Callable[..., Iterator[Made]]:
    def compute(context: dg.AssetExecutionContext) -> Iterator[Made]:
        from pipelines.publish import publish

        run: Run = getattr(context.resources, data_set.slug).run
        try:
            outcome = publish(run, {step.name: run.shelf.read(step.name) for step in LINE})
        except Refused as refusal:
            yield from _results(refusal.checks)
            raise
        figures: dict[str, Any] = {"release": outcome.name, "path": dg.MetadataValue.path(str(outcome.path)), "new": not outcome.existed}
        lines = {f"fate_{fate}": rows for fate, rows in outcome.fates.items()}
        results = list(_results(outcome.checks))
        yield dg.MaterializeResult(metadata={**figures, **lines, "peak_memory_mb": peak_memory_mb()}, check_results=results)

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
        from pipelines.report.readback import figures_of

        run: Run = getattr(context.resources, data_set.slug).run
        folder = released(run)
        shown = {"report": dg.MetadataValue.path(str(folder / "report.html")), "summary": dg.MetadataValue.md(figures_of(folder))}
        return dg.MaterializeResult(metadata=shown)

    return dg.asset(
        name="report",
        key_prefix=data_set.slug,
        group_name=f"{data_set.slug}_release",
        deps=[dg.AssetKey([data_set.slug, "release"])],
        description="What became of every row, for analysts: open the file that the metadata names.",
        kinds={"html"},
        owners=OWNERS,
        required_resource_keys={data_set.slug},
    )(compute)
