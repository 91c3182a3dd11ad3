"""A clustering that starts from what an earlier one kept: it pays for new texts, and for what they and the removed ones touch."""

import numpy as np
import polars as pl

from pipelines.clusters.candidates import halves
from pipelines.clusters.leaders import follow
from pipelines.clusters.limits import Limits
from pipelines.clusters.shingles import Ints
from pipelines.clusters.sketch import sketch_texts
from pipelines.clusters.state.asking import settle
from pipelines.clusters.state.chains import Comparison, bereft, follow_on, lead_touched, touched
from pipelines.clusters.state.kept import Kept
from pipelines.clusters.state.order import GONE, Moves
from pipelines.clusters.state.placed import Placed
from pipelines.clusters.state.proposals import folded, look_anew, look_at_all, words_of
from pipelines.clusters.state.raws import take_texts
from pipelines.clusters.state.stock import Part
from pipelines.clusters.texts import Clustering
from pipelines.settings.models import Dedupe


def cluster_on(raw: pl.Series, known: Kept, *, knobs: Dedupe) -> tuple[Clustering, Kept]:
    """Cluster raw texts, starting from what is known: the clustering, and what is known then. From nothing, it is a full run.

    It differs from a full run in this: known texts that are near stay so proposed where a template has filled their bucket since; a known
    text keeps the group of those that ask the same, which the word counts of its day decided; a new one joins after the known ones, of
    which the first of each group speaks for the others; where known clusters become one, the groups of the largest stay.
    """
    taken = take_texts(raw.cast(pl.String).fill_null(""), known)
    moves, limits = taken.body_moves, Limits.of(knobs)
    sketched = sketch_texts(taken.bodies, num_perm=knobs.num_perm)
    stock = known.stock.also(Part(taken.texts, taken.bodies, folded(sketched), words_of(taken.bodies)))
    said, held = _rows(known.said, known.stock.size[0], taken.moves), _rows(known.held, known.stock.size[1], moves)
    placed = Placed.of(stock, held)
    active = np.zeros(moves.count, np.bool_)
    active[moves.fresh] = active[bereft(known.edges, known.near, moves)] = True
    looked = np.append(known.looked, np.zeros(len(taken.bodies), np.int64))[moves.source]
    if not len(known.held):
        edges = look_at_all(placed.bodies, sketched, looked, limits)
        led = follow(moves.count, *halves(edges.codes), edges.scores)
    else:
        found = look_anew(placed, active, looked, limits)
        edges = known.edges.moved(moves).also(found)
        was = _moved(known.led, moves)
        open_ = was == GONE
        open_[halves(found.codes)[1]] = True
        led = follow_on(edges, was, open_)
    comparison = Comparison(known.compared.moved(moves), placed, limits)
    was = _moved(known.near, moves)
    near = lead_touched(edges, led, was, touched(active | (was == GONE), edges), comparison)
    asks, counts = settle(known, placed.bodies, near, moves)
    stock, said, held = stock.tidied(said, held)
    alike = known.alike.moved(taken.moves)
    kept = Kept(taken.raws, stock, said, taken.body, held, looked, edges, comparison.known, led, near, asks, counts, alike)
    return Clustering(kept.texts, first_rows(asks[taken.body]), first_rows(near[taken.body]), taken.own), kept


def _rows(rows: Ints, count: int, moves: Moves) -> Ints:
    """The rows of the stock in which texts in their new places lie; new ones are laid behind the `count` that there were."""
    return np.append(rows, count + np.arange(len(moves.fresh)))[moves.source]


def _moved(groups: Ints, moves: Moves) -> Ints:
    """Each body's group in new places; GONE for new bodies, and where the first body has left."""
    found = np.full(moves.count, GONE, np.int64)
    found[moves.stayed] = moves.to_new[groups[moves.to_new != GONE]]
    return found


def first_rows(groups: Ints) -> Ints:
    """The first row of each row's group; groups are numbers below the count of bodies."""
    first = np.empty(int(groups.max(initial=0)) + 1, np.int64)
    first[groups[::-1]] = np.arange(len(groups))[::-1]
    return first[groups]
