"""New bodies, and those that have lost their leader, look for near ones anew: in the buckets of their bands, among those of their words."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from pipelines.clusters.candidates import HOT, REACH, TOGETHER, halves, likely, member, pair_codes, search_bands, wanting_rows
from pipelines.clusters.leaders import equal_in_words, join_near
from pipelines.clusters.limits import Bools, Floats, Limits
from pipelines.clusters.meant import meaning_keys
from pipelines.clusters.nearly import worded
from pipelines.clusters.shingles import Ints, Words64, distinct, ragged
from pipelines.clusters.sketch import Sketches
from pipelines.clusters.state.kept import Scored, Words
from pipelines.clusters.state.order import Moves

Keys = npt.NDArray[Any]
_BITS: Final = 18
FOLDED: Final = np.uint32
"""Of band keys 32 bits are kept: a few strange texts meet in a bucket, and their sketches part them again."""


def look_at_all(bodies: pl.Series, sketches: Sketches, looked: Ints, limits: Limits) -> Scored:
    """Edges of near bodies, whose sketches have whole band keys; fills `looked`."""
    codes, looked[:] = search_bands(sketches, limits=limits)
    return _scored(*join_near(bodies, *halves(codes), *equal_in_words(bodies), limits))


def look_anew(bodies: pl.Series, sketches: Sketches, words: Words, active: Bools, looked: Ints, limits: Limits) -> Scored:
    """Edges of near bodies of which at least one is active; fills `looked` of new bodies."""
    banded = _banded(sketches, active, looked, limits)
    return _scored(*join_near(bodies, *banded, *_worded(bodies, words, active), limits))


def _scored(lower: Ints, higher: Ints, scores: Floats) -> Scored:
    codes = pair_codes(lower, higher)
    order = np.argsort(codes)
    return Scored(codes[order], scores[order])


def among(keys: Keys, wanted: Keys) -> Ints:
    """Places of the keys that are among the wanted ones: a table of their first bits leaves few to be looked up."""
    shift = keys.dtype.type(8 * keys.itemsize - _BITS)
    table = np.zeros(1 << _BITS, np.bool_)
    table[wanted >> shift] = True
    probable = np.flatnonzero(table[keys >> shift])
    ranked = np.sort(wanted)
    places = np.minimum(np.searchsorted(ranked, keys[probable]), max(len(ranked) - 1, 0))
    return probable[ranked[places] == keys[probable]] if len(ranked) else probable


def _banded(sketches: Sketches, active: Bools, looked: Ints, limits: Limits) -> tuple[Ints, Ints]:
    """Probable pairs that share a band; `looked` is in how many groups of bands a known row may be paired with rows before it, and
    becomes that for new rows (0 until now)."""
    found, fresh = np.empty(0, np.uint64), looked == 0
    for group, start in enumerate(range(0, len(sketches.bands), TOGETHER)):
        shared = [_shared(keys, active) for keys in sketches.bands[start : start + TOGETHER]]
        codes = distinct(np.concatenate(shared))
        codes = codes[~member(codes, found)]
        looked[fresh & wanting_rows(found, len(looked))] += 1
        codes = codes[looked[halves(codes)[1]] > group]
        found = np.sort(np.concatenate([found, codes[likely(sketches, *halves(codes), limits=limits)]]))
    return halves(found)


def _shared(keys: Keys, active: Bools) -> Words64:
    """Codes of the pairs that one band proposes."""
    rows = among(keys, keys[active])
    rows = rows[np.argsort(keys[rows], kind="stable")]
    lower, higher = _bucketed(keys[rows], active[rows])
    return pair_codes(rows[lower], rows[higher])


def _bucketed(ranked: Keys, active: Bools) -> tuple[Ints, Ints]:
    """Places of the pairs that `candidates.bucket_pairs` finds in sorted keys, of which one at least is active."""
    places = np.arange(len(ranked))
    firsts = np.maximum.accumulate(np.where(np.diff(ranked, prepend=~ranked[:1]) != 0, places, 0))
    depth, mine = places - firsts, np.flatnonzero(active)
    deep = np.flatnonzero((depth > REACH) & (active | active[firsts]))
    found = [(firsts[deep], deep)]
    for step in range(1, min(REACH, int(depth.max(initial=0))) + 1):
        after = mine[mine + step < len(ranked)] + step
        later = np.concatenate([mine, after[~active[after]]])
        later = later[(depth[later] >= step) & (depth[later] <= HOT * REACH)]
        found.append((later - step, later))
    lower, higher = zip(*found, strict=True)
    return np.concatenate(lower), np.concatenate(higher)


def _worded(bodies: pl.Series, words: Words, active: Bools) -> tuple[Ints, Ints]:
    """Pairs of equal words, or nearly so."""
    owners = np.repeat(np.arange(len(bodies)), words.counts)
    rows = np.unique(owners[among(words.keys, words.keys[active[owners]])])
    lower, higher = (rows[side] for side in equal_in_words(bodies.gather(rows)))
    asked = active[lower] | active[higher]
    return lower[asked], higher[asked]


def words_of(bodies: pl.Series) -> Words:
    """The keys of the words of bodies, of all words of each, and of what these mean."""
    taken, meant = worded(bodies), meaning_keys(bodies)
    whole, short = np.flatnonzero(taken.totals), np.flatnonzero(meant)
    rows = np.concatenate([taken.rows, whole, short])
    order = np.argsort(rows, kind="stable")
    keys = np.concatenate([taken.keys, taken.totals[whole], meant[short]])[order]
    return Words(np.bincount(rows, minlength=len(bodies)).astype(np.int64), keys)


def merged_words(old: Words, fresh: Words, moves: Moves) -> Words:
    """Words of the bodies in their new places."""
    counts = np.concatenate([old.counts, fresh.counts])
    starts = np.cumsum(counts) - counts
    keys = np.concatenate([old.keys, fresh.keys])
    return Words(counts[moves.source], keys[ragged(starts[moves.source], counts[moves.source])])


def merged_sketches(old: Sketches, fresh: Sketches, moves: Moves) -> Sketches:
    """Sketches of the bodies in their new places, with folded band keys."""
    source = moves.source
    bands = np.empty((len(old.bands), moves.count), FOLDED)
    for own, before, now in zip(bands, old.bands, fresh.bands, strict=True):
        own[:] = np.concatenate([before, (now >> np.uint64(32)).astype(FOLDED)])[source]
    return Sketches(bands, np.concatenate([old.low, fresh.low])[source], np.concatenate([old.sizes, fresh.sizes])[source])
