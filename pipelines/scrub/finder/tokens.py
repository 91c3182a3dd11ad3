"""Texts cut into tokens: words, numbers, punctuation, line ends; links, addresses and placeholders as one token each."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import regex  # type: ignore[import-untyped]
from numpy.typing import NDArray

from pipelines.scrub.shield import REDACTED

GONE: Final = "\x00"
"""Stands for what was redacted, and is one token."""
PAD: Final = ""
GAP: Final = 3
"""Empty tokens between two texts: as far as the network's first layer looks."""
_TOKEN: Final = regex.compile(
    r"\x00+|\n\s*|(?:https?://|www\.)[^\s<>\x00]++|[\w.+\-]{1,64}+@[\w\-]{1,63}+\.\w[\w.]*+|[@#]\w+|"
    r"(?i:[dlnsjmtc]|qu|dell|all|nell|sull|un)['’](?=\p{L})|"
    r"[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*|([^\s\p{L}\p{M}\p{N}_\x00])\1*"
)
_MARKS: Final = regex.compile(r"[\[{<*█%]|XX")
_EMPTIED: Final = regex.compile(r"\[X*\]")


class Tokens(NamedTuple):
    """Tokens of many texts in one row, GAP empty ones before each text and after the last.

    `word` numbers the entries of `words`; `row` is the text, `[start, end)` the place in it (0 for empty tokens).
    """

    words: list[str]
    word: NDArray[np.int32]
    row: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


def cut(text: str) -> list[tuple[str, int, int]]:
    """The tokens of `text` (normalised) with their places."""
    return [(_read(match), *match.span()) for match in _TOKEN.finditer(_opaque(text))]


def _read(match: "regex.Match[str]") -> str:
    """The token as it is looked up: what was redacted is the same whatever its length."""
    token = match.group()
    return GONE if token[0] == GONE else token


def tokens_of(texts: Sequence[str]) -> Tokens:
    """The tokens of all `texts` (normalised) in one row."""
    numbers: dict[str, int] = {PAD: 0}
    word, row, places = [0] * GAP, [0] * GAP, [(0, 0)] * GAP
    for number, text in enumerate(texts):
        for match in _TOKEN.finditer(_opaque(text)):
            word.append(numbers.setdefault(_read(match), len(numbers)))
            places.append(match.span())
        word += [0] * GAP
        places += [(0, 0)] * GAP
        row += [number] * (len(word) - len(row))
    start, end = np.array(places, np.int32).T
    return Tokens(list(numbers), np.array(word, np.int32), np.array(row, np.int32), start, end)


def _opaque(text: str) -> str:
    """`text`, with what was redacted made into GONE, of the same length."""
    if not _MARKS.search(text):
        return text
    for pattern in (_EMPTIED, REDACTED):
        text = pattern.sub(lambda match: GONE * len(match.group()), text)
    return text
