"""Which texts of a cluster ask for something else: the slot in which they differ decides."""

from collections import Counter
from collections.abc import Iterator
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
    clusters = list(_clusters(leaders))
    if not clusters:
        return leaders
    said = list(map(asked, texts.gather(np.concatenate(clusters)).to_list()))
    counts = Counter(chain.from_iterable(text.words for text in said))
    split, start = leaders.copy(), 0
    for rows in clusters:
        own = said[start : start + len(rows)]
        split[rows] = rows[_led(own, _lexis(own, counts, large=len(texts) >= CORPUS))]
        start += len(rows)
    return split


def _clusters(leaders: Ints) -> Iterator[Ints]:
    """Rows of each cluster of several texts, ascending."""
    order = np.argsort(leaders, kind="stable")
    starts = np.flatnonzero(np.diff(leaders[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows) > 1:
            yield rows


def _lexis(said: list[Asked], counts: Counter[str], *, large: bool) -> Lexis:
    """The words that vary within a template and are seldom met outside it fill its slots; so does a denial that hardly any text has."""
    if len(said) < TEMPLATE:
        return Lexis(counts, large=large)
    inside = Counter(chain.from_iterable(text.words for text in said))
    values = frozenset(word for word, count in inside.items() if 2 * count < len(said) and counts[word] - count <= count)
    return Lexis(counts, values, large=large, denials=TEMPLATE * sum(text.denies for text in said) > len(said))


def _led(said: list[Asked], lexis: Lexis) -> list[int]:
    """Place of the first text of each text's group: a text joins the groups of those near to it in words that ask the same."""
    keys = [lexis.key(text) for text in said]
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    heads: dict[int, int] = {}
    for place in sorted(first.values()):
        same = {head(heads, other) for other in _alike(said[place], list(heads)[:MOST], said, lexis)}
        heads[place] = place
        for group in same:
            heads[group] = min(same)
            heads[place] = min(same)
    return [head(heads, first[key]) for key in keys]


def head(heads: dict[int, int], place: int) -> int:
    """The first place of a group: groups that were joined point to an earlier one."""
    while heads[place] != place:
        place = heads[place]
    return place


def _alike(text: Asked, looked: list[int], said: list[Asked], lexis: Lexis) -> list[int]:
    """Those of the CLOSEST in words among the texts `looked` at that ask the same."""
    near = nsmallest(CLOSEST, looked, key=lambda place: (len(said[place].words ^ text.words), place))
    return [place for place in near if not differ(said[place], text, lexis)]
