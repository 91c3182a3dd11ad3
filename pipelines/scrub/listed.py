"""What the name finder's lists know of a word: whether it is a town's, whether it is one of a language."""

from functools import lru_cache
from typing import Final

import numpy as np

from pipelines.scrub.lexicon import words

CITIES: Final = 0b110_0000
"""Bits of the lists of cities with more than 15,000 inhabitants (GeoNames, CC BY 4.0)."""
WORDS: Final = 0b111_1000_0000
"""Bits of the lists of English words (SCOWL, Google Books n-grams) and of words of other languages."""


def is_town(word: str) -> bool:
    """Whether `word` is a town's name, or one of the words of a town's name."""
    return word.casefold() in words("towns.txt") or bool(_bits(word) & CITIES)


def is_word(word: str) -> bool:
    """Whether `word` is one of English, or of the other languages' words in the lists."""
    return bool(_bits(word) & WORDS)


@lru_cache(maxsize=50_000)
def _bits(word: str) -> int:
    # The finder's own module asks the detectors for their words.
    from pipelines.scrub.finder.model import model
    from pipelines.scrub.finder.words import key

    return int(model().listed(np.array([key(word)], np.uint32))[0])
