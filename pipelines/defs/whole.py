"""All definitions of one instance."""

from pathlib import Path

import dagster as dg

from pipelines.defs.assets import stage_assets
from pipelines.defs.curation import Curation
from pipelines.defs.data_sets import DataSet
from pipelines.defs.jobs import job_of, schedule_of
from pipelines.defs.months import months_job_of, months_of
from pipelines.defs.progress import progress_logger
from pipelines.defs.release import release_assets
from pipelines.defs.sensors import alert_of, new_files_of


def definitions_of(sets: list[DataSet], instance: Path) -> dg.Definitions:
    """Assets, checks, jobs, schedules and resources of `sets`, each under its own name."""
    return dg.Definitions(
        assets=[asset for one in sets for asset in (*months_of(one), *stage_assets(one), *release_assets(one))],
        jobs=[job for one in sets for job in (job_of(one), *months_job_of(one))],
        schedules=[schedule_of(one) for one in sets],
        sensors=[sensor for one in sets for sensor in (new_files_of(one), *alert_of(one))],
        resources={one.slug: Curation(config=str(one.config), instance=str(instance)) for one in sets},
        executor=dg.in_process_executor,
        loggers={"console": dg.colored_console_logger, "progress": progress_logger},
    )
