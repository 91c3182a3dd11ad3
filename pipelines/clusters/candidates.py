"""Which texts are worth comparing: those that share a band, thinned where a bucket is hot, filtered by length and sketch."""

from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.clusters.limits import Bools, Limits
from pipelines.clusters.shingles import Ints, Words64, distinct
from pipelines.clusters.sketch import Sketches

REACH: Final = 8
"""Rows before it in a bucket that a row is paired with, besides the bucket's first: all pairs would be quadratic in a template."""
HOT: Final = 4
"""Times `reach` from which on a row of a bucket is paired with the first alone: a template fills every band."""
ENOUGH: Final = 8
"""Probable pairs with rows before it after which a row is paired no further: rows of a template have dozens, of chat seldom more."""
SLACK: Final = 0.13
"""How far the estimate of 128 permutations may fall below the truth (three standard errors at a Jaccard of 0.4)."""
_HALF: Final = np.uint64(32)
TOGETHER: Final = 4
"""Bands that are searched before rows that have enough are left out."""
_MOST_PAIRS: Final = 65_536


def candidate_pairs(
    sketches: Sketches, *, limits: Limits, reach: int = REACH, sides: npt.NDArray[np.int8] | Ints | None = None
) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row) that share a band and may be near-duplicates by `limits`, each once, sorted.

    With `sides`, only pairs whose sides differ, and all of them; else a row has ENOUGH at some point.
    `sketches` must be in an order that does not depend on how rows were read.
    """
    return halves(search_bands(sketches, limits=limits, reach=reach, sides=sides)[0])


def search_bands(
    sketches: Sketches, *, limits: Limits, reach: int = REACH, sides: npt.NDArray[np.int8] | Ints | None = None
) -> tuple[Words64, Ints]:
    """Codes of `candidate_pairs`, and in how many groups of TOGETHER bands each row looked before it had ENOUGH."""
    found, looked = np.empty(0, np.uint64), np.zeros(len(sketches.sizes), np.int64)
    for start in range(0, len(sketches.bands), TOGETHER):
        fresh = np.concatenate([_bucket_pairs(keys, reach, sides) for keys in sketches.bands[start : start + TOGETHER]])
        wanting = wanting_rows(found, len(looked)) if sides is None else np.ones(len(looked), np.bool_)
        looked += wanting
        fresh = distinct(fresh[wanting[halves(fresh)[1]]])
        fresh = fresh[~member(fresh, found)]
        found = np.sort(np.concatenate([found, fresh[likely(sketches, *halves(fresh), limits=limits)]]))
    return found, looked


def wanting_rows(found: Words64, count: int) -> Bools:
    """Which rows have not ENOUGH pairs with rows before them."""
    return np.asarray(np.bincount(halves(found)[1], minlength=count) < ENOUGH, dtype=np.bool_)


def halves(pairs: Words64) -> tuple[Ints, Ints]:
    """Take pair codes apart: the rows in their upper and lower 32 bits."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def pair_codes(lower: Ints, higher: Ints) -> Words64:
    """One sortable number for each pair of rows."""
    return (lower.astype(np.uint64) << _HALF) | higher.astype(np.uint64)


def likely(sketches: Sketches, lower: Ints, higher: Ints, *, limits: Limits) -> Bools:
    """Which pairs can be near-duplicates by their set sizes, and are by their sketches' estimate, less SLACK."""
    small = np.minimum(sketches.sizes[lower], sketches.sizes[higher])
    large = np.maximum(sketches.sizes[lower], sketches.sizes[higher])
    needed = limits.needed(small, large)
    keep = np.asarray(small >= needed * large, dtype=np.bool_)
    places = (needed - SLACK) * sketches.low.shape[1]
    rows = np.flatnonzero(keep)
    for start in range(0, len(rows), _MOST_PAIRS):
        part = rows[start : start + _MOST_PAIRS]
        keep[part] = (sketches.low[lower[part]] == sketches.low[higher[part]]).sum(axis=1) >= places[part]
    return keep


def _bucket_pairs(keys: Words64, reach: int, sides: npt.NDArray[np.int8] | Ints | None) -> Words64:
    """Pairs of one band: each row with the `reach` rows before it in its bucket, and with the bucket's first."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    places = np.arange(len(ranked))
    firsts = np.maximum.accumulate(np.where(np.diff(ranked, prepend=~ranked[:1]) != 0, places, 0))
    depth = places - firsts
    found = [(order[firsts[depth > reach]], order[depth > reach])]
    for step in range(1, min(reach, int(depth.max(initial=0))) + 1):
        deep = np.flatnonzero((depth >= step) & (depth <= HOT * reach))
        found.append((order[deep - step], order[deep]))
    lower, higher = (np.concatenate(side) for side in zip(*found, strict=True))
    across = slice(None) if sides is None else sides[lower] != sides[higher]
    return pair_codes(lower[across], higher[across])


def member(values: Words64, among: Words64) -> Bools:
    """Which values stand in the sorted array `among`."""
    if not len(among):
        return np.zeros(len(values), np.bool_)
    places = np.minimum(np.searchsorted(among, values), len(among) - 1)
    return np.asarray(among[places] == values, dtype=np.bool_)
