"""From where on two texts are near-duplicates."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from pipelines.settings.models import Dedupe

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CONTAINED_FLOOR: Final = 0.4
"""Jaccard that two texts need at least, however well one contains the other (measured: below it, greetings swallow requests)."""


@dataclass(frozen=True)
class Limits:
    """Near-duplicates have a Jaccard of `similarity`, or of CONTAINED_FLOOR with `containment` of the smaller set (null: never)."""

    similarity: float
    containment: float | None = None

    @classmethod
    def of(cls, knobs: Dedupe) -> Self:
        return cls(knobs.similarity, knobs.containment)

    def alike(self, jaccard: Floats, containment: Floats) -> Bools:
        """Which pairs are near-duplicates, given both figures."""
        if self.containment is None:
            return np.asarray(jaccard >= self.similarity, dtype=np.bool_)
        contained = (jaccard >= CONTAINED_FLOOR) & (containment >= self.containment)
        return np.asarray((jaccard >= self.similarity) | contained, dtype=np.bool_)

    def needed(self, small: Ints, large: Ints) -> Floats:
        """The least Jaccard with which sets of these sizes can be near-duplicates: sets of one size contain each other only if alike."""
        if self.containment is None:
            return np.full(len(small), self.similarity)
        shared = self.containment * small
        least = np.maximum(CONTAINED_FLOOR, shared / np.maximum(small + large - shared, 1))
        return np.asarray(np.minimum(self.similarity, least), dtype=np.float64)
