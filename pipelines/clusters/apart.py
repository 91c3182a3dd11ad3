"""Whether two near texts ask for different things, by the words in which they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from pipelines.clusters.asked import DENIALS, Asked
from pipelines.clusters.slots import LEAST, is_slip, looks_alike

DENIAL: Final = 1
"""Content words by which texts may differ besides a denial for the denial to decide; more is a sentence more or less."""
FEW: Final = 8
"""Words up to which a content word more is another request."""
SHORT: Final = 3
"""Words by which texts may differ in length for the same."""
ONE_FOR_ONE: Final = (1, 2)
"""Content words that each of two texts of one length has alone for them to be two requests, wherever the words stand."""
RARER: Final = 10
"""How often a word is met for one met once to be its slip though short."""
RARE: Final = 2
"""Texts up to which a word may be a slip of a word that looks alike, in a corpus of many texts."""
LONG: Final = 16
"""Content words of a text behind which another sentence is no other request, and in which short words may be slips."""
SENTENCE: Final = 4
"""Content words that one text has where the other has a single one: a sentence more, not another request."""


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

    def key(self, text: Asked) -> tuple[frozenset[str], bool, frozenset[tuple[str, str, str]]]:
        """What texts of one cluster share if they ask the same in the same words."""
        return text.words - self.values, text.denies and self.denials, frozenset() if self.values else text.turns


def differ(one: Asked, other: Asked, lexis: Lexis = Lexis()) -> bool:
    """Whether two near texts ask for different things: a denial against none, two things that change places, or another content word.

    Words that fill a slot of the template carry no request.
    """
    turned = other.turns - one.turns
    if turned and any((after, joint, before) in turned for before, joint, after in one.turns - other.turns if before not in lexis.values):
        return True
    mine, theirs = _left_over(one, other, lexis)
    close = len(mine) + len(theirs) <= DENIAL and abs(one.length - other.length) <= SHORT
    if close and lexis.denials and one.denies != other.denies and not _denial_slipped(one, other):
        return True
    if min(one.length, other.length) < FEW and (mine or theirs):
        return True
    if len(mine) == len(theirs) in ONE_FOR_ONE and abs(one.length - other.length) <= 1:
        return True
    return bool(mine and theirs) and _exchanged(one.order, other.order, mine, theirs)


def _denial_slipped(one: Asked, other: Asked) -> bool:
    """Whether a word of the text that does not deny is a slip of a denial in the other."""
    alone = one.met ^ other.met
    return any(is_slip(word, denial, least=3) for denial in alone & DENIALS for word in alone)


def _left_over(one: Asked, other: Asked, lexis: Lexis) -> tuple[frozenset[str], frozenset[str]]:
    """Content words that one of two texts has alone, without slips of each other, values, and words run together."""
    mine, theirs = one.words - other.words - lexis.values, other.words - one.words - lexis.values
    if mine and theirs:
        least = 3 if min(len(one.order), len(other.order)) >= LONG else LEAST
        pairs = [
            (left, right)
            for left in mine
            for right in theirs
            if is_slip(one.spelled[left], other.spelled[right], least) or lexis.slipped(left, right)
        ]
        mine, theirs = mine - {left for left, _ in pairs}, theirs - {right for _, right in pairs}
    if mine or theirs:
        mine, theirs = mine - _run_together(one, other, mine), theirs - _run_together(one, other, theirs)
        mine, theirs = mine - _run_together(other, one, mine), theirs - _run_together(other, one, theirs)
    return mine, theirs


def _run_together(one: Asked, other: Asked, stems: frozenset[str]) -> set[str]:
    """Those of the stems that are two neighbouring words of `other`, or the one word that they make in `one` with the space forgotten."""
    met = one.met & other.runs.keys()
    spelled = met.union(*(other.runs[word] for word in met))
    return {stem for stem in stems if one.spelled.get(stem) in spelled or other.spelled.get(stem) in spelled} if met else set()


def _exchanged(one: tuple[str, ...], other: tuple[str, ...], mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether words of `mine` stand where the other text has words of `theirs`.

    A sentence more is no exchange: many words where the other has one, or any sentence behind a LONG text.
    """
    for kind, start, stop, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "replace":
            left, right = sum(word in mine for word in one[start:stop]), sum(word in theirs for word in other[first:last])
            behind = (stop, last) == (len(one), len(other)) and min(stop, last) >= LONG
            more = (max(left, right) >= SENTENCE and min(left, right) == 1) or (behind and max(stop - start, last - first) >= SENTENCE)
            if left and right and not more:
                return True
    return False
