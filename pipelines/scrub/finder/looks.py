"""How much surer the model must be of words that look less like a name than their company does."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.network import UNIT
from pipelines.scrub.finder.words import KINDS, SMALL

NAMES: Final = 0b1111
"""Bits of the lists of first and last names, without the rarest last names."""
FIRST: Final = 0b0100_0000_0000_0011
"""Bits of the lists of first names, without the rarest."""
ENGLISH: Final = 0b11_1000_0000
"""Bits of the lists of English words."""
_CAPITAL: Final = KINDS.index("capital")
_CAMEL: Final = KINDS.index("camel")
_CAPITALS: Final = KINDS.index("capitals")
_LOGIT: Final = UNIT * UNIT


def doubt(kinds: NDArray[np.uint8], lists: NDArray[np.uint16], *, opens: bool = False) -> int:
    """What the best margin of a run of words, of these kinds and list entries, must have above what is asked of any other, in 1/4096;
    `opens`: a line or a sentence begins with it.

    Chosen by reason. Texts held out from training ask for the same directions on few cases each: for less of words in small letters (1 to
    1.25 of these steps) and of acronyms (.25), for more of several unlisted words (3.25).
    Capitals inside a word (`PDFs`, `YouTube`) are a thing's. An English word that is no first name has its capital from the sentence
    (`Rust on my pan`, `Vinegar works too`); there the texts held out ask for 3.
    """
    named = (lists & NAMES) > 0
    english = (lists & ENGLISH) > 0
    if opens and len(kinds) == 1 and kinds[0] == _CAPITAL and english[0] and not lists[0] & FIRST:
        return (3 if named[0] else 5) * _LOGIT
    if (kinds == SMALL).all():
        return 0 if (named & ~english).any() else (4 if english.any() else 3) * _LOGIT
    if named.any():
        return 0
    if (kinds == _CAMEL).all():
        return 4 * _LOGIT
    if (kinds == _CAPITALS).all() or english.all():
        return _LOGIT
    return 2 * _LOGIT if len(kinds) > 1 else 0
