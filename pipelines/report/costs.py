"""What a training would cost, as an estimate: train tokens times epochs times a price that somebody wrote down on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.settings.models import Prices, TargetName


@dataclass(frozen=True)
class Cost:
    """One target: tokens of one pass over its train examples, passes, price of a million trained tokens, and the product."""

    target: str
    tokens: int
    epochs: int
    price: float
    total: float


@dataclass(frozen=True)
class CostSheet:
    """The estimates, in `currency`, by prices of the day `as_of`."""

    costs: list[Cost]
    currency: str
    as_of: dt.date


def cost_sheet(tokens: pl.DataFrame, targets: Sequence[TargetName], prices: Prices | None) -> CostSheet | None:
    """Estimates for those of `targets` that have a price; `tokens` has `split, tokens`. None without prices."""
    if prices is None:
        return None
    trained = int(tokens.filter(pl.col("split") == "train")["tokens"].sum())
    priced = [name for name in dict.fromkeys(targets) if name in prices.per_million]
    costs = [Cost(name, trained, prices.epochs, prices.per_million[name], _total(trained, prices, name)) for name in priced]
    return CostSheet(costs, prices.currency, prices.as_of)


def _total(trained: int, prices: Prices, name: TargetName) -> float:
    return round(trained * prices.epochs * prices.per_million[name] / 1_000_000, 2)
