"""Replies that answer anything, by evidence: one output for many inputs that have nothing in common, and that takes up no word of them."""

from typing import Final

import polars as pl

from pipelines.clusters import cluster_texts
from pipelines.settings.models import Dedupe

_WORD: Final = r"\p{L}{4,}"
"""Shorter words are mostly of grammar, in the languages that put spaces between words; without such words nothing is judged."""
_LIFT: Final = 0.15
_ERRORS: Final = 4.0
"""How much more often than the recipe's inputs in general a template's inputs may hold one word, as a share and in standard errors (the
more counts). Above it they have a subject: a macro about refunds answers refunds. A word that all inputs hold is the desk's, not theirs."""
_MOST: Final = 0.5
_COMMON: Final = 0.35
"""Where a template answers more than `_MOST` of a recipe, inputs in general tell nothing: no word may be held by this share of them."""
_ASKS: Final = 0.3
"""Share of a template's outputs that may ask something: "In which city?" fits restaurants, hotels and flights, and is a good answer."""
_ECHO: Final = 0.1
"""Share of the inputs that may hold a word which the template says too."""
_ECHOES: Final = 0.25
"""The same, over all such words."""
_POLITE: Final = (
    r"^(?:thank\w*|contact\w*|please|hello|dear|help\w*|support\w*|team|regards|message|request\w*|question\w*|have|will|with|your|this"
    r"|that|from|about|been|soon)$"
)
"""Words that every help desk says, and that many customers write."""


def answers_anything(pairs: pl.DataFrame, least: int | None) -> pl.Series:
    """Why a pair's output says nothing, as `_why`: it was given to at least `least` unlike inputs (null: never asked), else null.

    Replies to an opening alone are judged, each source's recipe by itself: in the middle of a talk "anything else?" is a good answer.
    """
    empty = pl.Series("_why", [None] * len(pairs), dtype=pl.String)
    single = (pl.col("task") == "reply") & (pl.col("turns").list.len() == 2)
    replies = pairs.select("source", "recipe", "input", "output", single=single).with_row_index("row").filter("single")
    if least is None or len(replies) < least:
        return empty
    named = replies.with_columns(_template=cluster_texts(replies["output"], knobs=Dedupe())["leader"])
    inputs = named.with_columns(_asked=cluster_texts(named["input"], knobs=Dedupe())["leader"])
    asks = pl.col("output").str.contains("[?？]").mean().over(_TEMPLATE) > _ASKS
    repeated = inputs.with_columns(unlike=pl.col("_asked").n_unique().over(_TEMPLATE)).filter(~asks & (pl.col("unlike") >= least))
    if repeated.is_empty():
        return empty
    generic = repeated.join(_with_a_subject(inputs, repeated), on=_TEMPLATE, how="anti")
    said = generic.select(
        "row", _why=pl.format("its output was given to {} inputs that have nothing in common, and takes up no word of them", "unlike")
    )
    return pairs.select(row=pl.int_range(pl.len(), dtype=pl.UInt32)).join(said, on="row", how="left", maintain_order="left")["_why"]


_RECIPE: Final = ["source", "recipe"]
_TEMPLATE: Final = [*_RECIPE, "_template"]


def _with_a_subject(inputs: pl.DataFrame, repeated: pl.DataFrame) -> pl.DataFrame:
    """The templates whose inputs share words, or hold words of the output; also those of which no word is known."""
    firsts = repeated.unique([*_TEMPLATE, "_asked"], keep="first", maintain_order=True)
    held = _shares(firsts, _TEMPLATE).join(_shares(inputs, _RECIPE), on=[*_RECIPE, "word"], suffix="_all")
    said = repeated.select(*_TEMPLATE, word=_words("output")).explode("word").unique().with_columns(said=pl.lit(value=True))
    known = held.join(said, on=[*_TEMPLATE, "word"], how="left")
    error = (pl.col("share_all") * (1 - pl.col("share_all")) / pl.col("rows")).sqrt()
    lifted = pl.col("share") - pl.col("share_all") > pl.max_horizontal(_ERRORS * error, pl.lit(_LIFT))
    subject = lifted | ((pl.col("rows") > _MOST * pl.col("rows_all")) & (pl.col("share") > _COMMON))
    taken_up = pl.col("share").filter(pl.col("said") & ~pl.col("word").str.contains(_POLITE))
    echoed = (taken_up.max().over(_TEMPLATE) > _ECHO) | (taken_up.sum().over(_TEMPLATE) > _ECHOES)
    silent = firsts.select(_TEMPLATE).unique().join(held, on=_TEMPLATE, how="anti")
    return pl.concat([known.filter(subject | echoed).select(_TEMPLATE), silent]).unique()


def _shares(inputs: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """`word, share, rows` of each group: the share of its `rows` inputs that hold the word."""
    counted = inputs.with_columns(rows=pl.len().over(by), word=_words("input")).explode("word").drop_nulls("word")
    return counted.group_by(*by, "word").agg(pl.col("rows").first(), share=pl.len() / pl.col("rows").first())


def _words(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.extract_all(_WORD).list.unique()
