"""Which changes are larger than chance: tests of counts that rows coming and going would move anyhow."""

from collections.abc import Sequence
from functools import lru_cache
from math import erfc, exp, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

LEVEL: Final = 0.05
"""How often a table whose rows come and go by chance alone may have any line marked."""
FEW: Final = 5
"""Rows that must have moved for a line to be judged, and that chance must expect for the normal approximation to hold."""


def turnover(came: int, left: int, *, all_came: int, all_left: int, share: float, alike: float = 1) -> float | None:
    """The two-sided p of a class of which `came` rows are new and `left` rows are gone, of `all_came` and `all_left` in all classes.

    Under chance each row that comes or goes is of the class with probability `share`: the net change then has the mean share × (all_came −
    all_left) and the variance share × (1 − share) × (all_came + all_left). `alike` rows move as one (pairs of one record), which counts as
    so many fewer. Where chance expects too few rows, those that came and those that left are held against Poisson. A class that would
    move so by its own coming and going alone has that p: what did not change is no jump, whatever the others did. None: too few moved.
    """
    if came + left < FEW or not 0 < share < 1:
        return None
    alone = two_sided((came - left) / alike / sqrt((came + left) / alike))
    return max(alone, _of_all(came, left, all_came, all_left, share, alike))


def _of_all(came: int, left: int, all_came: int, all_left: int, share: float, alike: float) -> float:
    """The p of a class's moves among those of all classes."""
    moved = (all_came + all_left) / alike
    if moved * min(share, 1 - share) < FEW:
        tails = poisson_tail(came / alike, share * all_came / alike), poisson_tail(left / alike, share * all_left / alike)
        return min(1.0, 2 * min(tails))
    expected = share * (all_came - all_left)
    return two_sided((came - left - expected) / alike / sqrt(moved * share * (1 - share)))


def totals(before: int, now: int, alike: float = 1) -> float | None:
    """The two-sided p of two counts, each Poisson; `alike` rows count as one. None: too few to say."""
    both = (before + now) / alike
    return two_sided((now - before) / alike / sqrt(both)) if both >= FEW else None


def poisson_tail(count: float, mean: float) -> float:
    """How often chance gives `count` (rounded down) or more where it gives `mean` on average."""
    term = below = exp(-mean)
    for step in range(1, int(count)):
        term *= mean / step
        below += term
    return max(0.0, 1 - below) if count >= 1 else 1.0


def means(one: tuple[int, float, float], other: tuple[int, float, float]) -> float | None:
    """The two-sided p of two means, each (rows, mean, variance), by Welch's z. None: too few rows."""
    (rows, mean, variance), (others, other_mean, other_variance) = one, other
    error = variance / max(1, rows) + other_variance / max(1, others)
    return two_sided((mean - other_mean) / sqrt(error)) if min(rows, others) >= 30 and error > 0 else None


def as_many(hits: int, rows: int, other_hits: int, others: int) -> float:
    """How often chance puts as many as `hits` among `rows`, where `other_hits` are among `others` (Fisher's exact test, one-sided)."""
    whole, found = rows + others, hits + other_hits
    logs = _log_factorials(whole)
    counts = np.arange(hits, min(rows, found) + 1)
    chosen = logs[found] - logs[counts] - logs[found - counts]
    missed = whole - found
    left = rows - counts
    fits = left <= missed
    rest = logs[missed] - logs[np.where(fits, left, 0)] - logs[np.where(fits, missed - left, 0)]
    every = logs[whole] - logs[rows] - logs[others]
    return float(min(1.0, np.exp(chosen + rest - every)[fits].sum()))


@lru_cache(maxsize=8)
def _log_factorials(most: int) -> npt.NDArray[np.float64]:
    """The logarithms of 0! to `most`!."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1, dtype=np.float64)))])


def two_sided(z: float) -> float:
    """How often chance alone gives a value as far from 0 as `z`."""
    return erfc(abs(z) / sqrt(2))


def beyond_chance(chances: Sequence[float | None]) -> list[bool]:
    """Which of several tests stand when all are asked at once (Holm 1979, at LEVEL)."""
    asked = sorted((chance, place) for place, chance in enumerate(chances) if chance is not None)
    marked = [False] * len(chances)
    for rank, (chance, place) in enumerate(asked):
        if chance > LEVEL / (len(asked) - rank):
            break
        marked[place] = True
    return marked
