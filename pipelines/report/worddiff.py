"""Two texts word by word: which words of one the other lacks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

WORDS: Final = 500
"""Words of a text that are compared; the rest is counted."""
RUN: Final = 40
"""Words in a row that are alike or all differ: longer runs are shortened in the middle."""
EDGE: Final = 14
"""Words left at either side of the shortened middle."""


@dataclass(frozen=True)
class Span:
    """A stretch of text, `own` when the other text lacks it."""

    text: str
    own: bool = False


def differences(text: str, other: str, run: int = RUN) -> list[Span]:
    """`text` in spans, those that `other` lacks marked (Ratcliff–Obershelp over words, case and space aside); runs of more than `run` words
    are shortened."""
    words, others = _words(text), _words(other)
    match = SequenceMatcher(None, [_key(word) for word in words], [_key(word) for word in others], autojunk=False)
    spans = [_spans(words[start:end], run, own=tag != "equal") for tag, start, end, _, _ in match.get_opcodes() if end > start]
    return [span for some in spans for span in some]


def _spans(words: list[str], run: int, *, own: bool) -> list[Span]:
    """A run of words as spans; the space before a marked one is not marked."""
    text = "".join(_shortened(words) if len(words) > run else words)
    bare = text.lstrip()
    space = text[: len(text) - len(bare)]
    return [Span(space), Span(bare, own=True)] if own and space else [Span(text, own)]


def plain(text: str) -> list[Span]:
    """`text` with nothing marked, shortened in the middle as `differences` would."""
    words = _words(text)
    return [Span("".join(words if len(words) <= 2 * RUN else _shortened(words, edge=RUN)))]


def _words(text: str) -> list[str]:
    words = re.findall(r"\s*\S+", text)
    over = len(words) - WORDS
    return words if over <= 0 else [*words[:WORDS], f" … ({over:,} more words)"]


def _key(word: str) -> str:
    return word.strip().casefold()


def _shortened(run: list[str], edge: int = EDGE) -> list[str]:
    return run if len(run) <= RUN else [*run[:edge], " […]", *run[-edge:]]
