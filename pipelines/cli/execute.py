"""A run in this process: the job that the UI would launch, with its progress on this terminal."""

import contextlib
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
from pipelines.cli.options import naming
from pipelines.cli.terminal import Terminal
from pipelines.defs.curation import PROCESS_TAG
from pipelines.defs.data_sets import DataSet
from pipelines.defs.progress import LISTENERS
from pipelines.defs.whole import definitions_of
from pipelines.line import LINE
from pipelines.lock import refuse_while_written
from pipelines.settings.load import Loaded


def execute(loaded: Loaded, instance: Path, asked: dict[str, Any], terminal: Terminal) -> None:
    """Run the whole job of `loaded` on `instance` with what was `asked` (as_of, limit, recipe, out; falsy: nothing), telling `terminal`.

    Whatever stopped it is raised as it was.
    """
    data_set = DataSet(loaded.curation.name, loaded.document.path)
    named = naming(loaded.document.path)  # before DAGSTER_HOME is this process's own
    settle(instance)
    refuse_while_written(instance)
    with (
        silent(),
        dg.DagsterInstance.get() as home,
        terminal.showing(LISTENERS, _last_time(home, data_set)),
        noticing_interrupts() as stop_if_asked,
    ):
        close_dead_runs(home)
        LISTENERS.append(stop_if_asked)
        try:
            _run(data_set, instance, asked, home)
        finally:
            LISTENERS.remove(stop_if_asked)
    terminal.finish(named=named, trial=bool(asked["out"] or asked["limit"] or asked["recipe"]))


def _last_time(home: dg.DagsterInstance, data_set: DataSet) -> dict[str, float]:
    """Seconds that each step took in the last run that the instance knows, in the order of the line."""
    keys = {name: dg.AssetKey([data_set.slug, name]) for name in (*(step.name for step in LINE), "release")}
    events = {name: home.get_latest_materialization_event(key) for name, key in keys.items()}
    return {
        name: float(str(made.metadata["seconds"].value))
        for name, event in events.items()
        if event is not None and (made := event.asset_materialization) is not None and "seconds" in made.metadata
    }


def _run(data_set: DataSet, instance: Path, asked: dict[str, Any], home: dg.DagsterInstance) -> None:
    job = definitions_of([data_set], instance).resolve_job_def(f"{data_set.slug}_job")
    resource = {"config": str(data_set.config), "instance": str(instance), **asked}
    config = {"resources": {data_set.slug: {"config": resource}}, "loggers": {"progress": {}}}
    tags = {PROCESS_TAG: f"{socket.gethostname()}:{os.getpid()}"}
    job.execute_in_process(instance=home, run_config=config, tags=tags, raise_on_error=True)


@contextlib.contextmanager
def silent() -> Any:
    """No notices of Dagster's own on the user's terminal: what matters is said by us."""
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
