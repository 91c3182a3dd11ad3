"""The whole line as one job, and its daily schedule."""

import dagster as dg

from pipelines.defs.data_sets import DataSet


def job_of(data_set: DataSet) -> dg.JobDefinition:
    """The job that makes a release: every asset of the data set, in one process."""
    selection = dg.AssetSelection.key_prefixes(data_set.slug)
    return dg.define_asset_job(  # type: ignore[return-value]  # Dagster resolves it when Definitions are built
        f"{data_set.slug}_job",
        selection=selection,
        description=f"Reads every source of {data_set.name} and makes a release.",
        executor_def=dg.in_process_executor,
        tags={"pairwright/data_set": data_set.name},
    )


def schedule_of(data_set: DataSet) -> dg.ScheduleDefinition:
    """Every morning at six UTC; switched on in the UI."""
    return dg.ScheduleDefinition(
        f"{data_set.slug}_daily", job_name=f"{data_set.slug}_job", cron_schedule="0 6 * * *", execution_timezone="UTC"
    )
