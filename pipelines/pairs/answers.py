"""Recipes `reply` and `chat`: what the customer wrote and what the agent answered."""

from typing import Final

import polars as pl

from pipelines.pairs.batch import Batch, Told
from pipelines.pairs.words import two_turns
from pipelines.settings.models import Recipe

TRAILING: Final = "what the customer wrote after the last answer was left out"


def reply_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `reply`: the opening and the first public answer, or with `turns: every` each answer and the turns before it.

    A `reply` column goes before the messages for the first answer. Columns: `record_id, nth, turns, agent, obstacle`.
    """
    if recipe.turns == "every":
        return _obstructed(_each_answer(batch.told.turns), batch.told.standing)
    return _obstructed(_first_answer(batch.told), batch.told.standing)


def chat_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:  # noqa: ARG001
    """Candidates of `chat`: the whole conversation up to the last answer. Columns: `record_id, nth, turns, agent, note, obstacle`."""
    assistant = pl.col("role") == "assistant"
    last = pl.col("turn").filter(assistant).max().over("record_id")
    whole = (
        batch.told.turns.with_columns(cut=pl.col("turn") > last)
        .group_by("record_id", maintain_order=True)
        .agg(
            turns=pl.struct("role", "content").filter(~pl.col("cut")),
            agent=pl.col("author").filter(assistant).first(),
            note=pl.when(pl.col("cut").any()).then(pl.lit(TRAILING)),
        )
        .filter(pl.col("turns").list.len() > 1)
    )
    return _obstructed(whole.with_columns(nth=pl.lit(None, pl.UInt32)), batch.told.standing)


def _first_answer(told: Told) -> pl.DataFrame:
    opening = told.turns.filter(pl.col("turn") == 0).select("record_id", opening="content")
    message = told.turns.filter(pl.col("turn") == 1).select("record_id", "first", "author")
    asked = told.standing.select("record_id", "answer").join(opening, on="record_id", maintain_order="left")
    both = asked.join(message, on="record_id", how="left", maintain_order="left").with_columns(output=pl.coalesce("answer", "first"))
    agent = pl.when(pl.col("answer").is_null()).then("author")
    answered = both.filter(pl.col("output").is_not_null())
    return answered.select("record_id", nth=pl.lit(None, pl.UInt32), turns=two_turns("opening", "output"), agent=agent)


def _each_answer(told: pl.DataFrame) -> pl.DataFrame:
    lists = told.group_by("record_id", maintain_order=True).agg(whole=pl.struct("role", "content"))
    answers = told.filter(pl.col("role") == "assistant").join(lists, on="record_id", how="left", maintain_order="left")
    several = pl.len().over("record_id") > 1
    nth = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("record_id")
    return answers.select("record_id", nth=pl.when(several).then(nth), turns=pl.col("whole").list.head(pl.col("turn") + 1), agent="author")


def _obstructed(found: pl.DataFrame, conversations: pl.DataFrame) -> pl.DataFrame:
    """The candidates, and a row without turns for each record that has none, each with the reason that stands in its way."""
    judged_rows = conversations.select("record_id", "barred", "silence").join(found, on="record_id", how="left", maintain_order="left")
    silence = pl.when(pl.col("turns").is_null()).then("silence")
    return judged_rows.with_columns(obstacle=pl.coalesce("barred", silence)).drop("barred", "silence")
