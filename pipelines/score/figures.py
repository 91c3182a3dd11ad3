"""Figures of a recipe: each measure with its interval, and against a base model the difference with its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl

from pipelines.errors import UserError
from pipelines.interval import wilson
from pipelines.score.interval import Floats, Ints, between, draws, macro_f1_of, mean_of
from pipelines.score.measures import measured

MEASURES: Final = {
    "right": "exactly right",
    "macro_f1": "macro F1",
    "no_label": "says no label",
    "valid": "valid JSON, keys as asked",
    "fields": "fields right",
    "chrf": "chrF to the reference",
    "length": "length against the reference",
    "placeholders": "invents a placeholder",
}
"""Measure and what a table calls it; in this order."""
SHARES: Final = frozenset({"right", "no_label", "valid", "fields", "placeholders"})


@dataclass(frozen=True)
class Figure:
    """One measure of one recipe: rows, value with its 95 % interval; against a base also its value and the interval of the difference."""

    recipe: str
    measure: str
    rows: int
    value: float
    low: float
    high: float
    base: float | None = None
    gain_low: float | None = None
    gain_high: float | None = None


def score_predictions(test: pl.DataFrame, said: pl.DataFrame, base: pl.DataFrame | None = None) -> list[Figure]:
    """Score `said` (and `base`: another model on the same split), each `pair_id, said`, on `test` (GOLD).

    An example without a prediction counts as answered with nothing. Raises UserError for a prediction of no test example.
    """
    sides = [measured(_joined(test, side)) for side in (said, base) if side is not None]
    return [
        figure
        for source, recipe in test.select("source", "recipe").unique().sort("source", "recipe").iter_rows()
        for figure in _recipe(f"{source}/{recipe}", [side.filter(source=source, recipe=recipe) for side in sides])
    ]


def _joined(test: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    unknown = said.join(test, on="pair_id", how="anti")["pair_id"]
    if len(unknown):
        raise UserError(
            f"{len(unknown):,} predictions name no example of the test split, {unknown[0]} for one.\n  Predict test.jsonl alone."
        )
    return test.join(said, on="pair_id", how="left", maintain_order="left")


def _recipe(name: str, sides: list[pl.DataFrame]) -> Iterator[Figure]:
    units = sides[0]["unit"].rank("dense").cast(pl.Int64).to_numpy() - 1
    drawn = draws(int(units.max()) + 1)
    for measure in MEASURES:
        found = [one for side in sides if (one := _value(side, measure, units, drawn)) is not None]
        if found:
            yield _figure(Figure(name, measure, sides[0].height, found[0][0], *_interval(measure, found[0], drawn.shape[1])), found)


def _value(side: pl.DataFrame, measure: str, units: Ints, drawn: Floats) -> tuple[float, Floats] | None:
    if measure == "macro_f1":
        return _macro_f1(side, units, drawn) if side["task"][0] == "classify" else None
    values = side[measure]
    return None if values.null_count() else mean_of(values.to_numpy().astype(np.float64), units, drawn)


def _macro_f1(side: pl.DataFrame, units: Ints, drawn: Floats) -> tuple[float, Floats]:
    labels = side["gold"].unique().sort()
    said, gold = (
        side[column].replace_strict(labels, range(len(labels)), default=-1, return_dtype=pl.Int64).to_numpy() for column in ("said", "gold")
    )
    return macro_f1_of(said, gold, units, drawn)


def _interval(measure: str, found: tuple[float, Floats], units: int) -> tuple[float, float]:
    """Of a share that is 0 or 1 by Wilson over the units, as no drawing can move it; else by drawing."""
    value, samples = found
    return wilson(value, units) if measure in SHARES and value in {0.0, 1.0} else between(samples)


def _figure(own: Figure, found: list[tuple[float, Floats]]) -> Figure:
    """`own`, and beside it the base's value with the interval of the difference, drawn in pairs."""
    if len(found) == 1:
        return own
    low, high = between(found[0][1] - found[1][1])
    return replace(own, base=found[1][0], gain_low=low, gain_high=high)
