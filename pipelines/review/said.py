"""A decision as the ledger says it: what, by whom, and when."""

import polars as pl

LONGEST = 40
"""Characters of a name that the ledger repeats."""


def said_by(decision: str = "decision") -> pl.Expr:
    """`prefer, anna on 2026-10-02 14:05`, from `by` and `at` (ISO 8601); what is empty, or is no time, is left out.

    A `by` that holds an e-mail address or a long number is left out too: the ledger goes with the release.
    """
    name = pl.col("by").fill_null("").str.replace_all(r"\s+", " ").str.strip_chars().str.head(LONGEST)
    who = pl.when((name != "") & ~name.str.contains(r"@|\d{5}")).then(pl.format(", {}", name)).otherwise(pl.lit(""))
    time = pl.col("at").fill_null("").str.extract(r"^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)").str.replace("T", " ")
    when = pl.when(time.is_null()).then(pl.lit("")).when(who == "").then(pl.format(", {}", time)).otherwise(pl.format(" on {}", time))
    return pl.format("{}{}{}", decision, who, when)
