"""One source's records of a batch, and their conversations, which several recipes read and are told once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import polars as pl

from pipelines.pairs.talk import judged, turns
from pipelines.pairs.words import headed, said
from pipelines.settings.models import Source
from pipelines.stock import is_automatic

SILENT: Final = "no customer wrote anything in it"
UNSOLVED: Final = "its status says that it is not solved, so its answers do not count as final"


@dataclass(frozen=True)
class Told:
    """`turns`: `record_id, turn, role, content, author, first`, the first headed by the subject. `standing`, one row a record:
    `record_id, answer` (the reply column, unless a machine wrote it), `barred` (why it can have no pair), `silence` (why nobody answered).
    """

    turns: pl.DataFrame
    standing: pl.DataFrame


@dataclass(frozen=True)
class Batch:
    """Records of one source, and what people decided about its answers (`pipelines.pairs.reviewed.DECIDED`)."""

    records: pl.DataFrame
    source: Source
    decided: pl.DataFrame

    @cached_property
    def told(self) -> Told:
        """The tickets' conversations."""
        robot = pl.lit(is_automatic(self.records["reply"]))
        answered = self.records.with_columns(answer=pl.when(~robot).then(said(pl.col("reply"))), robot=robot)
        spoken = judged(answered, self.source)
        plain = turns(spoken, answered).join(answered.select("record_id", "subject"), on="record_id", how="left", maintain_order="left")
        headline = pl.when(pl.col("turn") == 0).then(headed(pl.col("subject"), pl.col("content"))).otherwise("content")
        told = plain.with_columns(content=headline).drop("subject")
        return Told(told, _standing(answered, spoken, told, self.source))


def _standing(answered: pl.DataFrame, spoken: pl.DataFrame, told: pl.DataFrame, source: Source) -> pl.DataFrame:
    """One row a record: its answer column, and the reason for which it can have no pair (null where it can)."""
    agents = spoken.filter(pl.col("role") == "assistant").group_by("record_id", maintain_order=True)
    heard = agents.agg(internal=(~pl.col("public")).any(), automatic=pl.col("automatic").any())
    opened = told.select("record_id", opened=pl.lit(value=True)).unique("record_id")
    facts = answered.join(heard, on="record_id", how="left", maintain_order="left").join(
        opened, on="record_id", how="left", maintain_order="left"
    )
    final = [status.strip().lower() for status in source.solved]
    status = said(pl.col("status")).str.to_lowercase()
    silence = (
        pl.when(pl.col("automatic").fill_null(value=False) | pl.col("robot"))
        .then(pl.lit("its only answers are automatic replies or say nothing"))
        .when(pl.col("internal"))
        .then(pl.lit("its only answers are internal notes"))
        .otherwise(pl.lit("no agent answered in public"))
    )
    return facts.select(
        "record_id",
        "answer",
        silence=silence,
        barred=pl.when(pl.col("opened").is_null()).then(pl.lit(SILENT)).when(~status.is_in(final)).then(pl.lit(UNSOLVED)),
    )
