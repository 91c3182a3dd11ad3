"""Runs of tokens that the network takes for people's names."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.edges import joints, names_in
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


def margins(tokens: Tokens, known: Vocabulary) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """By how much each token looks more like a person's name than like anything else, in 1/4096; and each token's kind."""
    rows = known.rows(tokens.words)[tokens.word]
    kinds = known.kinds[rows]
    manner = manners(kinds, tokens.row, tokens.start, tokens.end)
    return scores(known.network, known.vectors[rows], manner, kinds > 0), kinds


def runs(tokens: Tokens, known: Vocabulary, least: int, firm: int | None = None) -> list[tuple[NDArray[np.intp], int]]:
    """The places of each name's words, and by how much they look more like a person's than like anything else: `least` or more (1/4096).

    Names that reach `firm` end where they would if nothing less were asked for; others are found where those are not next to them.
    """
    margin, kinds = margins(tokens, known)
    lists = known.lists[known.rows(tokens.words)[tokens.word]]
    found = list(_at_least(firm, tokens, margin, kinds, lists)) if firm is not None and firm > least else []
    taken = np.zeros(len(margin) + 2, np.bool_)
    for span, _ in found:
        taken[span[0] - 1 : span[-1] + 2] = True
    return found + [(span, best) for span, best in _at_least(least, tokens, margin, kinds, lists) if not taken[span].any()]


def _at_least(
    least: int, tokens: Tokens, margin: NDArray[np.int32], kinds: NDArray[np.uint8], lists: NDArray[np.uint16]
) -> Iterator[tuple[NDArray[np.intp], int]]:
    allowed = np.where(kinds > SMALL, np.where((lists & ENGLISH) > 0, WORD, UNLISTED), 0)
    fits = (margin >= least - allowed) & (kinds > LINES)
    fits |= joints(tokens, fits)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], fits, [False])).astype(np.int8)))
    for first, stop in edges.reshape(-1, 2).tolist():
        for span in names_in(tokens, kinds, lists, first, stop):
            if (
                span.size
                and (best := int(margin[span].max()) - doubt(kinds[span], lists[span], opens=_opens(tokens, kinds, span[0]))) >= least
            ):
                yield span, best


def _opens(tokens: Tokens, kinds: NDArray[np.uint8], place: int) -> bool:
    """Whether a line or a sentence begins with the token at `place`, so that its capital says nothing."""
    before = kinds[place - 1]
    return bool(before < LINES or (before == _MARK and tokens.words[tokens.word[place - 1]][-1] in _ENDS))
