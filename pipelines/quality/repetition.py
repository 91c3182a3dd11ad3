"""Texts that say one thing over and over.

The measures are those of the Gopher rules (Rae et al. 2021, "Scaling Language Models", appendix A1): the share of repeated lines and of the
most frequent word. Their thresholds are for web pages; ours are laxer, as short answers repeat words by nature.
"""

from typing import Final

import polars as pl

_LINES: Final = 6
"""Lines with letters from which lines are compared."""
_DISTINCT_LINES: Final = 0.3
_WORDS: Final = 20
"""Words from which words are compared."""
_DISTINCT_WORDS: Final = 0.1
_ONE_WORD: Final = 0.4
"""Share of a text that one word may take: the commonest word of running text takes a tenth."""
_WORD: Final = r"[\p{L}\p{M}\p{N}'’]+"


def repeats_itself(texts: pl.Series) -> pl.Series:
    """Tell which texts repeat one line or a few words over and over. Boolean, false for null."""
    distinct = texts.alias("text").drop_nulls().unique(maintain_order=True).to_frame()
    lower = pl.col("text").str.to_lowercase()
    lines = lower.str.split("\n").list.eval(pl.element().str.strip_chars().filter(pl.element().str.contains(r"\p{L}")))
    words = lower.str.extract_all(_WORD)
    judged = distinct.with_columns(lines=lines, words=words).filter(_few_lines() | _few_words())
    return texts.is_in(judged["text"].to_list()).fill_null(value=False)


def _few_lines() -> pl.Expr:
    lines = pl.col("lines")
    return (lines.list.len() >= _LINES) & (lines.list.n_unique() <= lines.list.len() * _DISTINCT_LINES)


def _few_words() -> pl.Expr:
    words = pl.col("words")
    commonest = words.list.eval(pl.element().value_counts(sort=True).struct.field("count").max()).list.first()
    sparse = words.list.n_unique() <= words.list.len() * _DISTINCT_WORDS
    return (words.list.len() >= _WORDS) & (sparse | (commonest > words.list.len() * _ONE_WORD))
