"""Recipes `classify` and `extract`: what the record opens with, and what its columns say of it."""

import json

import polars as pl

from pipelines.pairs.batch import Batch
from pipelines.pairs.columns import json_column, text_column
from pipelines.pairs.opening import openings
from pipelines.pairs.words import two_turns
from pipelines.settings.models import Recipe

WORDLESS = "has no text"


def classify_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `classify`: the opening and the column `recipe.label`, which is the pair's label too."""
    name = recipe.label or "label"
    rows = batch.records.select("record_id", opening=openings(batch.records), label=text_column(batch.records, name, recipe))
    return _candidates(rows, answer="label", silence=f"its column '{name}' is empty")


def extract_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates of `extract`: the opening and `recipe.columns` as strict JSON, keys in that order, null where a value is missing."""
    values = pl.DataFrame([json_column(batch.records, name, recipe).alias(name) for name in dict.fromkeys(recipe.columns)])
    rows = batch.records.select("record_id", opening=openings(batch.records), written=written(values))
    return _candidates(rows, answer="written", silence="all columns that the recipe extracts are empty")


def written(values: pl.DataFrame) -> pl.Series:
    """Return each row of JSON texts as one JSON object, keys in the columns' order, parsed back and compared; null when all are null."""
    keys = [json.dumps(name, ensure_ascii=False) for name in values.columns]
    members = [pl.concat_str(pl.lit(f"{key}:"), pl.col(name).fill_null("null")) for key, name in zip(keys, values.columns, strict=True)]
    whole = pl.concat_str(pl.lit("{"), pl.concat_str(members, separator=","), pl.lit("}"))
    nothing = pl.all_horizontal(pl.all().is_null())
    objects = values.select(written=pl.when(~nothing).then(whole))["written"]
    _compare(objects, values)
    return objects


def _compare(objects: pl.Series, values: pl.DataFrame) -> None:
    for text, row in zip(objects, values.iter_rows(), strict=True):
        if text is not None and json.loads(text) != {
            name: json.loads(value or "null") for name, value in zip(values.columns, row, strict=True)
        }:
            raise AssertionError("a JSON object does not read back as the values that it was made of")


def _candidates(rows: pl.DataFrame, *, answer: str, silence: str) -> pl.DataFrame:
    obstacle = pl.when(pl.col("opening").is_null()).then(pl.lit(WORDLESS)).when(pl.col(answer).is_null()).then(pl.lit(silence))
    possible = pl.when(obstacle.is_null()).then(two_turns("opening", answer))
    return rows.with_columns(nth=pl.lit(None, pl.UInt32), turns=possible, obstacle=obstacle)
