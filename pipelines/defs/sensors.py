"""A run when a source has something new, and a word to somebody when a run has failed."""

import json
from collections.abc import Mapping

import dagster as dg

from pipelines.defs.data_sets import DataSet
from pipelines.defs.failures import failed_run, is_of
from pipelines.defs.jobs import job_name
from pipelines.errors import UserError
from pipelines.ingest.marks import Mark, marks
from pipelines.settings.load import load_curation

_UNDER_WAY = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
States = Mapping[str, str]


def new_files_of(data_set: DataSet) -> dg.SensorDefinition:
    """Ask for a run when files of a source appear, change or go, or when a query's cursor moves; switched on in the UI.

    Its cursor holds what each source looked like when it was last read (`done`) and at the last look (`seen`): a run is asked for only
    once two looks agree, so that no file is read while it is still being written. Where there is no release yet, all is new.
    """

    @dg.sensor(
        name=f"{data_set.slug}_new_files",
        job_name=job_name(data_set),
        minimum_interval_seconds=60,
        description=f"A run when the sources of {data_set.name} hold something new, and have been quiet for a minute.",
    )
    def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        try:
            loaded = load_curation(data_set.config)
            found = marks(loaded.curation, base=loaded.base)
        except UserError as error:
            return dg.SensorResult(skip_reason=str(error), cursor=context.cursor)
        busy = bool(context.instance.get_runs_count(dg.RunsFilter(job_name=job_name(data_set), statuses=_UNDER_WAY)))
        first = context.instance.get_latest_materialization_event(dg.AssetKey([data_set.slug, "release"])) is None
        return _decide(context.cursor, found, busy=busy, first=first)

    return new_files


def _decide(cursor: str | None, found: Mapping[str, Mark], *, busy: bool, first: bool) -> dg.SensorResult:
    now = {name: mark.state for name, mark in found.items()}
    kept = json.loads(cursor) if cursor else None
    if kept is None:
        many = ", ".join(f"{name} ({mark.size:,})" for name, mark in found.items())
        return _wait(f"From now on watching: {many or 'nothing, as no source can be watched'}.", {} if first else now, now)
    done, seen = kept["done"], kept["seen"]
    changed = [name for name in sorted({*now, *done}) if now.get(name) != done.get(name)]
    if not changed:
        return _wait("Nothing new.", done, now)
    told = f"Something new in {', '.join(changed)}"
    if now != seen:
        return _wait(f"{told}; waiting until it has been quiet for one look.", done, now)
    if busy:
        return _wait(f"{told}; a run is under way, so it waits.", done, now)
    request = dg.RunRequest(tags={"pairwright/why": "new_files", "pairwright/changed": ", ".join(changed)})
    return dg.SensorResult(run_requests=[request], cursor=json.dumps({"done": now, "seen": now}))


def _wait(reason: str, done: States, seen: States) -> dg.SensorResult:
    return dg.SensorResult(skip_reason=reason, cursor=json.dumps({"done": done, "seen": seen}))


def alert_of(data_set: DataSet) -> list[dg.SensorDefinition]:
    """Tell the config's `alerts` of each of its runs that fails in UI or daemon; on from the start, none where it names nobody."""
    if not (data_set.alerts.webhook or data_set.alerts.smtp):
        return []

    @dg.run_failure_sensor(
        name=f"{data_set.slug}_alert",
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Tells webhook or e-mail of the config when a run of {data_set.name} fails.",
    )
    def alert(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
        from pipelines.alerts import tell

        if not is_of(context, data_set):
            return dg.SkipReason("The run that failed is of another data set.")
        ways = tell(failed_run(context, data_set), data_set.alerts)
        context.log.info(f"Told by {' and '.join(ways)}.")
        return None

    return [alert]
