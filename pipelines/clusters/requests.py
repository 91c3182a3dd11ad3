"""Which texts of a cluster ask for something else: the slot in which they differ decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import chain, islice
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.apart import Lexis, differ
from pipelines.clusters.asked import Asked, asked
from pipelines.clusters.shingles import Ints
from pipelines.clusters.spoken import spoken
from pipelines.clusters.templates import TEMPLATE, Forms, fills, says

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
    rows = np.concatenate(clusters)
    near = texts.gather(rows)
    forms = Forms(spoken(near), np.array(list(map(len, clusters)), np.int64))
    _, firsts, same = np.unique(forms.keys(), return_index=True, return_inverse=True)
    split = leaders.copy()
    split[rows] = rows[_judged(near, forms, np.sort(firsts), large=len(texts) >= CORPUS)[firsts[same]]]
    return split


def _judged(texts: pl.Series, forms: Forms, firsts: Ints, *, large: bool) -> Ints:
    """The place of each text's group; `firsts` are the first texts of their keys, and only those are judged."""
    counts, groups = forms.said.counts(), np.arange(len(texts))
    parts = np.split(firsts, np.flatnonzero(np.diff(forms.own[firsts])) + 1)
    parts = [part for part in parts if len(part) > 1]
    said = map(asked, texts.gather(np.concatenate(parts)).to_list()) if parts else iter(())
    for part in parts:
        lexis = forms.lexis(int(forms.own[part[0]]), counts, large=large)
        groups[part] = part[grown(list(islice(said, len(part))), [], lexis)]
    return groups


def counted(said: list[Asked]) -> Counter[str]:
    """In how many texts each content word is met."""
    return Counter(chain.from_iterable(text.words for text in said))


def several(leaders: Ints) -> Iterator[Ints]:
    """Rows of each cluster of several texts, ascending; a leader of -1 leaves a text out."""
    rows = np.flatnonzero(leaders >= 0)
    rows = rows[np.bincount(leaders[rows])[leaders[rows]] > 1]
    rows = rows[np.argsort(leaders[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(leaders[rows], prepend=-1))
    yield from np.split(rows, starts[1:]) if len(rows) else ()


def lexis_of(said: list[Asked], counts: Mapping[str, int], *, large: bool) -> Lexis:
    """What is known of the words of one cluster's texts."""
    size = len(said)
    if size < TEMPLATE:
        return Lexis(counts, large=large)
    inside = Counter(chain.from_iterable(text.words for text in said))
    values = frozenset(word for word, count in inside.items() if fills(count, counts.get(word, 0), size))
    return Lexis(counts, values, large=large, denials=says(sum(text.denies for text in said), size))


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
