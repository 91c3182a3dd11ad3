"""Short texts that are equal but for one slip, or for numbers, dates and names: too few shingles are left for a band to be shared."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.short import Short
from pipelines.clusters.slots import is_slip, is_value

MOST_CHARS: Final = 80
STEPS: Final = 3
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Worded:
    """The words of short texts, one after the other: each one's text (`rows`), its number among `names`, and the `keys` of the text
    without it; `totals` are the keys of whole texts, 0 where a text holds values alone.

    A key depends on the words alone, not on the other texts.
    """

    rows: Ints
    own: Ints
    names: list[str]
    keys: Words64
    totals: Words64


def worded(short: Short) -> Worded:
    """The words of texts of at most MOST_CHARS."""
    rows, own = short.below(MOST_CHARS)
    plain = np.array([not is_value(word) for word in short.names], np.bool_)
    hashed = np.where(plain, _hashes(short.names), scramble(np.zeros(1, np.uint64)))[own]
    totals, sure = np.zeros(len(short.lengths), np.uint64), np.zeros(len(short.lengths), np.bool_)
    np.add.at(totals, rows, hashed)
    sure[rows[plain[own]]] = True
    firsts = np.array([ord(word[:1] or " ") for word in short.names], np.uint64)[own]
    keys = totals[rows] - hashed + scramble(firsts + np.uint64(1 << 40))
    return Worded(rows, own, short.names, keys, np.where(sure, totals, np.uint64(0)))


def nearly_equal(short: Short) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row) of short normalised texts with the same words but for values or one slip."""
    taken = worded(short)
    equal, one = _stars(np.flatnonzero(taken.totals), taken.totals), _slips(taken)
    return np.concatenate([equal[0], one[0]]), np.concatenate([equal[1], one[1]])


def _stars(rows: Ints, totals: Words64) -> tuple[Ints, Ints]:
    """The first row of equal totals with each other one."""
    _, first, places = np.unique(totals[rows], return_index=True, return_inverse=True)
    leads = rows[first][places]
    return leads[leads != rows], rows[leads != rows]


def _slips(taken: Worded) -> tuple[Ints, Ints]:
    """Pairs of equal keys (all words but one) in which the words left over are slips of one another."""
    rows, own, keys, names = taken.rows, taken.own, taken.keys, taken.names
    lengths = np.array([len(word) for word in names], np.int64)[own]
    order = np.lexsort((rows, own, keys))
    found: list[tuple[Ints, Ints]] = []
    for step in range(1, STEPS + 1):
        one, two = order[:-step], order[step:]
        probable = (keys[one] == keys[two]) & (rows[one] != rows[two]) & (own[one] != own[two])
        probable &= np.abs(lengths[one] - lengths[two]) <= 1
        one, two = one[probable], two[probable]
        sure = np.array(
            [is_slip(names[left], names[right]) for left, right in zip(own[one].tolist(), own[two].tolist(), strict=True)], np.bool_
        )
        found.append((np.minimum(rows[one], rows[two])[sure], np.maximum(rows[one], rows[two])[sure]))
    lower, higher = zip(*found, strict=True)
    return np.concatenate(lower), np.concatenate(higher)


def _hashes(words: list[str]) -> Words64:
    """64-bit hashes of words."""
    return np.frombuffer(b"".join([blake2b(word.encode(), digest_size=8).digest() for word in words]), np.uint64)


def scramble(values: Words64) -> Words64:
    """Numbers spread over 64 bits, so that their sums tell their sets apart (Steele et al. 2014, SplitMix)."""
    mixed = (values + np.uint64(1)) * _MIX
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    return np.asarray(mixed ^ (mixed >> np.uint64(32)), dtype=np.uint64)
