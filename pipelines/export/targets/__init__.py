"""Training back ends that a release can be written for, by name: one declaration each."""

from typing import Final

from checks.files.target import Target
from pipelines.export.targets.llama_factory import LLAMA_FACTORY
from pipelines.export.targets.openai import OPENAI
from pipelines.export.targets.trl import TRL

TARGETS: Final[dict[str, Target]] = {target.name: target for target in (OPENAI, TRL, LLAMA_FACTORY)}
