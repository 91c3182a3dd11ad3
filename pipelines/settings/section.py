"""What every section of the config is, and the kinds of values that several of them hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _of_hundred(value: object) -> object:
    """`30%` as 0.3; what is no number before the sign is left for the message of a wrong value."""
    told = value.removesuffix("%").strip() if isinstance(value, str) and value.endswith("%") else ""
    return float(told) / 100 if told.replace(".", "", 1).isdigit() else value


Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Share = Annotated[float, BeforeValidator(_of_hundred), Field(ge=0, le=1)]
Positive = Annotated[int, Field(ge=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Task = Literal["reply", "chat", "classify", "extract", "draft", "rewrite", "translate", "prefer"]
TargetName = Literal[
    "openai", "azure", "trl", "axolotl", "llama-factory", "unsloth", "mistral", "together", "fireworks", "vertex", "bedrock", "anthropic",
    "parquet", "csv",
]  # fmt: skip


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)
