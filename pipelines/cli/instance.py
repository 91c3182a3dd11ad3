"""The instance: its folder and its settings, in place before Dagster first looks."""

import os
from pathlib import Path
from typing import Final

SETTINGS: Final = "telemetry:\n  enabled: false\nnux:\n  enabled: false\nconcurrency:\n  runs:\n    max_concurrent_runs: 1\n"


def settle(instance: Path) -> None:
    """Make `instance` the DAGSTER_HOME of this process; a new one is given settings without telemetry."""
    instance.mkdir(parents=True, exist_ok=True)
    settings = instance / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(instance)
