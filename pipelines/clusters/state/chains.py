"""Leaders of bodies: where nothing new decides whom a body follows it follows on, and chains that nothing has touched stay clusters."""

import numpy as np

from pipelines.clusters.candidates import halves, likely, member, pair_codes
from pipelines.clusters.leaders import merge_leaders
from pipelines.clusters.limits import Bools, Floats, Limits
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.state.kept import Scored
from pipelines.clusters.state.order import GONE, Moves
from pipelines.clusters.state.placed import Placed, numbered


def bereft(edges: Scored, near: Ints, moves: Moves) -> Ints:
    """Bodies (new places) that have lost the leader of a cluster that an edge joined them to (`edges` and `near` in old places)."""
    gone = (moves.to_new == GONE) & (near == np.arange(len(near)))
    lower, higher = halves(edges.codes)
    found = moves.to_new[np.concatenate([lower[gone[higher]], higher[gone[lower]]])]
    return np.unique(found[found != GONE])


def follow_on(edges: Scored, led: Ints, dirty: Bools) -> Ints:
    """Whom each body follows, as `leaders.follow` finds it over all edges; `led` is right (GONE: open) but where it hangs on `dirty` ones.

    A body decides anew for those behind it alone when it has begun or ceased to lead.
    """
    (lower, higher), led = halves(edges.codes), led.copy()
    while len(rows := np.flatnonzero(dirty)):
        at = np.flatnonzero(dirty[higher])
        at = at[led[lower[at]] == lower[at]]
        at = at[np.lexsort((lower[at], -edges.scores[at], higher[at]))]
        best = at[np.flatnonzero(np.diff(higher[at], prepend=GONE))]
        leads = led[rows] == rows
        led[rows] = rows
        led[higher[best]] = lower[best]
        changed, dirty = np.zeros((2, len(led)), np.bool_)
        changed[rows[leads != (led[rows] == rows)]] = True
        dirty[higher[changed[lower]]] = True
    return led


def touched(active: Bools, edges: Scored) -> Bools:
    """Bodies in chains that hold an active one."""
    reached = active.copy()
    lower, higher = halves(edges.codes)
    while (spread := reached[lower] != reached[higher]).any():
        reached[lower[spread]] = reached[higher[spread]] = True
    return reached


class Comparison:
    """Leaders held against each other: those of earlier runs keep their verdict, which follows from both bodies alone."""

    def __init__(self, known: Scored, placed: Placed, limits: Limits) -> None:
        self.known, self.placed, self.limits = known, placed, limits

    def scores(self, codes: Words64) -> Floats:
        """Jaccard of pairs (ascending codes) that are near-duplicates, 0 of others."""
        self.known = self.known.also(self._judge(codes[~member(codes, self.known.codes)]))
        return self.known.scores[np.searchsorted(self.known.codes, codes)]

    def _judge(self, codes: Words64) -> Scored:
        lower, higher = halves(codes)
        scores, probable = np.zeros(len(codes)), np.flatnonzero(self._likely(lower, higher))
        found = overlaps(self.placed.bodies, lower[probable], higher[probable])
        scores[probable] = np.where(self.limits.alike(found.jaccard, found.containment), found.jaccard, 0)
        return Scored(codes, scores)

    def _likely(self, lower: Ints, higher: Ints) -> Bools:
        met, one, other = numbered(lower, higher, len(self.placed.bodies))
        return likely(self.placed.sketches(met), one, other, limits=self.limits)


def lead_touched(edges: Scored, led: Ints, near: Ints, where: Bools, comparison: Comparison) -> Ints:
    """`near`, but for the bodies `where`: clusters of those that follow one body (`led`) are merged anew."""
    rows = np.flatnonzero(where)
    local = np.zeros(len(where), np.int64)
    local[rows] = np.arange(len(rows))
    lower, higher = halves(edges.codes)
    inside = where[lower]
    lower, higher = local[lower[inside]], local[higher[inside]]

    def compare(first: Ints, second: Ints) -> tuple[Ints, Ints, Floats]:
        scores = comparison.scores(pair_codes(rows[first], rows[second]))
        alike = scores > 0
        return first[alike], second[alike], scores[alike]

    found = near.copy()
    found[rows] = rows[merge_leaders(local[led[rows]], lower, higher, compare)]
    return found
