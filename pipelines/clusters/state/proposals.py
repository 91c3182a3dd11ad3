"""New bodies, and those that have lost their leader, look for near ones anew: in the buckets of their bands, among those of their words."""

import numpy as np
import polars as pl

from pipelines.clusters.candidates import HOT, REACH, TOGETHER, halves, likely, member, pair_codes, search_bands, wanting_rows
from pipelines.clusters.leaders import equal_in_words, join_near
from pipelines.clusters.limits import Bools, Floats, Limits
from pipelines.clusters.meant import meaning_keys
from pipelines.clusters.nearly import worded
from pipelines.clusters.shingles import Ints, distinct
from pipelines.clusters.short import Short
from pipelines.clusters.sketch import Sketches
from pipelines.clusters.state.kept import Scored
from pipelines.clusters.state.placed import Placed, numbered
from pipelines.clusters.state.stock import FOLDED, Keys, Words


def look_at_all(bodies: pl.Series, sketches: Sketches, looked: Ints, limits: Limits) -> Scored:
    """Edges of near bodies, whose sketches have whole band keys; fills `looked`."""
    codes, looked[:] = search_bands(sketches, limits=limits)
    return _scored(*join_near(bodies, *halves(codes), *equal_in_words(bodies), limits))


def look_anew(placed: Placed, active: Bools, looked: Ints, limits: Limits) -> Scored:
    """Edges of near bodies of which at least one is active; fills `looked` of new bodies."""
    banded = _banded(placed, active, looked, limits)
    return _scored(*join_near(placed.bodies, *banded, *_worded(placed, active), limits))


def _scored(lower: Ints, higher: Ints, scores: Floats) -> Scored:
    codes = pair_codes(lower, higher)
    order = np.argsort(codes)
    return Scored(codes[order], scores[order])


def _banded(placed: Placed, active: Bools, looked: Ints, limits: Limits) -> tuple[Ints, Ints]:
    """Probable pairs that share a band; `looked` is in how many groups of bands a known row may be paired with rows before it, and
    becomes that for new rows (0 until now)."""
    lower, higher, groups = _shared(placed, active)
    met, one, other = numbered(lower, higher, len(looked))
    codes = pair_codes(one, other)
    sketches, found = placed.sketches(met), np.empty(0, np.uint64)
    fresh, own = looked[met] == 0, looked[met]
    for group in range(placed.groups):
        own[fresh & wanting_rows(found, len(met))] += 1
        here = distinct(codes[groups == group])
        here = here[~member(here, found) & (own[halves(here)[1]] > group)]
        found = np.sort(np.concatenate([found, here[likely(sketches, *halves(here), limits=limits)]]))
    looked[looked == 0], looked[met] = placed.groups, own
    lower, higher = halves(found)
    return met[lower], met[higher]


def _shared(placed: Placed, active: Bools) -> tuple[Ints, Ints, Ints]:
    """Pairs that bands propose, and in which group of TOGETHER bands; some are proposed several times."""
    places, keys = placed.sharing(active)
    lower, higher = _bucketed(keys, active[places])
    return places[lower], places[higher], (keys[higher] >> np.uint64(32)).astype(np.int64) // TOGETHER


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


def _worded(placed: Placed, active: Bools) -> tuple[Ints, Ints]:
    """Pairs of equal words, or nearly so."""
    rows = placed.wording(active)
    lower, higher = (rows[side] for side in equal_in_words(placed.bodies.gather(rows)))
    asked = active[lower] | active[higher]
    return lower[asked], higher[asked]


def words_of(bodies: pl.Series) -> Words:
    """The keys of the words of bodies, of all words of each, and of what these mean."""
    short = Short.of(bodies)
    taken, meant = worded(short), meaning_keys(short)
    whole, some = np.flatnonzero(taken.totals), np.flatnonzero(meant)
    rows = np.concatenate([taken.rows, whole, some])
    order = np.argsort(rows, kind="stable")
    keys = np.concatenate([taken.keys, taken.totals[whole], meant[some]])[order]
    return Words(np.bincount(rows, minlength=len(bodies)).astype(np.int64), _upper(keys))


def folded(sketches: Sketches) -> Sketches:
    """Sketches with the upper halves of their band keys."""
    return Sketches(_upper(sketches.bands), sketches.low, sketches.sizes)


def _upper(keys: Keys) -> Keys:
    return (keys >> np.uint64(32)).astype(FOLDED)
