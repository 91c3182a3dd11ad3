"""MinHash signatures on columns, bit-identical to `datasketch.MinHash` with scheme `affine32` and our shingle hash."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
from datasketch import MinHash

from pipelines.clusters.shingles import Ints, Sets, Words64, chunks, shingle_sets

Words32 = npt.NDArray[np.uint32]

SCHEME: Final = "affine32"
ROWS: Final = 4
"""Signature places of one band."""
_BLOCK: Final = 131_072


@dataclass(frozen=True)
class Sketches:
    """What is kept of each text's signature: `bands` (bands × texts) keys, `low` (texts × permutations) low bytes, set `sizes`."""

    bands: Words64 | Words32
    low: npt.NDArray[np.uint8]
    sizes: Ints


def sketch_texts(texts: pl.Series, *, num_perm: int, seed: int = 1) -> Sketches:
    """Sketch normalised texts chunk by chunk; `seed` is that of datasketch's permutations."""
    count = len(texts)
    kept = Sketches(np.empty((num_perm // ROWS, count), np.uint64), np.empty((count, num_perm), np.uint8), np.empty(count, np.int64))
    for part in chunks(texts.str.len_chars().to_numpy().astype(np.int64)):
        sets = shingle_sets(texts[part])
        signed = signatures(sets, num_perm=num_perm, seed=seed)
        kept.bands[:, part] = band_keys(signed)
        kept.low[part] = (signed & np.uint32(0xFF)).astype(np.uint8).T
        kept.sizes[part] = sets.sizes
    return kept


def signatures(sets: Sets, *, num_perm: int, seed: int = 1) -> Words32:
    """Signatures as columns (permutations × texts): Broder's MinHash with datasketch's permutations."""
    factors, offsets = MinHash(num_perm, seed=seed, scheme=SCHEME).permutations
    signed = np.empty((num_perm, len(sets.sizes)), np.uint32)
    for part in chunks(sets.sizes, most_items=len(sets.sizes), most_size=_BLOCK):
        first = int(sets.starts[part.start])
        last = int(sets.starts[part.stop - 1] + sets.sizes[part.stop - 1])
        _sign_block(_premix(sets.values[first:last]), sets.starts[part] - first, factors, offsets, signed[:, part])
    return signed


def _sign_block(hashed: Words32, starts: Ints, factors: Words32, offsets: Words32, out: Words32) -> None:
    """Fill `out` one permutation at a time: each text's minimum of factor × hash + offset (modulo 2**32)."""
    moved = np.empty_like(hashed)
    for place in range(len(factors)):
        np.multiply(hashed, factors[place], out=moved)
        moved += offsets[place]
        out[place] = np.minimum.reduceat(moved, starts)


def _premix(values: Words64) -> Words32:
    """The 32-bit shingle hash (upper bits of the 52) through MurmurHash3's finaliser, as the scheme asks (Appleby 2011)."""
    mixed = (values >> np.uint64(20)).astype(np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        mixed ^= mixed >> np.uint32(shift)
        mixed *= np.uint32(factor)
    return mixed ^ (mixed >> np.uint32(16))


def band_keys(signed: Words32) -> Words64:
    """One 64-bit key for every band of ROWS signature places (bands × texts)."""
    places = signed.astype(np.uint64).reshape(-1, ROWS, signed.shape[1])
    keys = (places[:, 0] << np.uint64(32)) | places[:, 1]
    keys = (keys ^ (keys >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    keys += (places[:, 2] << np.uint64(32)) | places[:, 3]
    keys = (keys ^ (keys >> np.uint64(32))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(keys ^ (keys >> np.uint64(29)), dtype=np.uint64)
