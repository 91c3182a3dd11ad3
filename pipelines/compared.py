"""What a run is named after, and the release it is compared with."""

from collections.abc import Mapping
from pathlib import Path

from pipelines.export.release import Identity, find_compared
from pipelines.run import Run
from pipelines.shelf import Stored


def identity_of(run: Run, inputs: Mapping[str, Stored]) -> Identity:
    """What this run's release is named after; `inputs` holds the two raw stages, whose facts are the fingerprints."""
    return run.identity({**inputs["raw_tickets"].facts["inputs"], **inputs["raw_copy"].facts["inputs"]})


def compared_release(run: Run, inputs: Mapping[str, Stored]) -> Path | None:
    """The release that this run is compared with, if there is one."""
    return find_compared(run.releases, run.curation.name, identity_of(run, inputs))
