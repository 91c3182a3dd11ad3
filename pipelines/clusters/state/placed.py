"""Bodies of now in their order, over a stock whose rows lie in the order in which they came."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.clusters.candidates import TOGETHER, halves, pair_codes
from pipelines.clusters.limits import Bools
from pipelines.clusters.shingles import Ints, Words64
from pipelines.clusters.sketch import Sketches
from pipelines.clusters.state.order import GONE
from pipelines.clusters.state.stock import Stock


@dataclass(frozen=True)
class Placed:
    """The `bodies`, and the row of `stock` of each one (`rows`); rows of bodies that have left are at no place."""

    stock: Stock
    rows: Ints
    bodies: pl.Series
    places: Ints

    @classmethod
    def of(cls, stock: Stock, rows: Ints) -> "Placed":
        places = np.full(stock.size[1], GONE, np.int64)
        places[rows] = np.arange(len(rows))
        return cls(stock, rows, stock.bodies(rows), places)

    @property
    def groups(self) -> int:
        """How many groups of TOGETHER bands sketches have."""
        return -(-len(self.stock.base.sketches.bands) // TOGETHER)

    def sketches(self, places: Ints) -> Sketches:
        """Sketches of the bodies at places, without band keys."""
        return self.stock.sketches(self.rows[places])

    def sharing(self, active: Bools) -> tuple[Ints, Words64]:
        """Places of bodies that have the key of an active one in a band, once for each band, and these keys, the band above them; ordered
        by key, then place."""
        places, keys = [], []
        for band, (rows, shared) in enumerate(self.stock.sharing(self.rows[active])):
            at = self.places[rows]
            ranked = np.sort(pair_codes(shared[at != GONE], at[at != GONE]))  # one sort of numbers: five times faster than by two keys
            key, place = halves(ranked)
            places.append(place)
            keys.append(key.astype(np.uint64) | np.uint64(band << 32))
        return np.concatenate(places), np.concatenate(keys)

    def wording(self, active: Bools) -> Ints:
        """Places of bodies that share a word key with an active one, ascending."""
        met = np.zeros(len(self.places), np.bool_)
        met[self.stock.wording(self.rows[active])] = True
        return np.flatnonzero(met[self.rows])


def numbered(lower: Ints, higher: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """Which of `count` places pairs meet, ascending, and the pairs by their numbers among these."""
    met = np.zeros(count, np.bool_)
    met[lower] = met[higher] = True
    numbers = np.cumsum(met) - 1
    return np.flatnonzero(met), numbers[lower], numbers[higher]
