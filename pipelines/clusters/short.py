"""Short normalised texts taken apart into their words, once for all who ask."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import polars as pl

from pipelines.clusters.shingles import Ints

MOST_CHARS: Final = 120


@dataclass(frozen=True)
class Short:
    """The words of texts of at most MOST_CHARS, one after the other: each one's text (`rows`, ascending) and its number among `names`.

    `lengths` are the code points of all the texts, the long ones too; `names` are in order.
    """

    rows: Ints
    own: Ints
    names: list[str]
    lengths: Ints

    @classmethod
    def of(cls, texts: pl.Series) -> Self:
        lengths = texts.str.len_chars().to_numpy().astype(np.int64)
        short = np.flatnonzero(lengths <= MOST_CHARS)
        words = texts.gather(short).str.split(" ")
        flat = words.explode()
        names = flat.unique().sort()
        own = flat.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
        return cls(np.repeat(short, words.list.len().to_numpy()), own, names.to_list(), lengths)

    def below(self, most: int) -> tuple[Ints, Ints]:
        """`rows` and `own` of the texts of at most that many code points."""
        here = self.lengths[self.rows] <= most
        return self.rows[here], self.own[here]
