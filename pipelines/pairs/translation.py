"""Recipe `translate`: one language of a piece of copy to another."""

import polars as pl

from pipelines.clusters.units import LANGUAGE
from pipelines.pairs.batch import Batch
from pipelines.pairs.opening import openings
from pipelines.pairs.words import two_turns
from pipelines.settings.models import Recipe


def translate_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `translate`: title and body in the first of `recipe.languages`, and the same id's in the second.

    A pair belongs to the record of the first language; that of the second gives none and names it (`matched_id`).
    """
    first, second = recipe.languages
    rows = batch.records.select("record_id", text=openings(batch.records), code=_code(), base=pl.col("record_id").str.replace(LANGUAGE, ""))
    other = {first: second, second: first}
    met = rows.filter(pl.col("code").is_in([first, second])).unique(["base", "code"], keep="first", maintain_order=True)
    twins = met.select("base", code=pl.col("code").replace(other), twin="record_id", twin_text="text")
    both = rows.join(twins, on=["base", "code"], how="left", maintain_order="left")
    obstacle = (
        pl.when(~pl.col("code").is_in([first, second]).fill_null(value=False))
        .then(pl.lit(f"is neither in {first} nor in {second}"))
        .when(pl.col("twin").is_null())
        .then(pl.format("there is no {} text of it", pl.col("code").replace(other)))
        .when(pl.col("code") == second)
        .then(pl.format("is the {} side of {}", pl.lit(second), "twin"))
        .when(pl.col("text").is_null() | pl.col("twin_text").is_null())
        .then(pl.lit("one of its two languages has no text"))
    )
    possible = pl.when(obstacle.is_null()).then(two_turns("text", "twin_text"))
    matched = pl.when(pl.col("code") == second).then("twin")
    return both.select("record_id", nth=pl.lit(None, pl.UInt32), turns=possible, obstacle=obstacle, matched_id=matched)


def _code() -> pl.Expr:
    """The row's language, without region and script (ISO 639)."""
    return pl.col("language").str.strip_chars().str.to_lowercase().str.extract(r"^([a-z]{2,3})", 1)
