"""Labels of the train split before and after balancing."""

from dataclasses import dataclass
from typing import Final

import polars as pl

LABELS: Final = 60
"""Labels shown of a recipe; the smaller ones are summed up."""
UNLABELLED: Final = "(no label)"


@dataclass(frozen=True)
class Bar:
    """A label's train rows before and after balancing."""

    label: str
    before: int
    after: int


@dataclass(frozen=True)
class Balance:
    """The labels of one source's recipe, the largest first; `most` is the longest bar, the ratios are largest to smallest label."""

    source: str
    recipe: str
    bars: list[Bar]
    labels: int
    before: int
    after: int
    most: int
    ratio_before: float
    ratio_after: float


def balances_of(placed: pl.DataFrame, exported: pl.DataFrame) -> list[Balance]:
    """Count train rows by `source, recipe, label` in `placed` (before) and `exported` (after)."""
    key = ["source", "recipe", "label"]
    before, after = (_counts(table, key, name) for table, name in ((placed, "before"), (exported, "after")))
    both = before.join(after, on=key, how="full", coalesce=True).with_columns(pl.col("before", "after").fill_null(0))
    ranked = both.sort("source", "recipe", "before", "after", "label", descending=[False, False, True, True, False])
    return [_balance(part) for part in ranked.partition_by("source", "recipe", maintain_order=True)]


def _counts(table: pl.DataFrame, key: list[str], name: str) -> pl.DataFrame:
    train = table.filter(split="train").with_columns(pl.col("label").fill_null(UNLABELLED))
    return train.group_by(key).agg(pl.len().cast(pl.Int64).alias(name))


def _balance(rows: pl.DataFrame) -> Balance:
    bars = [Bar(*row) for row in rows.select("label", "before", "after").iter_rows()]
    rest = bars[LABELS:]
    others = [Bar(f"{len(rest):,} smaller labels", sum(bar.before for bar in rest), sum(bar.after for bar in rest))] if rest else []
    return Balance(
        source=rows["source"][0],
        recipe=rows["recipe"][0],
        bars=bars[:LABELS] + others,
        labels=len(bars),
        before=sum(bar.before for bar in bars),
        after=sum(bar.after for bar in bars),
        most=max(max(bar.before, bar.after) for bar in bars[:LABELS] + others),
        ratio_before=_ratio([bar.before for bar in bars]),
        ratio_after=_ratio([bar.after for bar in bars]),
    )


def _ratio(counts: list[int]) -> float:
    present = [count for count in counts if count]
    return max(present) / min(present) if present else 0.0
