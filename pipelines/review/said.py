"""Who decided, and when, as the ledger says it."""

from typing import Final

import polars as pl

LONGEST: Final = 40
"""Characters of a name that the ledger repeats."""


def name_of() -> pl.Expr:
    """`by` on one line; empty where it is, and where it holds an e-mail address or a long number, as the ledger goes with the release."""
    name = pl.col("by").fill_null("").str.replace_all(r"\s+", " ").str.strip_chars().str.head(LONGEST)
    return pl.when(name.str.contains(r"@|\d{5}")).then(pl.lit("")).otherwise(name)


def who_and_when() -> pl.Expr:
    """`anna on 2026-10-02 14:05`, from `by` (see `name_of`) and `at` (ISO 8601); what is empty, or is no time, is left out."""
    who = name_of()
    time = pl.col("at").fill_null("").str.extract(r"^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)").str.replace("T", " ").fill_null("")
    return pl.when((who == "") | (time == "")).then(pl.concat_str(who, time)).otherwise(pl.format("{} on {}", who, time))
