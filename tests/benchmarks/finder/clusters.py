"""English words by the company they keep: words with the same neighbours (`said`, `told`, `wrote`) are of one cluster."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from scipy.sparse.linalg import svds

FINE: Final = 511
COARSE: Final = 63
"""How many clusters there are of each size; 0 stands for a word of none."""
WIDTH: Final = 50
FEWEST: Final = 4
"""Different neighbours that a word has at least."""
SHIFT: Final = 10
"""Bits of the fine cluster's number."""
ROUNDS: Final = 25


def clusters(seed: int) -> dict[str, int]:
    """For each word that stands in pairs enough (symspellpy, MIT: Google Books n-grams) its coarse cluster's number above its fine one's."""
    words, vectors = _vectors(seed)
    fine, coarse = (_means(vectors, count, seed) for count in (FINE, COARSE))
    return dict(zip(words, ((coarse + 1) << SHIFT | (fine + 1)).tolist(), strict=True))


def _vectors(seed: int) -> tuple[list[str], NDArray[np.float64]]:
    """Words and their vectors of length one: how much more often than by chance each neighbour follows and leads (PPMI), in WIDTH dimensions."""
    pairs = list(_pairs())
    numbers = {word: place for place, word in enumerate(sorted({word for one, other, _ in pairs for word in (one, other)}))}
    one, other = (np.array([numbers[pair[side]] for pair in pairs]) for side in (0, 1))
    counts = np.array([float(pair[2]) for pair in pairs]) ** 0.75
    total = counts.sum()
    led, followed = np.bincount(one, counts, len(numbers)), np.bincount(other, counts, len(numbers))
    surprise = np.maximum(np.log(counts * total / (led[one] * followed[other])), 0) + 0.1
    shape = (len(numbers), len(numbers))
    both = hstack([csr_matrix((surprise, (one, other)), shape), csr_matrix((surprise, (other, one)), shape)]).tocsr()
    kept = np.flatnonzero(np.diff(both.indptr) >= FEWEST)

    left, strength, _ = svds(both[kept], k=WIDTH, random_state=seed)
    vectors = left * np.sqrt(strength)
    names = list(numbers)
    return [names[place] for place in kept], vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _pairs() -> Iterable[tuple[str, str, str]]:
    lines = (files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig").split("\n")
    return ((one, other, count) for one, other, count in (line.split() for line in lines if line.strip()))


def _means(vectors: NDArray[np.float64], count: int, seed: int) -> NDArray[np.int64]:
    """The nearest of `count` means for each vector (Lloyd 1982, on the sphere)."""
    means = vectors[np.random.default_rng(seed).choice(len(vectors), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ means.T).argmax(axis=1)
        sums = np.zeros_like(means)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        means = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), means)
    return np.asarray((vectors @ means.T).argmax(axis=1), np.int64)
