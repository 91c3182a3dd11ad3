"""The data sets of an instance: every YAML file beside `curation.yaml` that names itself and its sources."""

import logging
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pipelines.errors import UserError
from pipelines.settings.load import load_curation
from pipelines.settings.models import Alerts, Curation
from pipelines.settings.places import read_document

NOT_DATA_SETS: Final = {"dagster.yaml", "workspace.yaml"}


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
    """The data sets of `instance`, by file name. A file that cannot be parsed is left out; its own run says why."""
    found = [_data_set(path) for path in sorted([*instance.glob("*.yaml"), *instance.glob("*.yml")]) if path.name not in NOT_DATA_SETS]
    return [data_set for data_set in found if data_set is not None]


def _data_set(path: Path) -> DataSet | None:
    try:
        root = read_document(path).root
    except UserError:
        return None
    return DataSet(str(root["name"]), path.absolute()) if root.get("name") and root.get("sources") else None
