"""What must not stand in two splits: a record, a cluster, a text."""

import polars as pl

from checks.result import CheckResult


def straddling(pairs: pl.DataFrame) -> list[CheckResult]:
    """Ask of SPLIT_PAIRS whether a record, a cluster of near-duplicates or an equal input stands in two splits: one result each."""
    asked = {
        "records in one split": ("records", "record_id", records_across_splits(pairs)),
        "clusters in one split": ("clusters of near-duplicates", "cluster_id", clusters_across_splits(pairs)),
        "inputs in one split": ("inputs", "words", texts_across_splits(pairs)),
    }
    return [_result(name, what, rows, by) for name, (what, by, rows) in asked.items()]


def records_across_splits(pairs: pl.DataFrame) -> pl.DataFrame:
    """Rows of the records that stand in more than one split."""
    return _torn(pairs, "record_id")


def clusters_across_splits(pairs: pl.DataFrame) -> pl.DataFrame:
    """Rows of the clusters that stand in more than one split."""
    return _torn(pairs, "cluster_id")


def texts_across_splits(pairs: pl.DataFrame) -> pl.DataFrame:
    """Rows whose input, of any recipe, stands in more than one split with the same letters and digits in the same order; adds `words`."""
    words = pl.col("input").str.to_lowercase().str.replace_all(r"\W+", " ").str.strip_chars()
    return _torn(pairs.with_columns(words=pl.when(words != "").then(words).otherwise(pl.col("input").str.strip_chars())), "words")


def _torn(pairs: pl.DataFrame, by: str) -> pl.DataFrame:
    return pairs.filter(pl.col("split").n_unique().over(by) > 1)


def _result(name: str, what: str, rows: pl.DataFrame, by: str) -> CheckResult:
    count = rows[by].n_unique()
    said = f"no {what} in two splits" if rows.is_empty() else f"{count:,} {what} with {len(rows):,} pairs stand in more than one split"
    return CheckResult(name, rows.is_empty(), said, len(rows))
