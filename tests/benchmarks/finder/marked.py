"""A text in parts, each with the label that the model should give it."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.network import LABELS
from pipelines.scrub.finder.tokens import cut
from pipelines.scrub.finder.words import SMALL, kind
from pipelines.scrub.normalise import normalised

OTHER, PERSON, PLACE, ORGANISATION = range(len(LABELS))
UNKNOWN: Final = -1
"""Label of what teaches nothing: handles and hashtags, which some call people."""


class Part(NamedTuple):
    """A piece of text and its label."""

    text: str
    label: int


Marked = list[Part]


def text_of(marked: Marked) -> str:
    """The whole text."""
    return "".join(part.text for part in marked)


def labelled(marked: Marked) -> tuple[list[tuple[str, int, int]], NDArray[np.int64]]:
    """The tokens of the text (normalised) and their labels: a token that touches a part of another label than `other` has that one."""
    found = cut(normalised(text_of(marked)))
    edges = np.cumsum([0, *(len(part.text) for part in marked)])
    of_part = np.array([part.label for part in marked])
    labels = np.zeros(len(found), np.int64)
    for place, (_, start, end) in enumerate(found):
        touched = of_part[np.searchsorted(edges, start, "right") - 1 : np.searchsorted(edges, end, "left")]
        labels[place] = next((label for label in touched if label), OTHER)
    return found, labels


def is_word(token: str) -> bool:
    """Whether a token is a word that may be a name."""
    return kind(token) >= SMALL
