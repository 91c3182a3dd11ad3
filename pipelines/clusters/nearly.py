"""Short texts that are equal but for one slip, or for numbers, dates and names: too few shingles are left for a band to be shared."""

from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.slots import is_slip, is_value

MOST_CHARS: Final = 80
STEPS: Final = 3
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


def nearly_equal(texts: pl.Series) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row) of short normalised texts with the same words but for values or one slip."""
    short = pl.DataFrame({"text": texts}).with_row_index("row").filter(pl.col("text").str.len_chars() <= MOST_CHARS)
    words = short.select("row", word=pl.col("text").str.split(" ")).explode("word")
    known = words.select(pl.col("word").unique().sort()).with_row_index("number")
    names = known["word"].to_list()
    plain = np.array([0 if is_value(word) else place + 1 for place, word in enumerate(names)], np.uint64)
    own = words.join(known, on="word", how="left", maintain_order="left")["number"].to_numpy()
    rows = words["row"].to_numpy().astype(np.int64)
    hashed = _scramble(plain)[own]
    totals = np.zeros(len(texts), np.uint64)
    np.add.at(totals, rows, hashed)
    firsts = np.array([ord(word[:1] or " ") for word in names], np.uint64)[own]
    lengths = np.array([len(word) for word in names], np.int64)[own]
    equal = _stars(np.unique(rows[plain[own] > 0]), totals)
    one = _slips(rows, totals[rows] - hashed + _scramble(firsts + np.uint64(1 << 40)), own, lengths, names)
    return np.concatenate([equal[0], one[0]]), np.concatenate([equal[1], one[1]])


def _stars(rows: Ints, totals: Words64) -> tuple[Ints, Ints]:
    """The first row of equal totals with each other one."""
    _, first, places = np.unique(totals[rows], return_index=True, return_inverse=True)
    leads = rows[first][places]
    return leads[leads != rows], rows[leads != rows]


def _slips(rows: Ints, keys: Words64, own: Ints, lengths: Ints, names: list[str]) -> tuple[Ints, Ints]:
    """Pairs of equal keys (all words but one) in which the words left over are slips of one another."""
    order = np.lexsort((rows, own, keys))
    found: list[tuple[Ints, Ints]] = []
    for step in range(1, STEPS + 1):
        one, two = order[:-step], order[step:]
        probable = (keys[one] == keys[two]) & (own[one] != own[two]) & (np.abs(lengths[one] - lengths[two]) <= 1)
        one, two = one[probable], two[probable]
        sure = np.array(
            [is_slip(names[left], names[right]) for left, right in zip(own[one].tolist(), own[two].tolist(), strict=True)], np.bool_
        )
        found.append((np.minimum(rows[one], rows[two])[sure], np.maximum(rows[one], rows[two])[sure]))
    lower, higher = zip(*found, strict=True)
    return np.concatenate(lower), np.concatenate(higher)


def _scramble(values: Words64) -> Words64:
    mixed = (values + np.uint64(1)) * _MIX
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    return np.asarray(mixed ^ (mixed >> np.uint64(32)), dtype=np.uint64)
