"""Which texts of a cluster ask for something else: the slot in which they differ decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.apart import Lexis, differ
from pipelines.clusters.asked import Asked, asked
from pipelines.clusters.shingles import Ints

TEMPLATE: Final = 200
"""Texts from which on a cluster is a template, whose own words may be values of a slot."""
MOST: Final = 200
"""Different texts of a cluster that a further one is compared with, and how many of the nearest are judged."""
CLOSEST: Final = 8
CORPUS: Final = 1000
"""Texts from which on a corpus says which words are rare."""


def by_request(texts: pl.Series, leaders: Ints) -> Ints:
    """Split clusters of near texts by what they ask: each text's row of the first text of its cluster that asks the same."""
    clusters = list(several(leaders))
    if not clusters:
        return leaders
    said = list(map(asked, texts.gather(np.concatenate(clusters)).to_list()))
    return judged(leaders, clusters, said, counted(said), large=len(texts) >= CORPUS)


def counted(said: list[Asked]) -> Counter[str]:
    """In how many texts each content word is met."""
    return Counter(chain.from_iterable(text.words for text in said))


def judged(leaders: Ints, clusters: list[Ints], said: list[Asked], counts: Mapping[str, int], *, large: bool) -> Ints:
    """`leaders`, those of `clusters` split by what their texts, one cluster after the other, have `said`."""
    split, start = leaders.copy(), 0
    for rows in clusters:
        own = said[start : start + len(rows)]
        split[rows] = rows[grown(own, [], lexis_of(own, counts, large=large))]
        start += len(rows)
    return split


def several(leaders: Ints) -> Iterator[Ints]:
    """Rows of each cluster of several texts, ascending; a leader of -1 leaves a text out."""
    rows = np.flatnonzero(leaders >= 0)
    rows = rows[np.bincount(leaders[rows])[leaders[rows]] > 1]
    rows = rows[np.argsort(leaders[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(leaders[rows], prepend=-1))
    yield from np.split(rows, starts[1:]) if len(rows) else ()


def lexis_of(said: list[Asked], counts: Mapping[str, int], *, large: bool) -> Lexis:
    """The words that vary within a template and are seldom met outside it fill its slots; so does a denial that hardly any text has."""
    if len(said) < TEMPLATE:
        return Lexis(counts, large=large)
    inside = Counter(chain.from_iterable(text.words for text in said))
    values = frozenset(word for word, count in inside.items() if 2 * count < len(said) and counts.get(word, 0) - count <= count)
    return Lexis(counts, values, large=large, denials=TEMPLATE * sum(text.denies for text in said) > len(said))


def grown(said: list[Asked], groups: list[int], lexis: Lexis) -> list[int]:
    """A place of each text's group: a text joins the groups of those near to it in words that ask the same.

    `groups` are those of the first texts, where they are known already; the places of the others are the first of their groups.
    """
    keys = [lexis.key(text) for text in said]
    own, heads = list(groups), {group: group for group in groups}
    first = {key: place for place, key in reversed(list(enumerate(keys[: len(groups)])))}
    looked = sorted(first.values())[:MOST]
    for place in range(len(groups), len(said)):
        twin = first.setdefault(keys[place], place)
        own.append(own[twin] if twin != place else place)
        if twin == place:
            same = {head(heads, own[other]) for other in _alike(said[place], looked, said, lexis)}
            heads |= dict.fromkeys([place, *same], min(same, default=place))
            looked = [*looked, place] if len(looked) < MOST else looked
    return [head(heads, group) for group in own]


def head(heads: dict[int, int], place: int) -> int:
    """The first place of a group: groups that were joined point to an earlier one."""
    while heads[place] != place:
        place = heads[place]
    return place


def _alike(text: Asked, looked: list[int], said: list[Asked], lexis: Lexis) -> list[int]:
    """Those of the CLOSEST in words among the texts `looked` at that ask the same."""
    near = nsmallest(CLOSEST, looked, key=lambda place: (len(said[place].words ^ text.words), place))
    return [place for place in near if not differ(said[place], text, lexis)]
