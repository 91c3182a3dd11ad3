"""What one answer is worth: exact labels, fields of JSON, likeness of texts, and placeholders that nobody put into the prompt."""

from typing import Any, Final

import orjson
import polars as pl

from schemas.tasks import PROSE

PLACEHOLDER: Final = r"\[[A-Z][A-Z_]{1,30}_\d{1,5}\]|\{\{[a-z][a-z0-9_.]{1,60}\}\}"
"""What scrubbing writes in place of personal data, in both of its forms."""


def measured(answers: pl.DataFrame) -> pl.DataFrame:
    """`answers` (GOLD and `said`, null where nothing was predicted) with a Float64 column for each measure, null where it does not apply.

    `right` exact label or text · `no_label` says what is no label of the recipe · `valid` parses as JSON with the asked keys · `fields`
    share of fields that are right · `chrf` character n-gram F-score (Popović 2015), 0–1 · `length` characters over those of the
    reference · `placeholders` says a placeholder that the prompt does not hold.
    """
    said = pl.col("said").fill_null("").str.strip_chars()
    table = answers.with_columns(said.alias("said"), pl.col("said").is_null().alias("missing"), pl.col("gold").str.strip_chars())
    labels = table.filter(pl.col("task") == "classify").select("source", "recipe", said="gold").unique().with_columns(known=True)
    joined = table.join(labels, on=["source", "recipe", "said"], how="left", maintain_order="left")
    classify, text = pl.col("task") == "classify", pl.col("task").is_in(PROSE)
    return joined.with_columns(
        pl.when(classify | text).then((pl.col("said") == pl.col("gold")).cast(pl.Float64)).alias("right"),
        pl.when(classify).then(pl.col("known").is_null().cast(pl.Float64)).alias("no_label"),
        pl.when(text).then(pl.col("said").str.len_chars() / pl.col("gold").str.len_chars()).alias("length"),
        *_fields(joined), _likeness(joined), _leaked(joined),
    ).drop("known")  # fmt: skip


def _fields(table: pl.DataFrame) -> list[pl.Series]:
    """`valid` and `fields` of the rows whose task is extract."""
    rows = zip(table["task"], table["said"], table["gold"], strict=True)
    found = [_compared(said, gold) if task == "extract" else (None, None) for task, said, gold in rows]
    return [pl.Series(name, [pair[place] for pair in found], pl.Float64) for place, name in enumerate(("valid", "fields"))]


def _compared(said: str, gold: str) -> tuple[float, float]:
    """Whether `said` is JSON with the keys of `gold`, and the share of fields that are equal."""
    asked: dict[str, Any] = orjson.loads(gold)
    try:
        answered = orjson.loads(said)
    except orjson.JSONDecodeError:
        return 0.0, 0.0
    if not isinstance(answered, dict):
        return 0.0, 0.0
    right = sum(key in answered and answered[key] == value for key, value in asked.items())
    return float(answered.keys() == asked.keys()), right / max(len(asked), 1)


def _likeness(table: pl.DataFrame) -> pl.Series:
    """chrF of texts, each with its one reference; equal pairs are compared once."""
    from sacrebleu.metrics.chrf import CHRF

    judge = CHRF()
    texts = table.filter(pl.col("task").is_in(PROSE)).select("said", "gold").unique(maintain_order=True)
    scores = [judge.sentence_score(said, [gold]).score / 100 for said, gold in texts.iter_rows()]
    known = texts.with_columns(chrf=pl.Series(scores, dtype=pl.Float64), text=True)
    keyed = table.with_columns(text=pl.col("task").is_in(PROSE))
    return keyed.join(known, on=["said", "gold", "text"], how="left", maintain_order="left")["chrf"]


def _leaked(table: pl.DataFrame) -> pl.Series:
    """1 where an answer says a placeholder that its prompt does not hold."""
    held = table.select(
        pl.col("said").str.extract_all(PLACEHOLDER).list.set_difference(pl.col("prompt").str.extract_all(PLACEHOLDER)).list.len() > 0
    )
    return held.to_series().cast(pl.Float64).alias("placeholders")
