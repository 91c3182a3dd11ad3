"""Estimates of cost, and the list of labels that trainers read."""

import datetime as dt

import polars as pl
import pytest
from pydantic import ValidationError

from pipelines.export.labels import labels_of
from pipelines.report.costs import Cost, cost_sheet
from pipelines.settings.models import Prices
from tests.pair_frames import split_rows

PRICES = Prices(as_of=dt.date(2026, 11, 1), per_million={"openai": 25.0, "together": 0.5}, epochs=2)


def test_a_training_costs_its_train_tokens_times_epochs_at_the_price_of_the_day() -> None:
    tokens = pl.DataFrame({"split": ["train", "train", "test"], "tokens": [600_000, 400_000, 999]})
    sheet = cost_sheet(tokens, ["trl", "openai", "openai"], PRICES)
    assert sheet is not None
    assert (sheet.costs, sheet.currency, sheet.as_of) == ([Cost("openai", 1_000_000, 2, 25.0, 50.0)], "USD", dt.date(2026, 11, 1))


def test_without_prices_nothing_is_estimated() -> None:
    assert cost_sheet(pl.DataFrame({"split": ["train"], "tokens": [1]}), ["openai"], None) is None


def test_prices_without_their_day_are_refused() -> None:
    with pytest.raises(ValidationError, match="as_of"):
        Prices.model_validate({"per_million": {"openai": 1.0}})


def test_labels_are_told_by_recipe_in_alphabetical_order_with_their_rows_by_split() -> None:
    classify = {"recipe": "classify", "task": "classify"}
    rows = [
        {**classify, "input": "a", "label": "refund", "split": "train"},
        {**classify, "input": "b", "label": "delivery", "split": "train"},
        {**classify, "input": "c", "label": "refund", "split": "test"},
        {"input": "d", "label": "refund"},
    ]
    counts = {"train": {"delivery": 1, "refund": 1}, "test": {"refund": 1}}
    assert labels_of(split_rows(*rows)) == {"desk/classify": {"labels": ["delivery", "refund"], "rows": counts}}
