"""Who asks the same: known bodies keep the verdict that they have; a new one joins those of its cluster that ask what it asks."""

from collections import Counter

import numpy as np
import polars as pl

from pipelines.clusters.asked import asked
from pipelines.clusters.limits import Bools
from pipelines.clusters.requests import CORPUS, counted, grown, lexis_of, several
from pipelines.clusters.shingles import Ints
from pipelines.clusters.state.kept import Kept
from pipelines.clusters.state.order import GONE, Moves
from pipelines.clusters.templates import TEMPLATE

Counts = dict[str, int]


def settle(known: Kept, bodies: pl.Series, near: Ints, moves: Moves) -> tuple[Ints, Counts]:
    """Each body's first of those that ask the same, and the word counts of all clusters of several bodies.

    A cluster with new bodies, or of several known clusters, is judged under the word counts of now: the known bodies of the largest of
    these stay as they are, and the others are judged.
    """
    counts = _recounted(known, bodies, near, moves)
    was, groups = _before(known.near, moves), _before(known.asks, moves)
    asks = _still_together(near, groups)
    clusters = [_known_first(rows, was[rows], asks[rows] == rows) for rows in several(np.where(_met(near, was), near, GONE))]
    if not clusters:
        return asks, counts
    heads = asks.copy()
    said = [asked(text) for text in bodies.gather(np.concatenate([rows for rows, _ in clusters])).to_list()]
    start = 0
    for rows, kept in clusters:
        own = said[start : start + len(rows)]
        start += len(rows)
        asks[rows] = _least(rows, grown(own, _firsts(asks[rows[:kept]]), lexis_of(own, counts, large=len(bodies) >= CORPUS)))
    return asks[heads], counts


def _known_first(rows: Ints, was: Ints, heads: Bools) -> tuple[Ints, int]:
    """A cluster's bodies that are looked at, those first that keep their groups, and how many these are: of the largest of its known
    clusters. One head speaks for each of these groups, but for a template, whose slots all of its bodies tell."""
    counts = Counter(was[was != GONE].tolist())
    if not counts:
        return rows, 0
    own = was == max(counts, key=lambda cluster: (counts[cluster], -cluster))
    known = rows[own] if len(rows) >= TEMPLATE else rows[own & heads]
    return np.concatenate([known, rows[~own]]), len(known)


def _least(rows: Ints, places: list[int]) -> Ints:
    """The least row of each one's group; groups are told by places."""
    least: dict[int, int] = {}
    for row, place in zip(rows.tolist(), places, strict=True):
        least[place] = min(row, least.get(place, row))
    return np.array([least[place] for place in places], np.int64)


def _before(groups: Ints, moves: Moves) -> Ints:
    """Each body's group as it was numbered before, GONE for new bodies."""
    found = np.full(moves.count, GONE, np.int64)
    found[moves.stayed] = groups[moves.to_new != GONE]
    return found


def _met(near: Ints, was: Ints) -> Bools:
    """Bodies whose cluster holds bodies that were not together before."""
    first = np.full(len(near), GONE, np.int64)
    first[near] = was
    other = np.bincount(near, weights=(was != first[near]) | (was == GONE), minlength=len(near))
    return other[near] > 0


def _firsts(groups: Ints) -> list[int]:
    """The first place of each place's group."""
    first: dict[int, int] = {}
    return [first.setdefault(group, place) for place, group in enumerate(groups.tolist())]


def _still_together(near: Ints, groups: Ints) -> Ints:
    """The first body of those of a group that are in one cluster; a new body is its own."""
    found = np.arange(len(near))
    old = np.flatnonzero(groups != GONE)
    first = np.empty(int(groups.max(initial=0)) + 1, np.int64)
    first[groups[old][::-1]] = old[::-1]
    found[old] = first[groups[old]]
    torn = old[near[found[old]] != near[old]]
    found[torn] = torn[_firsts(near[torn] * len(first) + groups[torn])]
    return found


def _recounted(known: Kept, bodies: pl.Series, near: Ints, moves: Moves) -> Counts:
    """The word counts of before, without bodies that have left clusters of several, with those that have come into one."""
    before, now = _of_several(known.near), _of_several(near)
    stay = moves.to_new != GONE
    left, come = before.copy(), now.copy()
    left[stay] &= ~now[moves.stayed]
    come[moves.stayed] &= ~before[stay]
    counts = Counter(known.counts)
    counts.subtract(_counted(known.bodies, left))
    counts.update(_counted(bodies, come))
    return dict(sorted((+counts).items()))


def _of_several(near: Ints) -> Bools:
    return np.asarray(np.bincount(near, minlength=len(near))[near] > 1, dtype=np.bool_)


def _counted(bodies: pl.Series, where: Bools) -> Counter[str]:
    return counted([asked(text) for text in bodies.filter(pl.Series(where)).to_list()])
