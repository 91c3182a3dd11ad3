"""Short texts with the same content words, said with other words of courtesy: too few shingles are left for them to be near."""

from hashlib import blake2b
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.asked import meaning
from pipelines.clusters.shingles import Ints, Words64

MOST_CHARS: Final = 120
LEAST: Final = 3
"""Content words that texts must share, denials apart: one (`booking`) is met in too many requests."""


def same_meaning(texts: pl.Series) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row): the first text of each meaning with every other."""
    keys = meaning_keys(texts)
    rows = np.flatnonzero(keys)
    _, first, places = np.unique(keys[rows], return_index=True, return_inverse=True)
    leads = rows[first][places]
    return leads[leads != rows], rows[leads != rows]


def meaning_keys(texts: pl.Series) -> Words64:
    """A key of the content words of each short normalised text, whatever their order; 0 where there are too few, or the text is long.

    A key depends on the text alone, not on the others.
    """
    short = pl.DataFrame({"text": texts}).with_row_index("row").filter(pl.col("text").str.len_chars() <= MOST_CHARS)
    words = short.select("row", word=pl.col("text").str.split(" ")).explode("word")
    names = words["word"].unique()
    known = pl.DataFrame({"word": names, "stem": meaning(names.to_list())}, schema={"word": pl.String, "stem": pl.String})
    meant = words.join(known.filter(pl.col("stem") != ""), on="word").select("row", "stem").unique()
    stems = meant.select(pl.col("stem").unique())
    hashed = np.frombuffer(b"".join(blake2b(stem.encode(), digest_size=8).digest() for stem in stems["stem"]), np.uint64)
    summed = (
        meant.join(stems.with_columns(key=pl.Series(hashed)), on="stem")
        .group_by("row")
        .agg(pl.col("key").sum(), size=(pl.col("stem") != "not").sum())
    )
    enough = summed.filter(pl.col("size") >= LEAST)
    keys = np.zeros(len(texts), np.uint64)
    keys[enough["row"].to_numpy()] = enough["key"].to_numpy()
    return keys
