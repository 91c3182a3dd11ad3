"""The resource that every asset asks for its run: config, clock, limits, and the instance's lock while it lasts."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import dagster as dg
from pydantic import Field, PrivateAttr

from pipelines.errors import UserError
from pipelines.lock import writing
from pipelines.run import Run
from pipelines.settings.load import load_curation
from pipelines.settings.places import read_document

PROCESS_TAG: Final = "pairwright/process"
"""On runs of the command line: the host and the process."""
PATIENCE: Final = 3600.0
"""Seconds for which a run of the UI, a schedule or a sensor waits for another writer of the instance."""


class Curation(dg.ConfigurableResource["Curation"]):
    """One data set's run. Empty fields take what the config says."""

    config: str = Field(description="the data set's YAML file")
    instance: str = Field(description="the folder that stages and releases are written to")
    as_of: str = Field(default="", description="the run's date (YYYY-MM-DD) in place of the config's")
    limit: int = Field(default=0, ge=0, description="read the first so many records of each source; 0 = all")
    recipe: str = Field(default="", description="run one recipe alone, by name")
    out: str = Field(default="", description="the folder of releases, in place of the instance's")

    _run: Run | None = PrivateAttr(None)

    @property
    def run(self) -> Run:
        """The run in progress."""
        if self._run is None:
            raise UserError("the curation resource was used outside a run.")
        return self._run

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Curation"]:
        """Hold the instance's lock for as long as the run lasts. A run of the daemon waits for it, one of the command line does not."""
        key, started = _identity(context)
        instance = Path(self.instance)
        patience = 0.0 if context.run and PROCESS_TAG in context.run.tags else PATIENCE
        name = read_document(Path(self.config)).root.get("name", "")
        tell = context.log.info if context.log else print
        with writing(instance, f"run {key[:8]}", about=str(name), patience=patience, tell=tell):
            self._run = self._open(instance, key, started)
            yield self

    def _open(self, instance: Path, key: str, started: dt.date) -> Run:
        loaded = load_curation(Path(self.config))
        as_of = dt.date.fromisoformat(self.as_of) if self.as_of else loaded.curation.as_of or started
        out = Path(self.out) if self.out else None
        return Run(loaded, as_of, instance, key, limit=self.limit or None, only=self.recipe or None, out=out)


def _identity(context: dg.InitResourceContext) -> tuple[str, dt.date]:
    """The id of the run (of the first one, when this retries it) and the UTC date on which that was created."""
    run = context.run
    if run is None:
        return "by hand", dt.datetime.now(dt.UTC).date()
    key = run.root_run_id or run.run_id
    record = context.instance.get_run_record_by_id(key) if context.instance else None
    created = record.create_timestamp if record else dt.datetime.now(dt.UTC)
    return key, created.astimezone(dt.UTC).date()
