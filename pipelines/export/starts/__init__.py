"""How to begin: for each folder of a release a config or a command that starts a training with its files, filled with what was measured."""

from typing import Final

from pipelines.export.starts.hosted import HOSTED
from pipelines.export.starts.start import Start
from pipelines.export.starts.trainers import TRAINERS

STARTS: Final[dict[str, Start]] = {**TRAINERS, **HOSTED}
"""Folder → its lines, for the form that the target is written in unless another is asked for; and `folder form` for others."""
