"""Short texts with the same content words, said with other words of courtesy: too few shingles are left for them to be near."""

from hashlib import blake2b
from typing import Final

import numpy as np

from pipelines.clusters.asked import DENIED, meaning
from pipelines.clusters.candidates import halves, pair_codes
from pipelines.clusters.shingles import Ints, Words64, distinct
from pipelines.clusters.short import Short

LEAST: Final = 3
"""Content words that texts must share, denials apart: one (`booking`) is met in too many requests."""


def same_meaning(short: Short) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row): the first text of each meaning with every other."""
    keys = meaning_keys(short)
    rows = np.flatnonzero(keys)
    _, first, places = np.unique(keys[rows], return_index=True, return_inverse=True)
    leads = rows[first][places]
    return leads[leads != rows], rows[leads != rows]


def meaning_keys(short: Short) -> Words64:
    """A key of the content words of each short normalised text, whatever their order; 0 where there are too few, or the text is long.

    A key depends on the text alone, not on the others.
    """
    numbers = {"": 0, DENIED: 1}
    stems = np.array([numbers.setdefault(stem, len(numbers)) for stem in meaning(short.names)], np.int64)[short.own]
    rows, stems = halves(distinct(pair_codes(short.rows[stems > 0], stems[stems > 0])))
    hashed = np.frombuffer(b"".join([blake2b(stem.encode(), digest_size=8).digest() for stem in numbers]), np.uint64)
    keys = np.zeros(len(short.lengths), np.uint64)
    np.add.at(keys, rows, hashed[stems])
    sizes = np.bincount(rows[stems > 1], minlength=len(keys))
    return np.where(sizes >= LEAST, keys, np.uint64(0))
