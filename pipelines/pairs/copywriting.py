"""Recipes `draft` and `rewrite`: from a brief or a draft to the approved text."""

import polars as pl

from pipelines.pairs.batch import Batch
from pipelines.pairs.columns import text_column
from pipelines.pairs.words import said, two_turns
from pipelines.settings.models import Recipe


def draft_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:  # noqa: ARG001
    """Candidates of `draft`: the brief, else an instruction made of kind and title, and the approved body."""
    rows = batch.records.select("record_id", asked=pl.coalesce(said(pl.col("brief")), _instruction()), text=said(pl.col("body")))
    obstacle = (
        pl.when(pl.col("text").is_null())
        .then(pl.lit("has no text"))
        .when(pl.col("asked").is_null())
        .then(pl.lit("has neither a brief nor a title, so nothing asks for it"))
    )
    return _candidates(rows, obstacle)


def rewrite_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `rewrite`: the column `recipe.draft` and the column `recipe.approved`."""
    draft = recipe.draft or "draft"
    rows = batch.records.select(
        "record_id", asked=text_column(batch.records, draft, recipe), text=text_column(batch.records, recipe.approved, recipe)
    )
    obstacle = (
        pl.when(pl.col("asked").is_null())
        .then(pl.lit(f"its column '{draft}' is empty"))
        .when(pl.col("text").is_null())
        .then(pl.lit(f"its column '{recipe.approved}' is empty"))
        .when(pl.col("asked") == pl.col("text"))
        .then(pl.lit("its draft is the approved text already"))
    )
    return _candidates(rows, obstacle)


def _candidates(rows: pl.DataFrame, obstacle: pl.Expr) -> pl.DataFrame:
    possible = pl.when(obstacle.is_null()).then(two_turns("asked", "text"))
    return rows.with_columns(nth=pl.lit(None, pl.UInt32), turns=possible, obstacle=obstacle)


def _instruction() -> pl.Expr:
    """`Help page: Reach us`, and the language where it is not English.

    No sentence around them: words that all instructions share would make near-duplicates of all short titles.
    """
    kind = said(pl.col("kind"))
    named = (
        pl.when(kind.is_not_null())
        .then(pl.format("{}{}: ", kind.str.slice(0, 1).str.to_uppercase(), kind.str.slice(1)))
        .otherwise(pl.lit(""))
    )
    code = said(pl.col("language")).str.to_lowercase().str.extract(r"^([a-z]{2,3})", 1)
    language = pl.when(code != "en").then(pl.format(" (language: {})", code)).otherwise(pl.lit("")).fill_null("")
    return pl.format("{}{}{}", named, said(pl.col("title")), language)
