"""Proposed pairs, compared only where the partition depends on it: rows of a template have dozens, and one decides."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
import polars as pl

from pipelines.clusters.candidates import halves, member, pair_codes
from pipelines.clusters.limits import Bools, Floats, Limits
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.shingles import Ints, Words64, distinct

LEAST: Final = 0.01
"""Score of a pair that shares no shingle and differs in a slip or a value alone."""
WAVES: Final = 32
"""Times that the leaders found so far are held against the rows behind them (a template needs 20); then all pairs left are compared."""


@dataclass(eq=False)
class Proposed:
    """Pairs (`lower` row, `higher` row) of `texts`, each once: near by `limits`, or `sure` to be (equal in words) whatever they share."""

    texts: pl.Series
    lower: Ints
    higher: Ints
    sure: Bools
    limits: Limits

    @classmethod
    def of(cls, texts: pl.Series, candidates: tuple[Ints, Ints], equal: tuple[Ints, Ints], limits: Limits) -> Self:
        """Candidates, and pairs that are equal in words."""
        certain = distinct(pair_codes(*equal))
        codes = distinct(np.concatenate([pair_codes(*candidates), certain]))
        return cls(texts, *halves(codes), member(codes, certain), limits)

    @cached_property
    def compared(self) -> Bools:
        return np.zeros(len(self.lower), np.bool_)

    @cached_property
    def scores(self) -> Floats:
        """Jaccard of the pairs that were compared and are near, 0 of the others."""
        return np.zeros(len(self.lower))

    def near(self, places: Ints) -> Bools:
        """Whether the pairs at these places are near."""
        fresh = places[~self.compared[places]]
        found, sure = overlaps(self.texts, self.lower[fresh], self.higher[fresh]), self.sure[fresh]
        alike = self.limits.alike(found.jaccard, found.containment) | sure
        self.scores[fresh] = np.where(alike, np.maximum(found.jaccard, np.where(sure, LEAST, 0)), 0)
        self.compared[fresh] = True
        return np.asarray(self.scores[places] > 0, dtype=np.bool_)

    def edges(self) -> tuple[Ints, Ints, Floats]:
        """The pairs found near until now, with their scores."""
        found = self.scores > 0
        return self.lower[found], self.higher[found], self.scores[found]

    def decide(self) -> None:
        """Compare the pairs on which it depends who leads and whom a row follows: those with a leader.

        A row leads when all of its pairs with rows before it are decided and none was near; a pair with a row that follows decides nothing.
        """
        left, follows = np.arange(len(self.lower)), np.zeros(len(self.texts), np.bool_)
        for _ in range(WAVES):
            if not len(left):
                break
            waits = np.zeros(len(self.texts), np.bool_)
            waits[self.higher[left]] = True
            led = ~(follows | waits)[self.lower[left]]
            now, left = left[led], left[~led]
            follows[self.higher[now[self.near(now)]]] = True
            left = left[~follows[self.lower[left]]]
        self.near(left)

    def touching(self, leaders: Ints) -> tuple[Ints, Words64, Ints]:
        """Pairs that join two clusters if they are near: their places, codes of pairs of leaders, and which of these each belongs to."""
        left, right = leaders[self.lower], leaders[self.higher]
        places = np.flatnonzero((left != right) & (~self.compared | (self.scores > 0)))
        codes = pair_codes(np.minimum(left, right)[places], np.maximum(left, right)[places])
        met, groups = np.unique(codes, return_inverse=True)
        return places, met, groups

    def join(self, places: Ints, groups: Ints, count: int) -> Bools:
        """Which of `count` groups of pairs hold a near one; in a template the first of them is, so it is compared before the others."""
        found = np.zeros(count, np.bool_)
        found[groups[self.scores[places] > 0]] = True
        for only_first in (True, False):
            rest = np.flatnonzero(~found[groups])
            asked = rest[np.unique(groups[rest], return_index=True)[1]] if only_first else rest
            found[groups[asked[self.near(places[asked])]]] = True
        return found
