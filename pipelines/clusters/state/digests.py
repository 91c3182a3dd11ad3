"""Raw texts by digest: which rows hold the same, and which of them are known."""

from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.state.kept import Raws
from pipelines.clusters.state.order import GONE

SEEDS: Final = (1, 2)
PROBES: Final = tuple("Where is my order? Wo bleibt es? 在哪里" * length + "?" * (length % 17) for length in range(64))


def digests(texts: pl.Series) -> tuple[Words64, Words64]:
    """128 bits of each text in two halves: Polars' hash under two seeds, 40 times faster than one of hashlib row by row.

    It differs between versions of Polars and kinds of processors: `probe` says which one this is.
    """
    first, second = (texts.hash(seed).to_numpy() for seed in SEEDS)
    return first, second


def probe() -> int:
    """What `digests` makes of texts of many lengths, as one number: kept digests count only where it is the same."""
    return int(np.bitwise_xor.reduce(np.concatenate(digests(pl.Series(PROBES))) * np.arange(1, 2 * len(PROBES) + 1, dtype=np.uint64)))


def known_at(known: Raws, keys: Words64, checks: Words64) -> Ints:
    """Where each digest stands among those known, or GONE."""
    if not len(known.keys):
        return np.full(len(keys), GONE, np.int64)
    places = np.minimum(_first_not_below(known.keys, keys), len(known.keys) - 1)
    return np.where((known.keys[places] == keys) & (known.checks[places] == checks), places, GONE)


def _first_not_below(ranked: Words64, keys: Words64) -> Ints:
    """What `np.searchsorted` gives, twice to three times faster: the first bits of a hash tell, but for a step or two, where it stands."""
    shift = np.uint64(64 - len(ranked).bit_length())
    begun = np.bincount((ranked >> shift).astype(np.int64), minlength=1 << len(ranked).bit_length())
    places = (np.cumsum(begun) - begun)[(keys >> shift).astype(np.int64)]
    closed = np.append(ranked, ~np.uint64(0))
    left = np.flatnonzero(closed[places] < keys)
    while len(left):
        places[left] += 1
        left = left[closed[places[left]] < keys[left]]
    return places


def distinct(keys: Words64, checks: Words64) -> tuple[Ints, Ints]:
    """The first row of each different digest, in their order, and for each row which of these it has."""
    order = np.lexsort((checks, keys))
    differs = np.ones(len(order), np.bool_)
    differs[1:] = (np.diff(keys[order]) != 0) | (np.diff(checks[order]) != 0)
    group = np.empty(len(order), np.int64)
    group[order] = np.cumsum(differs) - 1
    return order[differs].astype(np.int64), group
