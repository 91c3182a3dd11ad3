"""Texts in the order of length and content: where new ones stand among those known, and how places move when some come and some leave."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl

from pipelines.clusters.limits import Bools
from pipelines.clusters.shingles import Ints

GONE = -1


def in_order(texts: pl.Series) -> pl.Series:
    """The distinct texts, ordered by length in code points, then content."""
    return texts.to_frame("text").unique().sort(pl.col("text").str.len_chars(), "text")["text"]


def locate(known: pl.Series, asked: pl.Series) -> tuple[Ints, Bools]:
    """Where each of `asked` stands or would stand among `known` (in order), and whether it is there."""
    if not len(known) or not len(asked):
        return np.zeros(len(asked), np.int64), np.zeros(len(asked), np.bool_)
    lengths, own = known.str.len_chars().to_numpy(), asked.str.len_chars().to_numpy()
    first, last = np.searchsorted(lengths, own).tolist(), np.searchsorted(lengths, own, side="right").tolist()
    found = [bisect_left(known, text, start, stop) for text, start, stop in zip(asked.to_list(), first, last, strict=True)]
    places = np.array(found, np.int64)
    there = known.gather(np.minimum(places, len(known) - 1)).eq_missing(asked).to_numpy()
    return places, np.asarray(there & (places < len(known)), dtype=np.bool_)


@dataclass(frozen=True)
class Moves:
    """How places change: `to_new` gives each old place's new one (or GONE), `stayed` and `fresh` the new places of old and new texts."""

    to_new: Ints
    stayed: Ints
    fresh: Ints

    @classmethod
    def of(cls, stays: Bools, insert: Ints) -> Self:
        """Old places that stay, and old places before which the new texts (in order) are put."""
        before: Ints = np.cumsum(stays) - stays
        ranks = np.append(before, stays.sum())[insert]
        fresh = np.asarray(ranks + np.arange(len(insert)), dtype=np.int64)
        taken = np.zeros(int(stays.sum()) + len(insert), np.bool_)
        taken[fresh] = True
        stayed = np.flatnonzero(~taken)
        to_new = np.full(len(stays), GONE, np.int64)
        to_new[stays] = stayed
        return cls(to_new, stayed, fresh)

    @property
    def count(self) -> int:
        return len(self.stayed) + len(self.fresh)

    @property
    def source(self) -> Ints:
        """Of each new place, the row in the old rows followed by the new ones."""
        rows = np.empty(self.count, np.int64)
        rows[self.stayed] = np.flatnonzero(self.to_new != GONE)
        rows[self.fresh] = len(self.to_new) + np.arange(len(self.fresh))
        return rows
