"""What the nearest texts, and the near-duplicates, say of a label."""

from typing import Final

import numpy as np

from pipelines.clusters.limits import Floats, Ints
from pipelines.suspects.features import Floats32

NEAREST: Final = 15
SHARPNESS: Final = 4
"""Power of the cosine that a neighbour's vote weighs."""
DOUBT: Final = 0.01
"""Share left to a label that no neighbour carries."""
REFERENCES: Final = 20_000
"""Texts, evenly spread, among which neighbours are looked for: all against all would be quadratic."""
TRUST: Final = 3.0
"""Near-duplicates that weigh as much as everything else together."""
_TOGETHER: Final = 1000


def neighbour_votes(dense: Floats32, labels: Ints, count: int) -> Floats:
    """Log shares of each label among the nearest texts of each row, itself left out."""
    among = np.arange(0, len(labels), max(1, -(-len(labels) // REFERENCES)))
    nearest = min(NEAREST, len(among) - 1)
    votes = np.full((len(labels), count), DOUBT)
    if nearest < 1:
        return np.asarray(np.log(votes / votes.sum(axis=1, keepdims=True)), dtype=np.float64)
    for start in range(0, len(labels), _TOGETHER):
        rows = np.arange(start, min(start + _TOGETHER, len(labels)))
        alike = dense[rows] @ dense[among].T
        alike[rows[:, None] == among[None, :]] = -1
        top = np.argpartition(-alike, nearest - 1, axis=1)[:, :nearest]
        weights = np.clip(np.take_along_axis(alike, top, axis=1), 0, None).astype(np.float64) ** SHARPNESS
        weights /= weights.sum(axis=1, keepdims=True) + 1e-9
        np.add.at(votes, (np.repeat(rows, nearest), labels[among[top]].ravel()), weights.ravel())
    return np.asarray(np.log(votes / votes.sum(axis=1, keepdims=True)), dtype=np.float64)


def with_cluster_votes(probabilities: Floats, votes: Floats) -> Floats:
    """Probabilities joined with the votes of each row's near-duplicates; TRUST of them weigh as much as all else."""
    return np.asarray((TRUST * probabilities + votes) / (TRUST + votes.sum(axis=1, keepdims=True)), dtype=np.float64)


def cluster_votes(clusters: Ints, labels: Ints, copies: Ints, count: int) -> Floats:
    """How many other rows of each row's cluster carry each label, `copies` counted; labels below 0 do not vote."""
    _, own = np.unique(clusters, return_inverse=True)
    votes = np.zeros((int(own.max(initial=-1)) + 1, count))
    known = labels >= 0
    np.add.at(votes, (own[known], labels[known]), copies[known])
    others = votes[own]
    others[np.flatnonzero(known), labels[known]] -= 1
    return np.asarray(others, dtype=np.float64)
