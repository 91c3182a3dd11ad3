"""What a step of the line is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from checks.result import CheckResult
from pipelines.run import Run
from pipelines.shelf import Made, Stored

Inputs = Mapping[str, Stored]
Kind = Literal["tickets", "copy"]
RECORDS: Final[dict[Kind, str]] = {"tickets": "tickets", "copy": "approved_copy"}
"""The stage that holds the finished records of a kind."""


@dataclass(frozen=True)
class Step:
    """One stage: its name, its group in the asset graph, the stages it reads, what it says of itself, and what it does."""

    name: str
    group: str
    reads: tuple[str, ...]
    about: str
    make: Callable[[Run, Inputs], Made]
    judge: Callable[[Run, Stored], list[CheckResult]] | None = None
    """What is asked of the stage as soon as it is made; a failure ends the run."""
