"""A run in this process: the job that the UI would launch, with its progress on this terminal."""

import contextlib
import datetime as dt
import logging
import os
import socket
import warnings
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.cli.bury import close_dead_runs
from pipelines.cli.instance import settle
from pipelines.cli.interrupt import noticing_interrupts
from pipelines.cli.terminal import Terminal
from pipelines.defs.curation import PROCESS_TAG
from pipelines.defs.data_sets import DataSet
from pipelines.defs.progress import LISTENERS
from pipelines.defs.whole import definitions_of
from pipelines.errors import UserError
from pipelines.lock import refuse_while_written
from pipelines.settings.load import Loaded, find_config


def execute(loaded: Loaded, instance: Path, *, as_of: dt.date | None, limit: int | None, recipe: str | None, out: Path | None) -> None:
    """Run the whole job of `loaded` on `instance`. Whatever stopped it is raised as it was."""
    data_set = DataSet(loaded.curation.name, loaded.document.path)
    asked = {
        "as_of": as_of.isoformat() if as_of else "",
        "limit": limit or 0,
        "recipe": recipe or "",
        "out": str(out.absolute()) if out else "",
    }
    settle(instance)
    refuse_while_written(instance)
    terminal = Terminal()
    with quiet(), dg.DagsterInstance.get() as home, terminal.showing(LISTENERS), noticing_interrupts() as stop_if_asked:
        close_dead_runs(home)
        LISTENERS.append(stop_if_asked)
        try:
            _run(data_set, instance, asked, home)
        finally:
            LISTENERS.remove(stop_if_asked)
    terminal.finish(found_by_default=out is None and not limit and not recipe and _is_default(loaded))


def _is_default(loaded: Loaded) -> bool:
    """Whether `pairwright why` would look at this data set without being told."""
    try:
        return find_config(None).absolute() == loaded.document.path
    except UserError:
        return False


def _run(data_set: DataSet, instance: Path, asked: dict[str, Any], home: dg.DagsterInstance) -> None:
    job = definitions_of([data_set], instance).resolve_job_def(f"{data_set.slug}_job")
    resource = {"config": str(data_set.config), "instance": str(instance), **asked}
    config = {"resources": {data_set.slug: {"config": resource}}, "loggers": {"progress": {}}}
    tags = {PROCESS_TAG: f"{socket.gethostname()}:{os.getpid()}"}
    job.execute_in_process(instance=home, run_config=config, tags=tags, raise_on_error=True)


@contextlib.contextmanager
def quiet() -> Any:
    """No notices of Dagster's own on the user's terminal: what matters is said by us."""
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
