"""Texts that say nothing: automatic replies, receipts, promises to answer, echoes of the question, in several languages."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from pipelines.stock_phrases import AUTOMATIC, ECHO, OPENS, POLITE, PROMISE, RECEIPT, THANKS

_HEAD: Final = 300
"""Characters in which an automatic reply gives itself away."""
_LONGEST: Final = 1_500
"""Characters above which a text is taken to hold an answer as well."""
_FEW: Final = 4
"""Words that may be left of a clause once its stock phrase is out: a name, a product."""
_SIGNATURE: Final = r"^[^\p{L}\p{N}]*(?:\p{Lu}[\p{L}\p{N}'’_-]*[^\p{L}\p{N}]*){0,2}$"
"""A clause without a stock phrase that still says nothing: at most two words, capitalised as names are."""

_CLAUSE: Final = r"[^.!?;:,\n。！？…–—]+"
_WORD: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}'’]+"
_MARK: Final = "\u0001"


def is_returned(texts: pl.Series) -> pl.Series:
    """Tell which texts a mail programme sent back by itself, by their first words. Boolean, false for null."""
    return texts.str.contains(_any(OPENS)).fill_null(value=False)


def is_automatic(texts: pl.Series) -> pl.Series:
    """Tell which texts a machine sent: out of office, do-not-reply, receipts that promise an answer. Boolean, false for null."""
    short = pl.col("text").str.len_chars() <= _LONGEST
    head = pl.col("text").str.slice(0, _HEAD)
    promise = short & head.str.contains(_any(RECEIPT)) & pl.col("text").str.contains(_any(PROMISE))
    judged = (
        texts.alias("text")
        .to_frame()
        .select((head.str.contains(_any([*OPENS, *AUTOMATIC])) | promise).fill_null(value=False).alias("automatic"))
    )
    return judged["automatic"] | says_nothing(texts)


def says_nothing(texts: pl.Series, extra: Sequence[str] = ()) -> pl.Series:
    """Tell which texts hold stock phrases and, besides greetings, names and signatures, nothing else. Boolean, false for null.

    `extra` are further stock phrases as regular expressions (Rust syntax); a text that says more than such a phrase is not meant.
    """
    stock = _any([*OPENS, *AUTOMATIC, *RECEIPT, *PROMISE, *THANKS, *ECHO], extra)
    distinct = texts.alias("text").to_frame().unique(maintain_order=True)
    meant = distinct.filter(pl.col("text").str.len_chars() <= _LONGEST).filter(pl.col("text").str.contains(stock))
    empty = _without_substance(meant, stock)
    return texts.alias("text").to_frame().select(pl.col("text").is_in(empty.to_list()).fill_null(value=False))["text"]


def _without_substance(meant: pl.DataFrame, stock: str) -> pl.Series:
    marked = pl.col("text").str.replace_all(stock, f" {_MARK} ").str.replace_all(_any(POLITE), f" {_MARK} ")
    clauses = meant.with_columns(marked.str.extract_all(_CLAUSE).alias("clause")).explode("clause")
    clause = pl.col("clause")
    few = clause.str.count_matches(_WORD) <= _FEW
    empty = pl.when(clause.str.contains(_MARK)).then(few).otherwise(clause.str.contains(_SIGNATURE)).fill_null(value=True)
    return clauses.group_by("text", maintain_order=True).agg(empty.all()).filter("clause")["text"]


def _any(phrases: Sequence[str], extra: Sequence[str] = ()) -> str:
    # a Unicode word boundary would keep the engine from its fast path on every text with a letter outside ASCII
    ours = "|".join(phrases).replace(" ", r"\s+").replace(r"\b", r"(?-u:\b)")
    return "|".join([f"(?i:{ours})", *(f"(?i:{phrase})" for phrase in extra)])


_ROBOT: Final = (
    r"(?i)(?:^|[\s._\-@+(])(?:chat|answer|support|help)?bot(?:$|[\s._\-@)\d])|no[-_. ]?reply|do[-_. ]?not[-_. ]?reply"
    r"|mailer-daemon|postmaster|auto-?responder|^(?:system|automation|automatic|workflow|trigger)$"
)


def is_robot(authors: pl.Expr, role_words: Sequence[str]) -> pl.Expr:
    """Tell which authors are machines by their name; `role_words` are the source's words for roles, which name nobody."""
    words = [re.escape(word) for word in role_words]
    role = authors.str.contains(rf"(?i)^(?:{'|'.join(words)})$") if words else pl.lit(value=False)
    return (authors.str.contains(_ROBOT) & ~role).fill_null(value=False)
