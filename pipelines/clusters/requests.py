"""Which texts of a cluster ask for something else: the slot in which they differ decides."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.sense import stem_of
from pipelines.clusters.shingles import Ints
from pipelines.clusters.slots import is_light_slip, is_name, is_slip, is_value, looks_alike

TEMPLATE: Final = 200
"""Texts from which on a cluster is a template, whose own words may be values of a slot."""
MOST: Final = 200
"""Different texts of a cluster that a further one is compared with, and how many of the nearest are judged."""
CLOSEST: Final = 8
DENIAL: Final = 1
"""Content words by which texts may differ besides a denial for the denial to decide; more is a sentence more or less."""
FEW: Final = 8
"""Words up to which a content word more is another request."""
SHORT: Final = 3
"""Words by which texts may differ in length for the same."""
RARER: Final = 10
"""How often a word is met for one met once to be its slip though short."""
RARE: Final = 2
"""Texts up to which a word may be a slip of a word that looks alike, in a corpus of at least CORPUS texts."""
CORPUS: Final = 1000
LONG: Final = 25
"""Content words of a text in which a sentence more or less is no other request."""
SENTENCE: Final = 4
"""Content words that one text has where the other has a single one: a sentence more, not another request."""
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, kana, Han, Hangul: words there are not what stands between spaces."""
_NAMED: Final = re.compile(r"\bname is \w+")
_DENIALS: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "cannot",
        "cant",
        "dont",
        "doesnt",
        "didnt",
        "wont",
        "isnt",
        "wasnt",
        "arent",
        "couldnt",
        "havent",
        "hasnt",
        "without",
        "unable",
        "neither",
        "nor",
    ]
)
_CUT: Final = frozenset(
    [
        "can",
        "don",
        "doesn",
        "didn",
        "won",
        "isn",
        "wasn",
        "aren",
        "couldn",
        "haven",
        "hasn",
        "hadn",
        "weren",
        "shouldn",
        "wouldn",
        "ain",
        "ve",
        "ll",
        "re",
    ]
)

_SPOKEN: Final = _DENIALS | _CUT


@dataclass(frozen=True)
class Asked:
    """Stems of the content words of a text, in order and as a set, and whether it denies."""

    order: tuple[str, ...]
    spelled: Mapping[str, str]
    words: frozenset[str]
    denies: bool
    length: int


@lru_cache(maxsize=65_536)
def asked(text: str) -> Asked:
    """What a normalised text asks; numbers, dates and listed first names are left out, as a difference in them is none."""
    tokens = (_NAMED.sub(" ", text) if "name" in text else text).split()
    denies = not _DENIALS.isdisjoint(tokens) or ("t" in tokens and any(f"{cut} t" in text for cut in _CUT))
    words = [word for word in tokens if len(word) > 1]
    spelled = [(stem, word) for before, word in zip(["", *words], words, strict=False) if (stem := _stem(word)) and not is_name(before)]
    known = dict(spelled)
    return Asked(tuple([stem for stem, _ in spelled]), known, frozenset(known), denies, len(tokens))


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    """The stem of a word, nothing where it carries no request: a denial, a value, a slip of a light word, a script without spaces."""
    return "" if word in _SPOKEN or is_value(word) or is_light_slip(word) or _UNSPACED.search(word) else stem_of(word)


@dataclass(frozen=True)
class Lexis:
    """What the corpus says of words: in how many texts they are met, and which are `values` of a template's slots."""

    counts: Mapping[str, int] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    large: bool = False
    denials: bool = True

    def slipped(self, one: str, other: str) -> bool:
        """Whether one word is a slip of the other: by its letters, or by fewer when it is much rarer."""
        less, more = sorted((self.counts.get(one, 0), self.counts.get(other, 0)))
        if less * RARER <= more and is_slip(one, other, least=3):
            return True
        return is_slip(one, other) or (self.large and less <= RARE and looks_alike(one, other))


def differ(one: Asked, other: Asked, lexis: Lexis = Lexis()) -> bool:
    """Whether two near texts ask for different things: a denial against none, or another content word in the same place.

    Words that fill a slot of the template carry no request.
    """
    mine, theirs = one.words - other.words - lexis.values, other.words - one.words - lexis.values
    pairs = [
        (left, right) for left in mine for right in theirs if is_slip(one.spelled[left], other.spelled[right]) or lexis.slipped(left, right)
    ]
    mine, theirs = mine - {left for left, _ in pairs}, theirs - {right for _, right in pairs}
    if lexis.denials and one.denies != other.denies and len(mine) + len(theirs) <= DENIAL and abs(one.length - other.length) <= SHORT:
        return True
    if min(one.length, other.length) < FEW and (mine or theirs):
        return True
    return bool(mine and theirs) and _exchanged(one.order, other.order, mine, theirs)


def _exchanged(one: tuple[str, ...], other: tuple[str, ...], mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether words of `mine` stand where the other text has words of `theirs`; sentences put in at different places do not."""
    for kind, start, stop, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "replace":
            left, right = sum(word in mine for word in one[start:stop]), sum(word in theirs for word in other[first:last])
            if left and right and not _sentence(left, right, min(len(one), len(other))):
                return True
    return False


def _sentence(left: int, right: int, length: int) -> bool:
    """Whether what was exchanged is a sentence more, not another request: many words for one, or in a LONG text many on one side."""
    return max(left, right) >= SENTENCE and (min(left, right) == 1 or length >= LONG)


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
    keys = [(text.words - lexis.values, text.denies and lexis.denials) for text in said]
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
