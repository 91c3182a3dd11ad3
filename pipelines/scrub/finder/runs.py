"""Runs of tokens that the network takes for people's names."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.edges import joined, joints, names_in
from pipelines.scrub.finder.looks import ENGLISH, doubt
from pipelines.scrub.finder.manner import manners
from pipelines.scrub.finder.network import UNIT, scores
from pipelines.scrub.finder.tokens import Tokens
from pipelines.scrub.finder.vocabulary import Vocabulary
from pipelines.scrub.finder.words import KINDS, SMALL

UNLISTED, WORD = int(2.0 * UNIT * UNIT), int(0.5 * UNIT * UNIT)
"""By how much a name's lesser words with a capital may score below what its best one must reach: in no list of English words, or in one."""
LINES: Final = KINDS.index("gone")
_MARK: Final = KINDS.index("mark")
_ENDS: Final = ".!?:;•*>–—…"


class Judged(NamedTuple):
    """Tokens, and of each: by how much it looks more like a person's name than like anything else, in 1/4096; its kind; in which lists its
    word stands; whether it may join two words of a name."""

    tokens: Tokens
    margin: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    lists: NDArray[np.uint16]
    joint: NDArray[np.bool_]


def runs(tokens: Tokens, known: Vocabulary, least: int, firm: int | None = None) -> list[tuple[NDArray[np.intp], int]]:
    """The places of each name's words, and by how much they look more like a person's than like anything else: `least` or more (1/4096).

    Names that reach `firm` end where they would if nothing less were asked for; others are found where those are not next to them.
    """
    judged = _judged(tokens, known)
    found = list(_at_least(firm, judged)) if firm is not None and firm > least else []
    taken = np.zeros(len(judged.margin) + 2, np.bool_)
    for span, _ in found:
        taken[span[0] - 1 : span[-1] + 2] = True
    return found + [(span, best) for span, best in _at_least(least, judged) if not taken[span].any()]


def _judged(tokens: Tokens, known: Vocabulary) -> Judged:
    rows = known.rows(tokens.words)[tokens.word]
    kinds = known.kinds[rows]
    manner = manners(kinds, tokens.row, tokens.start, tokens.end)
    return Judged(tokens, scores(known.network, known.vectors[rows], manner, kinds > 0), kinds, known.lists[rows], joints(tokens))


def _at_least(least: int, judged: Judged) -> Iterator[tuple[NDArray[np.intp], int]]:
    tokens, margin, kinds, lists, joint = judged
    allowed = np.where(kinds > SMALL, np.where((lists & ENGLISH) > 0, WORD, UNLISTED), 0)
    fits = (margin >= least - allowed) & (kinds > LINES)
    fits |= joined(joint, fits)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], fits, [False])).astype(np.int8)))
    for first, stop in edges.reshape(-1, 2).tolist():
        for span in filter(len, names_in(tokens, kinds, lists, first, stop)):
            best = int(margin[span].max()) - doubt(kinds[span], lists[span], opens=_opens(tokens, kinds, span[0]))
            if best >= least:
                yield span, best


def _opens(tokens: Tokens, kinds: NDArray[np.uint8], place: int) -> bool:
    """Whether a line or a sentence begins with the token at `place`, so that its capital says nothing."""
    before = kinds[place - 1]
    return bool(before < LINES or (before == _MARK and tokens.words[tokens.word[place - 1]][-1] in _ENDS))
