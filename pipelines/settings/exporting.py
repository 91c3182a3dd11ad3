"""Which files a release holds."""

import datetime as dt
from typing import Literal

from pydantic import Field

from pipelines.settings.section import Positive, Section, TargetName


class Prices(Section):
    """What trained tokens cost, for an estimate."""

    as_of: dt.date = Field(description="the day on which the prices were read")
    per_million: dict[TargetName, float] = Field(description="price of a million trained tokens, by target")
    currency: str = Field("USD", max_length=8, description="of the prices")
    epochs: Positive = Field(3, description="passes over the train split")


class Replay(Section):
    """General instructions mixed into the train rows of sft, against forgetting."""

    file: str = Field(min_length=1, description="CSV, JSONL or Parquet with messages, or input and output; relative to this file")
    share: float = Field(gt=0, lt=1, description="of the resulting train rows")


class Export(Section):
    """Which files a release holds."""

    targets: list[TargetName] = Field(["openai"], min_length=1, description="training back ends")
    shape: dict[TargetName, str] = Field({}, description="form of the rows, where a target has several; default: its first")
    tokenizer: str = Field("mistral", description="mistral, or a Hugging Face name or folder")
    ids: Literal["native", "keyed"] = Field("native", description="keyed: HMACs under PAIRWRIGHT_KEY in place of ids")
    prices: Prices | None = Field(None, description="what trained tokens cost, for the estimate in report and card")
    replay: Replay | None = Field(None, description="general instructions from a file, mixed into train alone and marked in the lineage")
