"""How suspect each label is, given what is probable: one figure for labels set at random and for labels mistaken for a neighbour."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from pipelines.clusters.limits import Bools, Floats, Ints

SURPRISE: Final = 0.1
"""Weight of −log p(own label) beside the margin. On one draw of banking77, labels set at random / mistaken for a neighbour: .04 finds
.858 / .694, .06 .878 / .694, .08 .896 / .698, .1 .902 / .700, .12 .908 / .700."""
LEAST: Final = 1e-6
DECIMALS: Final = 5
"""Of a score: beyond them, machines differ."""


@dataclass(frozen=True)
class Verdicts:
    """One row a label: `own` and `best` are the probabilities of the given label and of the likeliest other, `other` which that is."""

    own: Floats
    best: Floats
    other: Ints

    @property
    def outweighed(self) -> Bools:
        return np.asarray(self.best > self.own, dtype=np.bool_)


def verdicts_of(probabilities: Floats, labels: Ints) -> Verdicts:
    """Set each label against the likeliest other one; a label below 0 has no probability of its own."""
    known = np.flatnonzero(labels >= 0)
    own = np.zeros(len(labels))
    own[known] = probabilities[known, labels[known]]
    others = probabilities.copy()
    others[known, labels[known]] = -1
    other = others.argmax(axis=1)
    return Verdicts(own, others[np.arange(len(labels)), other], other)


def score(verdicts: Verdicts, broad: Bools) -> Floats:
    """0–1, higher is more suspect: the margin of the other label, and how surprising the given one is.

    For `broad` rows (a catch-all label is involved, of which a low probability says nothing) the margin alone counts.
    """
    surprise = np.where(broad, 0, -np.log(np.maximum(verdicts.own, LEAST)))
    most = 2 - SURPRISE * np.log(LEAST)
    return np.asarray(np.round((1 + verdicts.best - verdicts.own + SURPRISE * surprise) / most, DECIMALS), dtype=np.float64)
