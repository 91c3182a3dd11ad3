"""Exact similarity of pairs of texts: the sketch only proposes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from pipelines.clusters.candidates import Bools
from pipelines.clusters.shingles import Ints, Words64, chunks, ragged, shingle_sets
from pipelines.settings.models import Dedupe

Floats = npt.NDArray[np.float64]

CONTAINED_FLOOR: Final = 0.4
"""Jaccard that two texts need at least, however well one contains the other (measured: below it, greetings swallow requests)."""


@dataclass(frozen=True)
class Overlap:
    """Of each pair: `jaccard` of the shingle sets and `containment` of the smaller set in the larger, both exact, 0–1."""

    jaccard: Floats
    containment: Floats

    def alike(self, knobs: Dedupe) -> Bools:
        """Which pairs are near-duplicates."""
        contained = (self.jaccard >= CONTAINED_FLOOR) & (self.containment >= knobs.containment)
        return np.asarray((self.jaccard >= knobs.similarity) | contained, dtype=np.bool_)


def lowest_jaccard(knobs: Dedupe) -> float:
    """The Jaccard below which no pair is a near-duplicate."""
    return min(knobs.similarity, CONTAINED_FLOOR)


def overlaps(texts: pl.Series, lower: Ints, higher: Ints) -> Overlap:
    """Compare the normalised texts at rows `lower` with those at rows `higher`, pair by pair."""
    lengths = texts.str.len_chars().to_numpy().astype(np.int64)
    shared, small, union = (np.zeros(len(lower), np.int64) for _ in range(3))
    for part in chunks(lengths[lower] + lengths[higher]):
        shared[part], sizes, others = _shared(texts, lower[part], higher[part])
        small[part] = np.minimum(sizes, others)
        union[part] = sizes + others - shared[part]
    return Overlap(shared / np.maximum(union, 1), shared / np.maximum(small, 1))


def _shared(texts: pl.Series, lower: Ints, higher: Ints) -> tuple[Ints, Ints, Ints]:
    """Shingles in common, and the sizes of both sets, of one chunk of pairs: equal neighbours after sorting both sets of each pair."""
    keys, sizes = zip(*(_tagged(texts, rows) for rows in (lower, higher)), strict=True)
    together = np.sort(np.concatenate(keys))
    twins = together[1:][together[1:] == together[:-1]] >> np.uint64(52)
    return np.bincount(twins.astype(np.int64), minlength=len(lower)).astype(np.int64), sizes[0], sizes[1]


def _tagged(texts: pl.Series, rows: Ints) -> tuple[Words64, Ints]:
    """The shingles of each pair's text, with the pair's number above the 52 bits of the hash; and the set sizes."""
    distinct, places = np.unique(rows, return_inverse=True)
    sets = shingle_sets(texts.gather(distinct))
    sizes = sets.sizes[places]
    pairs = np.repeat(np.arange(len(rows), dtype=np.uint64), sizes)
    return sets.values[ragged(sets.starts[places], sizes)] | (pairs << np.uint64(52)), sizes
