"""Leader clustering: a text joins the most similar leader before it, or leads itself; components would chain chat into one blob."""

from collections.abc import Callable
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.candidates import candidate_pairs, halves, likely, member, pair_codes
from pipelines.clusters.limits import Floats, Limits
from pipelines.clusters.meant import same_meaning
from pipelines.clusters.nearly import nearly_equal
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.proposed import LEAST, Proposed
from pipelines.clusters.shingles import Ints, distinct
from pipelines.clusters.short import Short
from pipelines.clusters.sketch import sketch_texts
from pipelines.settings.models import Dedupe

Pairs = tuple[Ints, Ints, Floats]
"""Pairs (lower row, higher row) that are near, and their scores."""
ROUNDS: Final = 4
"""How often leaders of touching clusters are compared; a template's fragments need two or three, chat gains nothing after."""


def lead(texts: pl.Series, *, knobs: Dedupe) -> Ints:
    """Row of the leader of each text; `texts` are distinct, normalised, and ordered by content (so the answer is too)."""
    if not len(texts):
        return np.empty(0, np.int64)
    sketches = sketch_texts(texts, num_perm=knobs.num_perm)
    limits = Limits.of(knobs)
    pairs = Proposed.of(texts, candidate_pairs(sketches, limits=limits), equal_in_words(texts), limits)
    pairs.decide()

    def meet(leaders: Ints) -> Pairs:
        places, met, groups = pairs.touching(leaders)
        first, second = halves(met)
        probable = likely(sketches, first, second, limits=limits)
        first, second, jaccard = _verified(texts, first[probable], second[probable], limits)
        near = member(met, pair_codes(first, second))
        inside = near[groups]
        joined = pairs.join(places[inside], groups[inside], len(met))[near]
        return first[joined], second[joined], jaccard[joined]

    return merge_while(follow(len(texts), *pairs.edges()), meet)


def join_near(texts: pl.Series, lower: Ints, higher: Ints, first: Ints, second: Ints, limits: Limits) -> tuple[Ints, Ints, Floats]:
    """The candidates (lower, higher; sorted) that are near-duplicates, and pairs (first, second) of equal words, each once, scored."""
    lower, higher, jaccard = _verified(texts, lower, higher, limits)
    proposed = distinct(pair_codes(first, second))
    first, second = halves(proposed[~member(proposed, pair_codes(lower, higher))])
    alike = np.maximum(overlaps(texts, first, second).jaccard, LEAST)
    return np.concatenate([lower, first]), np.concatenate([higher, second]), np.concatenate([jaccard, alike])


def equal_in_words(texts: pl.Series) -> tuple[Ints, Ints]:
    """Pairs (lower row, higher row) of texts that a slip, a value or words of courtesy alone tell apart."""
    short = Short.of(texts)
    nearly, meant = nearly_equal(short), same_meaning(short)
    return np.concatenate([nearly[0], meant[0]]), np.concatenate([nearly[1], meant[1]])


def follow(count: int, lower: Ints, higher: Ints, jaccard: Floats) -> Ints:
    """Each row's leader, given verified pairs: rows in ascending order, a row joins the most similar leader among its pairs."""
    order = np.argsort(pair_codes(higher, lower))
    followed: dict[int, int] = {}
    current, best = -1, 0.0
    for before, row, score in zip(lower[order].tolist(), higher[order].tolist(), jaccard[order].tolist(), strict=True):
        if row != current:
            current, best = row, 0.0
        if score > best and before not in followed:
            followed[row], best = before, score
    leaders = np.arange(count)
    leaders[np.array(list(followed), np.int64)] = list(followed.values())
    return leaders


def merge_leaders(leaders: Ints, lower: Ints, higher: Ints, compare: Callable[[Ints, Ints], Pairs]) -> Ints:
    """Merge clusters that a pair joins and whose leaders are near-duplicates themselves, as `compare` finds them, a few times over."""

    def meet(leaders: Ints) -> Pairs:
        left, right = leaders[lower], leaders[higher]
        apart = left != right
        return compare(*halves(distinct(pair_codes(np.minimum(left, right)[apart], np.maximum(left, right)[apart]))))

    return merge_while(leaders, meet)


def merge_while(leaders: Ints, meet: Callable[[Ints], Pairs]) -> Ints:
    """Merge clusters whose leaders are near-duplicates, as `meet` finds them among those of now, a few times over."""
    for _ in range(ROUNDS):
        merged = follow(len(leaders), *meet(leaders))[leaders]
        if np.array_equal(merged, leaders):
            break
        leaders = merged
    return leaders


def _verified(texts: pl.Series, lower: Ints, higher: Ints, limits: Limits) -> tuple[Ints, Ints, Floats]:
    """The pairs that are near-duplicates by their exact sets, with their Jaccard."""
    compared = overlaps(texts, lower, higher)
    alike = limits.alike(compared.jaccard, compared.containment)
    return lower[alike], higher[alike], compared.jaccard[alike]
