"""Near-twins across splits, found by a search of its own: other permutations, twice as many, over the inputs of all recipes."""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from pipelines.clusters.candidates import candidate_pairs
from pipelines.clusters.limits import Limits
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.shingles import Ints
from pipelines.clusters.sketch import Sketches, sketch_texts

PERMUTATIONS: Final = 256
SEED: Final = 2
REACH: Final = 32
"""A hot bucket hides pairs behind others: the search looks again at what is left until it finds nothing."""

Sides = npt.NDArray[np.int8]


def texts_with_twins(texts: pl.Series, sides: Sides, *, similarity: float) -> tuple[Ints, Ints]:
    """Rows of the texts that must leave because a near-twin (exact Jaccard ≥ `similarity`) has a lower side, and the rows of those twins.

    `texts` are distinct, normalised and ordered by content; a side is 0 for train, 1 for test, 2 for validation. A text that leaves makes
    no other leave: test is judged against train first, then validation against both.
    """
    sketches = sketch_texts(texts, num_perm=PERMUTATIONS, seed=SEED)
    alive = np.ones(len(texts), np.bool_)
    leaving: dict[int, int] = {}
    for side in (1, 2):
        while fresh := _twins_of_side(texts, sketches, np.flatnonzero(alive & (sides <= side)), sides == side, similarity):
            alive[list(fresh)] = False
            leaving |= fresh
    return np.array(list(leaving), np.int64), np.array(list(leaving.values()), np.int64)


def _twins_of_side(texts: pl.Series, sketches: Sketches, rows: Ints, judged: npt.NDArray[np.bool_], similarity: float) -> dict[int, int]:
    """Texts of the judged side that have a twin on another, with the most similar twin."""
    if not judged[rows].any() or judged[rows].all():
        return {}
    part = Sketches(sketches.bands[:, rows], sketches.low[rows], sketches.sizes[rows])
    lower, higher = candidate_pairs(part, limits=Limits(similarity), reach=REACH, sides=judged[rows].astype(np.int8))
    lower, higher = rows[lower], rows[higher]
    jaccard = overlaps(texts, lower, higher).jaccard
    leaves, stays = np.where(judged[lower], lower, higher), np.where(judged[lower], higher, lower)
    order = np.lexsort((stays, jaccard * -1, leaves))
    found: dict[int, int] = {}
    for row in order[jaccard[order] >= similarity]:
        found.setdefault(int(leaves[row]), int(stays[row]))
    return found
