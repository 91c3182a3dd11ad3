"""The instance: its folder and its settings, in place before Dagster first looks."""

import importlib.util
import os
from pathlib import Path
from typing import Final

from pipelines.errors import UserError

STORAGE: Final = "PAIRWRIGHT_STORAGE"
_CHOSEN: Final = "storage:\n  custom:\n    module: pipelines.defs.storage\n    class: ChosenStorage\n    config: {}\n"
SETTINGS: Final = f"telemetry:\n  enabled: false\nnux:\n  enabled: false\nconcurrency:\n  runs:\n    max_concurrent_runs: 1\n{_CHOSEN}"


def settle(instance: Path) -> None:
    """Make `instance` the DAGSTER_HOME of this process; a new one is given settings without telemetry.

    Raises UserError when PAIRWRIGHT_STORAGE is set and could not be heeded.
    """
    instance.mkdir(parents=True, exist_ok=True)
    settings = instance / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    if os.environ.get(STORAGE):
        _can_be_chosen(settings)
    os.environ["DAGSTER_HOME"] = str(instance)


def _can_be_chosen(settings: Path) -> None:
    if "ChosenStorage" not in settings.read_text(encoding="utf-8"):
        lines = "\n".join(f"    {line}" for line in _CHOSEN.splitlines())
        raise UserError(f"{STORAGE} is set, but {settings.name} of this instance does not ask for it. Add to it:\n{lines}")
    if importlib.util.find_spec("dagster_postgres") is None:
        raise UserError(f"{STORAGE} is set, but its driver is not installed: pip install 'pairwright[postgres]', or unset it.")
