"""Texts as they come: the known ones keep their normalised text and body, the others are normalised; what no row holds any more leaves."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.clusters.body import bodies
from pipelines.clusters.limits import Bools
from pipelines.clusters.normal import normalise
from pipelines.clusters.shingles import Ints
from pipelines.clusters.state.digests import digests, distinct, known_at
from pipelines.clusters.state.kept import Kept, Raws
from pipelines.clusters.state.order import GONE, Moves, in_order, locate
from pipelines.clusters.texts import places_of


@dataclass(frozen=True)
class Taken:
    """The new `texts` and `bodies`, in order; each text's `body`, each row's text (`own`), and how the places of both have moved."""

    raws: Raws
    texts: pl.Series
    body: Ints
    bodies: pl.Series
    own: Ints
    moves: Moves
    body_moves: Moves


@dataclass(frozen=True)
class _Named:
    """Normalised texts that were looked at, in order: the body elected for each, the place among the known ones where it is (`found`)
    or would be, and whether it had another body before."""

    texts: pl.Series
    bodies: pl.Series
    places: Ints
    found: Bools
    changed: Bools


def take_texts(raw: pl.Series, known: Kept) -> Taken:
    """Find the text and body of each row of `raw` (strings, no nulls)."""
    keys, checks = digests(raw)
    at = known_at(known.raws, keys, checks)
    stays, stands = _standing(known, at)
    rows = np.flatnonzero((at == GONE) | _picked((stays & ~stands)[known.raws.text], at))
    first, group = distinct(keys[rows], checks[rows])
    looked = _look(raw.gather(rows[first]))
    named = _elect(known, looked, stands)
    stays[named.places[named.found]] = True
    moves = Moves.of(stays, named.places[~named.found])
    places = _new_places(moves, named)
    new_bodies, body, body_moves = _place_bodies(known, named, moves, places)
    which = places_of(looked["text"], named.texts)
    text = places[which]
    fresh = Raws(keys[rows[first]], checks[rows[first]], text, (named.bodies.gather(which) == looked["body"]).to_numpy())
    own = np.full(len(raw), GONE, np.int64)
    own[at != GONE] = moves.to_new[known.raws.text[at[at != GONE]]]
    own[rows] = text[group]
    raws = _merged(known.raws, _here(known.raws, at, rows), moves, places[named.changed], fresh)
    return Taken(raws, named.texts.filter(pl.Series(~named.found)), body, new_bodies, own, moves, body_moves)


def _here(known: Raws, at: Ints, rows: Ints) -> Ints:
    """The known raw texts that rows hold, but for those at `rows`."""
    here = np.zeros(len(known.keys), np.bool_)
    here[at[at != GONE]] = True
    here[at[rows][at[rows] != GONE]] = False
    return np.flatnonzero(here)


def _merged(known: Raws, here: Ints, moves: Moves, changed: Ints, fresh: Raws) -> Raws:
    """The known raw texts that are still `here` and were not looked at again, and those that were; texts with another body know none."""
    text, other = moves.to_new[known.text[here]], np.zeros(moves.count, np.bool_)
    other[changed] = True
    stay = Raws(known.keys[here], known.checks[here], text, known.chosen[here] & ~other[text])
    both = [np.concatenate(sides) for sides in zip(vars(stay).values(), vars(fresh).values(), strict=True)]
    order = np.argsort(both[0], kind="stable")
    return Raws(*(values[order] for values in both))


def _look(raw: pl.Series) -> pl.DataFrame:
    """Columns `text` and `body` of raw texts."""
    text = normalise(raw)
    return pl.DataFrame({"text": text, "body": bodies(raw, text)})


def _standing(known: Kept, at: Ints) -> tuple[Bools, Bools]:
    """Which known texts some row still holds, and which of these keep the body that they have."""
    here = at[at != GONE]
    stays, stands = np.zeros((2, len(known.texts)), np.bool_)
    stays[known.raws.text[here]] = True
    stands[known.raws.text[here][known.raws.chosen[here]]] = True
    return stays, stands


def _picked(flags: Bools, at: Ints) -> Bools:
    """The flags at places, False for GONE."""
    found = np.zeros(len(at), np.bool_)
    found[at != GONE] = flags[at[at != GONE]]
    return found


def _elect(known: Kept, looked: pl.DataFrame, stands: Bools) -> _Named:
    """The least body of each looked text, the one that stands among them."""
    names = in_order(looked["text"])
    places, found = locate(known.texts, names)
    rows = np.flatnonzero(_picked(stands, np.where(found, places, GONE)))
    standing = pl.DataFrame({"text": names.gather(rows), "body": known.bodies.gather(known.body[places[rows]])})
    least = pl.concat([looked, standing]).group_by("text").agg(pl.col("body").min())
    elected = pl.DataFrame({"text": names}).join(least, on="text", how="left", maintain_order="left")["body"]
    changed = np.zeros(len(names), np.bool_)
    changed[rows] = (elected.gather(rows) != standing["body"]).to_numpy()
    return _Named(names, elected, places, found, changed)


def _new_places(moves: Moves, named: _Named) -> Ints:
    places = np.empty(len(named.places), np.int64)
    places[named.found] = moves.to_new[named.places[named.found]]
    places[~named.found] = moves.fresh
    return places


def _place_bodies(known: Kept, named: _Named, moves: Moves, places: Ints) -> tuple[pl.Series, Ints, Moves]:
    """The new bodies in order, each text's body, and how bodies have moved."""
    wanted = in_order(named.bodies)
    at, found = locate(known.bodies, wanted)
    untouched = moves.to_new != GONE
    untouched[named.places[named.found]] = False
    stays = np.zeros(len(known.bodies), np.bool_)
    stays[known.body[untouched]] = True
    stays[at[found]] = True
    body_moves = Moves.of(stays, at[~found])
    new = np.empty(len(wanted), np.int64)
    new[found], new[~found] = body_moves.to_new[at[found]], body_moves.fresh
    body = np.empty(moves.count, np.int64)
    body[moves.to_new[untouched]] = body_moves.to_new[known.body[untouched]]
    body[places] = new[places_of(named.bodies, wanted)]
    return wanted.filter(pl.Series(~found)), body, body_moves
