"""Dagster's events as a list of steps that a terminal can show."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import dagster as dg


@dataclass(frozen=True)
class Progress:
    """A step that `started`, or that is `done` with its figures."""

    step: str
    event: str
    figures: dict[str, Any]


LISTENERS: Final[list[Callable[[Progress], None]]] = []
"""Who is told; the command line adds itself for as long as its run lasts."""

_EVENTS: Final = {"STEP_START": "started", "ASSET_MATERIALIZATION": "done", "STEP_FAILURE": "failed"}


class _Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        event = (getattr(record, "dagster_meta", None) or {}).get("dagster_event")
        if event is None or event.event_type_value not in _EVENTS:
            return
        for listener in LISTENERS:
            listener(Progress(event.step_key.split("__")[-1], _EVENTS[event.event_type_value], _figures(event)))


def _figures(event: dg.DagsterEvent) -> dict[str, Any]:
    if event.event_type_value != "ASSET_MATERIALIZATION":
        return {}
    return {name: value.value for name, value in event.step_materialization_data.materialization.metadata.items()}


@dg.logger(config_schema={}, description="Tells the command line how far a run is.")
def progress_logger(_: dg.InitLoggerContext) -> logging.Logger:
    """A logger that prints nothing and passes steps on to LISTENERS."""
    logger = logging.Logger("pairwright.progress", level=logging.DEBUG)
    logger.addHandler(_Handler())
    return logger
