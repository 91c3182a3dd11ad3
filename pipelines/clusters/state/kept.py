"""What is kept of a clustering: all of it follows from scrubbed texts and settings, so that known texts are not worked on again."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import polars as pl

from pipelines.clusters.candidates import halves, member, pair_codes
from pipelines.clusters.limits import Bools, Floats
from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.state.order import GONE, Moves
from pipelines.clusters.state.stock import Part, Stock


@dataclass(frozen=True)
class Raws:
    """Texts as they came, by digest: `keys` (ascending) and `checks` are the two halves of 128 bits, `text` the place of the
    normalised text, `chosen` whether that text's body is this one's."""

    keys: Words64
    checks: Words64
    text: Ints
    chosen: Bools


@dataclass(frozen=True)
class Scored:
    """Pairs of texts or bodies by their `codes` (ascending), with a score each."""

    codes: Words64
    scores: Floats

    @classmethod
    def none(cls) -> Self:
        return cls(np.empty(0, np.uint64), np.empty(0))

    def take(self, rows: Ints | Bools) -> Self:
        return type(self)(self.codes[rows], self.scores[rows])

    def moved(self, moves: Moves) -> Self:
        """The pairs in new places, without those of which one has left."""
        lower, higher = (moves.to_new[side] for side in halves(self.codes))
        stay = np.flatnonzero((lower != GONE) & (higher != GONE))
        return type(self)(pair_codes(lower[stay], higher[stay]), self.scores[stay])

    def also(self, other: Self) -> Self:
        """These and those of `other` that are not among these."""
        fresh = other.take(~member(other.codes, self.codes))
        codes = np.concatenate([self.codes, fresh.codes])
        order = np.argsort(codes, kind="stable")
        return type(self)(codes[order], np.concatenate([self.scores, fresh.scores])[order])


@dataclass(frozen=True)
class Kept:
    """One clustering: which rows of `stock` its texts and bodies (`said`, `held`) are, in order, each text's `body`, and how far each body
    has `looked` among the bands.

    `edges` join near bodies; `compared` are leaders that were held against each other (score 0: not near); `led` is whom each body
    follows by the edges, `near` and `asks` are the first body of each one's cluster, and of those of it that ask the same; `counts` how
    many bodies of clusters of several hold a word; `alike` the exact Jaccard of texts that rows asked for.
    """

    raws: Raws
    stock: Stock
    said: Ints
    body: Ints
    held: Ints
    looked: Ints
    edges: Scored
    compared: Scored
    led: Ints
    near: Ints
    asks: Ints
    counts: dict[str, int]
    alike: Scored

    @cached_property
    def texts(self) -> pl.Series:
        return self.stock.texts(self.said)

    @cached_property
    def bodies(self) -> pl.Series:
        return self.stock.bodies(self.held)

    @classmethod
    def nothing(cls, num_perm: int) -> Self:
        """No text at all."""
        ints, words = np.empty(0, np.int64), np.empty(0, np.uint64)
        raws, pairs = Raws(words, words, ints, np.empty(0, np.bool_)), Scored.none()
        stock = Stock(Part.nothing(num_perm), Part.nothing(num_perm))
        return cls(raws, stock, ints, ints, ints, ints, pairs, pairs, ints, ints, ints, {}, pairs)
