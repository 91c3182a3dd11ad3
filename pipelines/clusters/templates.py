"""Words that fill a template's slots: they carry no request, so a hundred thousand filled forms are a few different texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np

from pipelines.clusters.apart import Lexis
from pipelines.clusters.limits import Bools
from pipelines.clusters.nearly import scramble
from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.spoken import Spoken

TEMPLATE: Final = 200
"""Texts from which on a cluster is a template, whose own words may be values of a slot."""
_DENIES: Final = np.uint64(0x632BE59BD9B4E019)
Number = TypeVar("Number", int, Ints)


def fills(inside: Number, total: Number, size: Number) -> Any:
    """Whether a word that `inside` of a template's `size` texts have, and `total` of all texts, is the value of a slot."""
    return (2 * inside < size) & (total - inside <= inside)


def says(denied: Number, size: Number) -> Any:
    """Whether a denial that so many of a template's texts have tells a request apart; one that hardly any has is a slot's."""
    return TEMPLATE * denied > size


@dataclass(frozen=True)
class Forms:
    """Clusters of texts, one after the other: `sizes` of each, and what the texts have `said`."""

    said: Spoken
    sizes: Ints

    @cached_property
    def own(self) -> Ints:
        """Each text's cluster."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def words(self) -> Ints:
        """Where each cluster's words begin, and where the last one's end."""
        return np.searchsorted(self.own[self.said.rows], np.arange(len(self.sizes) + 1))

    @cached_property
    def filled(self) -> Bools:
        """Which words fill a slot: those that most texts of a template have not, and that are seldom met outside it."""
        clusters, stems = self.own[self.said.rows], self.said.stems
        total = np.bincount(stems, minlength=len(self.said.names))
        found = np.zeros(len(stems), np.bool_)
        large = np.flatnonzero(self.sizes[clusters] >= TEMPLATE)
        _, places, inside = np.unique(clusters[large] * len(total) + stems[large], return_inverse=True, return_counts=True)
        found[large] = fills(inside[places], total[stems[large]], self.sizes[clusters[large]])
        return found

    @cached_property
    def denials(self) -> Bools:
        """In which clusters a denial is a request of its own."""
        denied = np.bincount(self.own[self.said.denies], minlength=len(self.sizes))
        return np.asarray((self.sizes < TEMPLATE) | says(denied, self.sizes), dtype=np.bool_)

    def keys(self) -> Words64:
        """What texts of one cluster share if they ask the same in the same words: `Lexis.key` as a number, another in each cluster."""
        kept = ~self.filled
        keys = scramble(scramble(self.own.astype(np.uint64)))
        np.add.at(keys, self.said.rows[kept], scramble(self.said.stems.astype(np.uint64))[kept])
        keys[self.said.denies & self.denials[self.own]] += _DENIES
        slotted = np.zeros(len(self.sizes), np.bool_)
        slotted[self.own[self.said.rows[self.filled]]] = True
        return np.asarray(np.where(slotted[self.own], keys, keys + self.said.turns), dtype=np.uint64)

    def lexis(self, cluster: int, counts: Mapping[str, int], *, large: bool) -> Lexis:
        """What is known of one cluster's words."""
        if self.sizes[cluster] < TEMPLATE:
            return Lexis(counts, large=large)
        first, last = self.words[cluster : cluster + 2].tolist()
        filled = np.unique(self.said.stems[first:last][self.filled[first:last]])
        return Lexis(counts, frozenset(self.said.names[stem] for stem in filled), large=large, denials=bool(self.denials[cluster]))
