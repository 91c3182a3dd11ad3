"""Intervals by drawing units again and again: answers to near-identical inputs are no independent evidence."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS: Final = 2_000
SEED: Final = 7
LEVEL: Final = 0.95


def draws(units: int) -> Floats:
    """How often each unit is drawn in each of DRAWS samples with replacement (DRAWS × units); the same in every call."""
    return np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), size=DRAWS).astype(np.float64)


def mean_of(values: Floats, units: Ints, drawn: Floats) -> tuple[float, Floats]:
    """The mean of `values` and its value in each sample; `units` numbers each value's unit from 0."""
    sums = np.bincount(units, values, drawn.shape[1])
    counts = np.bincount(units, minlength=drawn.shape[1]).astype(np.float64)
    with np.errstate(invalid="ignore"):
        return float(values.mean()), np.asarray(drawn @ sums / (drawn @ counts), dtype=np.float64)


def macro_f1_of(said: Ints, gold: Ints, units: Ints, drawn: Floats) -> tuple[float, Floats]:
    """Macro F1 over the classes of `gold`, and its value in each sample over those that the sample holds; -1 is no class."""
    classes, count = int(gold.max()) + 1, drawn.shape[1]
    right = _by_class(gold, units, said == gold, classes, count)
    asked = _by_class(gold, units, np.ones(len(gold), np.bool_), classes, count)
    told = _by_class(said, units, said >= 0, classes, count)
    whole = _f1(right.sum(axis=0)[None], asked.sum(axis=0)[None], told.sum(axis=0)[None])[0]
    return float(whole), _f1(drawn @ right, drawn @ asked, drawn @ told)


def _by_class(classes: Ints, units: Ints, where: npt.NDArray[np.bool_], width: int, count: int) -> Floats:
    """Rows `where` holds, counted by unit and class (units × classes)."""
    return np.bincount(units[where] * width + classes[where], minlength=count * width).reshape(count, width).astype(np.float64)


def _f1(right: Floats, asked: Floats, told: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = np.where(asked > 0, 2 * right / (asked + told), np.nan)
    return np.asarray(np.nanmean(scores, axis=1), dtype=np.float64)


def between(samples: Floats) -> tuple[float, float]:
    """The middle LEVEL of the samples (percentile bootstrap, Efron 1979)."""
    low, high = np.nanquantile(samples, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
