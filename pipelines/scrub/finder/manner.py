"""How a token stands in its text: glued to its neighbours or not, and how its line uses capitals."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.words import KINDS, SMALL

STYLES: Final = 7
MANNERS: Final = 4 * STYLES
"""Manners that `manners` tells apart."""
FEW: Final = 2
"""Words of a line up to which its capitals say little."""
MOST: Final = 0.6
_CAPITAL: Final = KINDS.index("capital")
_CAPITALS: Final = KINDS.index("capitals")


def manners(kinds: NDArray[np.uint8], row: NDArray[np.int32], start: NDArray[np.int32], end: NDArray[np.int32]) -> NDArray[np.intp]:
    """One number below MANNERS a token: whether it touches the token before and after, and the style of its line."""
    touches = (start[1:] == end[:-1]) & (row[1:] == row[:-1]) & (kinds[1:] > 0) & (kinds[:-1] > 0)
    before = np.concatenate(([False], touches))
    after = np.concatenate((touches, [False]))
    manner: NDArray[np.intp] = (_style(kinds) * 4 + 2 * before + after).astype(np.intp)
    return manner


def _style(kinds: NDArray[np.uint8]) -> NDArray[np.int64]:
    """0 no words; few words: 1 with, 2 without capitals; 3 no capitals at all, 4 capitals alone, 5 most words with one, 6 as usual."""
    line = np.cumsum(kinds <= KINDS.index("blank line"))
    words, big, loud, titled = (
        np.bincount(line, weights=mask) for mask in (kinds >= SMALL, kinds > SMALL, kinds == _CAPITALS, kinds == _CAPITAL)
    )
    style = np.select(
        [words == 0, (words <= FEW) & (big > 0), words <= FEW, big == 0, loud >= MOST * words, titled + loud >= MOST * words],
        [0, 1, 2, 3, 4, 5],
        default=6,
    )
    return style[line]
