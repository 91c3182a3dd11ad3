"""The data sets of an instance: every YAML file beside `curation.yaml` that names itself and its sources."""

import logging
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipelines.errors import UserError
from pipelines.settings.load import data_sets_in, load_curation
from pipelines.settings.models import Alerts, Curation


@dataclass(frozen=True)
class DataSet:
    """A data set by name and config. The config is read again by each run, so an edit needs no reload."""

    name: str
    config: Path

    @property
    def slug(self) -> str:
        """The name as Dagster allows it in keys, groups and jobs: letters, digits and `_`."""
        return re.sub(r"[^A-Za-z0-9_]", "_", self.name)

    @cached_property
    def curation(self) -> Curation | None:
        """The config as it was when the definitions were loaded: owners, schedule and the like; None where it is broken."""
        try:
            return load_curation(self.config).curation
        except UserError as error:
            logging.getLogger("dagster").warning("%s: owners, schedule, alerts are the defaults until it is mended: %s", self.name, error)
            return None

    @property
    def owners(self) -> list[str]:
        return self.curation.owners if self.curation else ["team:data"]

    @property
    def alerts(self) -> Alerts:
        return self.curation.alerts if self.curation else Alerts.model_validate({})


def data_sets(instance: Path) -> list[DataSet]:
    """The data sets of `instance`, by file name."""
    return [DataSet(name, path.absolute()) for name, path in data_sets_in(instance)]
