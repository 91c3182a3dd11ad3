"""What must not stand in two splits: a record, a cluster, a text, a near-twin of a text. How many customers do."""

from bisect import bisect_left, bisect_right
from random import Random
from typing import Final

import polars as pl

from checks.result import CheckResult

WIDTH: Final = 5
"""Characters of a shingle."""
JUDGED: Final = 120
RIVALS: Final = 2_000
"""Texts of the evaluation splits that are drawn, and texts of other splits that each is compared with: a second or two."""


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


def near_twins(
    pairs: pl.DataFrame, texts: pl.Series, *, similarity: float, seed: int, most: tuple[int, int] = (JUDGED, RIVALS)
) -> pl.DataFrame:
    """Brute force on a sample: `pair_id, twin_id, jaccard` of near-twins (exact Jaccard ≥ `similarity`) in two splits.

    `texts` are the inputs of `pairs` as they are compared. Up to most[0] distinct texts outside train and most[1] of all splits are drawn
    with `seed`, and every two of different splits compared, shingle by shingle; no sketch has a say in it.
    """
    known = pairs.select("pair_id", "split", text=texts).sort("pair_id").unique(["text", "split"], keep="first", maintain_order=True)
    chance = Random(seed)  # noqa: S311 - draws a sample, no secret
    judged = _drawn(known.filter(pl.col("split") != "train"), most[0], chance)
    rivals = sorted(_drawn(known, most[1], chance), key=lambda rival: len(rival[2]))
    sizes = [len(said) for _, _, said in rivals]
    found = []
    for pair, split, said in judged:
        near = slice(bisect_left(sizes, len(said) * similarity), bisect_right(sizes, len(said) / similarity))
        compared = [(pair, twin, _jaccard(said, other)) for twin, where, other in rivals[near] if where != split]
        found += [row for row in compared if row[2] >= similarity]
    return pl.DataFrame(found, schema={"pair_id": pl.String, "twin_id": pl.String, "jaccard": pl.Float64}, orient="row")


def _drawn(known: pl.DataFrame, most: int, chance: Random) -> list[tuple[str, str, frozenset[str]]]:
    """Pair, split and shingles of at most `most` rows."""
    rows = sorted(chance.sample(range(len(known)), min(most, len(known))))
    return [(pair, split, _shingles(text)) for pair, split, text in known[rows].iter_rows()]


def _shingles(text: str) -> frozenset[str]:
    """Runs of WIDTH characters; a shorter text is one."""
    return frozenset(text[start : start + WIDTH] for start in range(max(1, len(text) - WIDTH + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def twins_apart(found: pl.DataFrame, how: str) -> CheckResult:
    """The result of a search for near-twins across splits: `found` are its rows, `how` names the search."""
    said = "no near-twins in two splits" if found.is_empty() else f"{len(found):,} inputs have a near-twin in another split"
    return CheckResult(f"near-twins in one split, {how}", found.is_empty(), said, len(found))


def customers_on_both_sides(pairs: pl.DataFrame) -> CheckResult:
    """How many customers have rows in train and in an evaluation split: a fact, as a unit may follow the opening instead."""
    train = pl.col("split") == "train"
    sides = pairs.drop_nulls("customer").group_by("customer").agg(both=train.any() & (~train).any())
    both = int(sides["both"].sum())
    said = f"{both:,} of {len(sides):,} customers have rows in train and in validation or test" if len(sides) else "no customers are known"
    return CheckResult("customers on both sides", True, said, 0, blocks=False)


def _torn(pairs: pl.DataFrame, by: str) -> pl.DataFrame:
    return pairs.filter(pl.col("split").n_unique().over(by) > 1)


def _result(name: str, what: str, rows: pl.DataFrame, by: str) -> CheckResult:
    count = rows[by].n_unique()
    said = f"no {what} in two splits" if rows.is_empty() else f"{count:,} {what} with {len(rows):,} pairs stand in more than one split"
    return CheckResult(name, rows.is_empty(), said, len(rows))
