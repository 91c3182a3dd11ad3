"""Which rows judge which: folds that hold whole clusters, so that no near-duplicate of a row helps to judge it."""

from typing import Final

import numpy as np

from pipelines.clusters.limits import Ints

FOLDS: Final = 5


def folds_of(clusters: Ints, labels: Ints) -> Ints:
    """The fold of each row: clusters dealt out in turn, label by label (a cluster's is its first row's), in the order of the rows."""
    _, first, own = np.unique(clusters, return_index=True, return_inverse=True)
    order = np.lexsort((first, labels[first]))
    dealt = np.empty(len(first), np.int64)
    dealt[order] = np.arange(len(first)) % FOLDS
    return np.asarray(dealt[own], dtype=np.int64)
