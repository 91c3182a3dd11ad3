"""Training back ends that a release can be written for, by name: one declaration each."""

from typing import Final

from checks.files.target import Target
from pipelines.export.targets.anthropic import ANTHROPIC
from pipelines.export.targets.axolotl import AXOLOTL
from pipelines.export.targets.azure import AZURE
from pipelines.export.targets.bedrock import BEDROCK
from pipelines.export.targets.csv import CSV
from pipelines.export.targets.fireworks import FIREWORKS
from pipelines.export.targets.llama_factory import LLAMA_FACTORY
from pipelines.export.targets.mistral import MISTRAL
from pipelines.export.targets.openai import OPENAI
from pipelines.export.targets.parquet import PARQUET
from pipelines.export.targets.together import TOGETHER
from pipelines.export.targets.trl import TRL
from pipelines.export.targets.unsloth import UNSLOTH
from pipelines.export.targets.vertex import VERTEX

_ALL: Final = (
    OPENAI, AZURE, TRL, AXOLOTL, LLAMA_FACTORY, UNSLOTH, MISTRAL, TOGETHER, FIREWORKS, VERTEX, BEDROCK, ANTHROPIC, PARQUET, CSV
)  # fmt: skip

TARGETS: Final[dict[str, Target]] = {target.name: target for target in _ALL}
