"""The whole line as one job, and its daily schedule."""

from typing import Final

import dagster as dg

from pipelines.defs.data_sets import DataSet
from pipelines.line import LINE

SET_TAG: Final = "pairwright/data_set"


def job_of(data_set: DataSet) -> dg.JobDefinition:
    """The job that makes a release: every asset of the data set, in one process."""
    return dg.define_asset_job(  # type: ignore[return-value]  # Dagster resolves it when Definitions are built
        job_name(data_set),
        selection=dg.AssetSelection.assets(*([data_set.slug, name] for name in (*(step.name for step in LINE), "release", "report"))),
        description=f"Reads every source of {data_set.name} and makes a release.",
        executor_def=dg.in_process_executor,
        tags={SET_TAG: data_set.name},
    )


def job_name(data_set: DataSet) -> str:
    """What the data set's job is called."""
    return f"{data_set.slug}_job"


def schedule_of(data_set: DataSet) -> dg.ScheduleDefinition:
    """Every day at the config's time (UTC); switched on in the UI."""
    hour, minute = (data_set.curation.daily_at if data_set.curation else "06:00").split(":")
    return dg.ScheduleDefinition(
        f"{data_set.slug}_daily",
        job_name=job_name(data_set),
        cron_schedule=f"{int(minute)} {int(hour)} * * *",
        execution_timezone="UTC",
        description=f"A release of {data_set.name} every day at {hour}:{minute} UTC.",
        tags={"pairwright/why": "daily"},
    )
