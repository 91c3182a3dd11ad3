"""Recipe `prefer`: a better and a worse answer to one opening, by how they were rated, by what was approved of a draft, or by people."""

import polars as pl

from pipelines.pairs.answers import reply_candidates
from pipelines.pairs.batch import Batch
from pipelines.pairs.columns import text_column
from pipelines.pairs.copywriting import draft_candidates
from pipelines.pairs.people import known_entities
from pipelines.pairs.reviewed import reviewed_candidates
from pipelines.pairs.words import squeezed
from pipelines.settings.models import Recipe


def prefer_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `prefer`: the turns end with the better answer, `rejected` is the worse one.

    `by: draft`: the brief (or kind and title), the approved body, and the column `recipe.draft`. `by: rating`: of the tickets that open
    with the same words, the best-rated answer and the worst-rated one; the pair belongs to the better's record, the others name it.
    `by: review`: what people decided.
    """
    if recipe.by == "review":
        return reviewed_candidates(batch, recipe)
    return _approved_over_draft(batch, recipe) if recipe.by == "draft" else _rated(batch, recipe)


def _approved_over_draft(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    name = recipe.draft or "draft"
    draft = text_column(batch.records, name, recipe)
    asked = draft_candidates(batch, recipe).with_columns(rejected=draft)
    obstacle = pl.coalesce("obstacle", pl.when(pl.col("rejected").is_null()).then(pl.lit(f"its column '{name}' is empty")))
    return asked.select("record_id", "nth", "rejected", turns=pl.when(obstacle.is_null()).then("turns"), obstacle=obstacle)


def _rated(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    contents = pl.col("turns").list.eval(pl.element().struct.field("content"))
    told = batch.records.select("record_id", "rating").with_columns(known_entities(batch.records).alias("entities"))
    answered = (
        reply_candidates(batch, recipe)
        .join(told, on="record_id", how="left", maintain_order="left")
        .with_columns(words=squeezed(contents.list.first()), answer=contents.list.last())
    )
    usable = answered.filter(pl.col("obstacle").is_null() & pl.col("rating").is_not_null()).sort("rating", "record_id")
    sides = usable.group_by("words").agg(
        *(pl.col(name).first().alias(f"worst_{name}") for name in ("record_id", "rating", "answer", "entities")),
        best=pl.col("record_id").last(), best_rating=pl.col("rating").last(), rows=pl.len(),
    )  # fmt: skip
    judged = answered.join(sides, on="words", how="left", maintain_order="left")
    obstacle = pl.coalesce("obstacle", _unfit())
    better = obstacle.is_null()
    return judged.select(
        "record_id", "nth", "agent", obstacle=obstacle, turns=pl.when(better).then("turns"),
        rejected=pl.when(better).then("worst_answer"), more_known=pl.when(better).then("worst_entities"),
        matched_id=pl.when(pl.col("best") != pl.col("record_id")).then("best"),
    )  # fmt: skip


def _unfit() -> pl.Expr:
    """Why a ticket is not the better side of a preference; null where it is."""
    return (
        pl.when(pl.col("rating").is_null())
        .then(pl.lit("its answer is not rated"))
        .when(pl.col("rows") == 1)
        .then(pl.lit("no other rated ticket opens with the same words"))
        .when(pl.col("best_rating") == pl.col("worst_rating"))
        .then(pl.lit("all answers to these words are rated alike"))
        .when(pl.col("best") != pl.col("record_id"))
        .then(pl.format("these words have a better rated answer in {}", "best"))
    )
