"""The ledger and what is known of its rows, side by side."""

import polars as pl


def beside(ledger: pl.DataFrame, facets: pl.DataFrame) -> pl.DataFrame:
    """The FACETS of each row of `ledger`: `facets`, or nulls where they are another ledger's or the release is older than they are."""
    return facets if facets.height == ledger.height else facets.clear(ledger.height)
