"""The clustering of pairs that starts from what an earlier one kept."""

from dataclasses import replace

import numpy as np
import polars as pl

from pipelines.clusters.candidates import halves, member, pair_codes
from pipelines.clusters.limits import Floats
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.pairs import name_pairs, said_first
from pipelines.clusters.shingles import Ints
from pipelines.clusters.state.increment import cluster_on
from pipelines.clusters.state.kept import Kept, Scored
from pipelines.settings.models import Dedupe


def cluster_pairs_on(pairs: pl.DataFrame, known: Kept, *, knobs: Dedupe) -> tuple[pl.DataFrame, Kept]:
    """SCRUBBED_PAIRS → CLUSTERED_PAIRS as `cluster_pairs`, starting from what is known; and what is known then.

    Likeness is exact, as in a full run: what is kept of it follows from both texts alone.
    """
    clustering, kept = cluster_on(said_first(pairs), known, knobs=knobs)
    likeness = _Likeness(kept)
    table = name_pairs(pairs, clustering, likeness.between)
    return table, replace(kept, alike=likeness.asked)


class _Likeness:
    """Exact Jaccard of texts; pairs that an earlier run asked for are not compared again."""

    def __init__(self, kept: Kept) -> None:
        self.texts, self.asked = kept.texts, kept.alike

    def between(self, left: Ints, right: Ints) -> Floats:
        """Of the texts at rows `left` and `right`; afterwards `asked` are these pairs alone."""
        differ = left != right
        codes = pair_codes(np.minimum(left, right)[differ], np.maximum(left, right)[differ])
        wanted, places = np.unique(codes, return_inverse=True)
        fresh = wanted[~member(wanted, self.asked.codes)]
        known = self.asked.also(Scored(fresh, overlaps(self.texts, *halves(fresh)).jaccard))
        self.asked = known.take(member(known.codes, wanted))
        found = np.ones(len(left))
        found[differ] = self.asked.scores[places]
        return found
