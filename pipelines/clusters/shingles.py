"""Character 5-grams as numbers: every text becomes a sorted set of 52-bit shingle hashes, whole chunks of texts at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Words64 = npt.NDArray[np.uint64]

WIDTH: Final = 5
MOST_TEXTS: Final = 4096
"""Texts (or pairs) of one chunk: their number and a 52-bit hash share one sortable 64-bit key."""
MOST_CHARS: Final = 65_536
"""Characters (or shingles) of one chunk: arrays that stay in the cache take two thirds of the time of larger ones."""
_HASH_BITS: Final = np.uint64(52)
_HASH_MASK: Final = np.uint64((1 << 52) - 1)
_POWERS: Final = tuple(pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, WIDTH + 1))
_MIX: Final = 0xD6E8FEB86659FD93
_PAD: Final = "\0" * WIDTH


@dataclass(frozen=True)
class Sets:
    """Shingle sets of some texts: set `i` is `values[starts[i] : starts[i] + sizes[i]]`, sorted, each hash once."""

    values: Words64
    starts: Ints
    sizes: Ints


def hash_shingle(data: bytes) -> int:
    """The 32-bit hash of one shingle (UTF-8), as `datasketch.MinHash(hashfunc=…)` takes it; the arrays below give the same.

    A polynomial over the code points in arithmetic modulo 2**64, finished by xor-shift and multiplication (Steele et al. 2014, SplitMix).
    """
    points = [ord(char) for char in data.decode()]
    value = sum(point * power for point, power in zip(points, _POWERS, strict=False)) % 2**64
    value = (value ^ (value >> 32)) * _MIX % 2**64
    value = (value ^ (value >> 32)) * _MIX % 2**64
    return value >> 32


def chunks(sizes: Ints, *, most_items: int = MOST_TEXTS, most_size: int = MOST_CHARS) -> Iterator[slice]:
    """Cut rows into slices of at most `most_items` rows and about `most_size` in all; a larger single row is a slice of its own."""
    ends = np.cumsum(sizes)
    start, count = 0, len(sizes)
    while start < count:
        before = int(ends[start - 1]) if start else 0
        reach = int(np.searchsorted(ends, before + most_size, side="right"))
        stop = max(start + 1, min(reach, start + most_items))
        yield slice(start, stop)
        start = stop


def shingle_sets(texts: pl.Series) -> Sets:
    """Shingle sets of at most MOST_TEXTS normalised texts, over code points; a text shorter than a shingle is one shingle."""
    lengths = texts.str.len_chars().to_numpy().astype(np.int64)
    windows = np.maximum(lengths - (WIDTH - 1), 1)
    starts = np.cumsum(lengths + WIDTH) - (lengths + WIDTH)
    owners = np.repeat(np.arange(len(texts), dtype=np.uint64), windows)
    keys = distinct(_window_hashes(texts)[ragged(starts, windows)] | (owners << _HASH_BITS))
    sizes = np.bincount((keys >> _HASH_BITS).astype(np.int64), minlength=len(texts)).astype(np.int64)
    return Sets(keys & _HASH_MASK, np.cumsum(sizes) - sizes, sizes)


def all_sets(texts: pl.Series) -> Sets:
    """Shingle sets of any number of normalised texts, made chunk by chunk."""
    parts = [shingle_sets(texts[part]) for part in chunks(texts.str.len_chars().to_numpy().astype(np.int64))]
    sizes = np.concatenate([part.sizes for part in parts]) if parts else np.empty(0, np.int64)
    values = np.concatenate([part.values for part in parts]) if parts else np.empty(0, np.uint64)
    return Sets(values, np.cumsum(sizes) - sizes, sizes)


def ragged(starts: Ints, sizes: Ints) -> Ints:
    """Positions `start, start + 1, … start + size - 1` of every row, one row after the other."""
    ends = np.cumsum(sizes)
    steps = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    return np.asarray(steps + np.repeat(starts - (ends - sizes), sizes), dtype=np.int64)


def distinct(values: Words64) -> Words64:
    """The values in ascending order, each once. Since NumPy 2.3 `np.unique` without indices hashes them: a hundred times as long."""
    ranked = np.sort(values)
    return ranked[np.flatnonzero(np.diff(ranked, prepend=~ranked[:1]))]


def _window_hashes(texts: pl.Series) -> Words64:
    """52-bit hashes of all windows of the texts laid end to end, each text followed by WIDTH zeros."""
    joined = _PAD.join(texts.to_list()) + _PAD
    points = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    length = len(points) - WIDTH + 1
    value = np.zeros(length, dtype=np.uint64)
    for offset, power in enumerate(_POWERS):
        value += points[offset : offset + length] * np.uint64(power)
    for _ in range(2):
        value ^= value >> np.uint64(32)
        value *= np.uint64(_MIX)
    return value >> np.uint64(12)
