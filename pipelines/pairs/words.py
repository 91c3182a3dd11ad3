"""Small facts about texts that every recipe relies on."""

import polars as pl


def said(text: pl.Expr) -> pl.Expr:
    """The text without white space around it; null where nothing is left."""
    bare = text.str.strip_chars()
    return pl.when(bare != "").then(bare)


def squeezed(text: pl.Expr) -> pl.Expr:
    """The text in lower case and with single spaces, to be compared."""
    return text.str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()


def headed(subject: pl.Expr, text: pl.Expr) -> pl.Expr:
    """`subject` on its own line before `text`; either alone where the other is missing or already says it."""
    subject, text = said(subject), said(text)
    repeats = squeezed(text).str.starts_with(squeezed(subject).str.strip_chars_end("…. "))
    return pl.when(subject.is_null() | repeats).then(text).when(text.is_null()).then(subject).otherwise(pl.format("{}\n{}", subject, text))


def two_turns(user: str, assistant: str) -> pl.Expr:
    """The turns of an example with one question, from the columns named."""
    asked = pl.struct(role=pl.lit("user"), content=pl.col(user))
    return pl.concat_list(asked, pl.struct(role=pl.lit("assistant"), content=pl.col(assistant)))
