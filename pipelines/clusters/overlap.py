"""Exact similarity of pairs of texts: the sketch only proposes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.limits import Floats
from pipelines.clusters.shingles import Ints, Sets, Words64, all_sets, chunks, ragged

BATCH_CHARS: Final = 32_000_000
"""Characters of the pairs whose shingle sets are in memory at once (8 bytes each)."""


@dataclass(frozen=True)
class Overlap:
    """Of each pair: `jaccard` of the shingle sets and `containment` of the smaller set in the larger, both exact, 0–1."""

    jaccard: Floats
    containment: Floats


def overlaps(texts: pl.Series, lower: Ints, higher: Ints) -> Overlap:
    """Compare the normalised texts at rows `lower` with those at rows `higher`, pair by pair."""
    lengths = np.zeros(len(texts), np.int64)
    lengths[lower] = lengths[higher] = 1
    met = np.flatnonzero(lengths)
    lengths[met] = texts.gather(met).str.len_chars().to_numpy()
    counts = np.zeros((3, len(lower)), np.int64)
    for batch in chunks(lengths[lower] + lengths[higher], most_items=len(lower), most_size=BATCH_CHARS):
        counts[:, batch] = _counts(texts, lower[batch], higher[batch])
    shared, first, second = counts
    return Overlap(shared / np.maximum(first + second - shared, 1), shared / np.maximum(np.minimum(first, second), 1))


def _counts(texts: pl.Series, lower: Ints, higher: Ints) -> Ints:
    """Shared shingles and both set sizes (3 × pairs); the sets of all texts of the batch are made once."""
    rows, places = np.unique(np.concatenate([lower, higher]), return_inverse=True)
    sets = all_sets(texts.gather(rows))
    left, right = places[: len(lower)], places[len(lower) :]
    counts = np.stack([np.zeros(len(lower), np.int64), sets.sizes[left], sets.sizes[right]])
    for part in chunks(counts[1] + counts[2]):
        counts[0, part] = _shared(sets, left[part], right[part])
    return counts


def _shared(sets: Sets, left: Ints, right: Ints) -> Ints:
    """Shingles in common of each pair of one chunk: equal neighbours after sorting both sets of each pair."""
    keys = np.concatenate([_tagged(sets, side) for side in (left, right)])
    keys.sort(kind="stable")  # two sorted runs: merging them is five times faster than sorting anew
    twins = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(52)
    return np.bincount(twins.astype(np.int64), minlength=len(left)).astype(np.int64)


def _tagged(sets: Sets, rows: Ints) -> Words64:
    """The shingles of each pair's text, with the pair's number above the 52 bits of the hash."""
    sizes = sets.sizes[rows]
    pairs = np.repeat(np.arange(len(rows), dtype=np.uint64), sizes)
    return np.asarray(sets.values[ragged(sets.starts[rows], sizes)] | (pairs << np.uint64(52)), dtype=np.uint64)
