"""Where Dagster keeps runs, events and ticks: SQLite files in the instance, or Postgres when PAIRWRIGHT_STORAGE names it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dagster import DagsterInvariantViolationError
from dagster._core.storage.base_storage import DagsterStorage
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData

from pipelines.ingest.addresses import with_driver

STORAGE: Final = "PAIRWRIGHT_STORAGE"


class ChosenStorage(DagsterStorage):
    """What `dagster.yaml` names as storage; it stands for one of Dagster's own and is never made itself."""

    @classmethod
    def config_type(cls) -> dict[str, Any]:
        return {}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData, _: Mapping[str, Any]) -> DagsterStorage:
        """Postgres at the address in PAIRWRIGHT_STORAGE, else SQLite in DAGSTER_HOME, where Dagster keeps it by default."""
        address = os.environ.get(STORAGE)
        if not address:
            return DagsterSqliteStorage.from_local(os.environ.get("DAGSTER_HOME") or str(Path.cwd()), inst_data=inst_data)
        try:
            from dagster_postgres import DagsterPostgresStorage
        except ModuleNotFoundError:
            raise DagsterInvariantViolationError(f"{STORAGE} needs the extra: pip install 'pairwright[postgres]'.") from None
        chosen: DagsterStorage = DagsterPostgresStorage(with_driver(address), should_autocreate_tables=True, inst_data=inst_data)
        return chosen
