"""What every section of the config is, and the kinds of values that several of them hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(ge=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Task = Literal["reply", "chat", "classify", "extract", "draft", "rewrite", "translate", "prefer"]
TargetName = Literal[
    "openai", "azure", "trl", "axolotl", "llama-factory", "unsloth", "mistral", "together", "fireworks", "vertex", "bedrock", "anthropic",
    "parquet", "csv",
]  # fmt: skip


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)
