"""A text as detectors read it, and where each of its code points stands in the text as written."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

from pipelines.scrub.normalise import normalised

_FOLDS: Final = regex.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]|\p{M}|[\ud800-\udfff]"
)
"""What is seen by nobody (soft hyphens, zero-width and direction marks), combining marks, and halves of characters."""
_UNSEEN: Final = regex.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_CLUSTER: Final = regex.compile(r"\P{M}\p{M}+|.", regex.DOTALL)
_LETTER: Final = regex.compile(r"\p{L}|\p{M}")
_ESCAPE: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_SHORT: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_LOST: Final = "\ufffd"


class Reading(NamedTuple):
    """`text` as read; its code point `n` stands at `[starts[n], ends[n])` of the text as written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the text as read stands in the text as written; not empty."""
        return self.starts[start], self.ends[end - 1]


def read_plain(text: str, at: int = 0) -> Reading:
    """`text`, which begins at code point `at` of what was written: invisible characters left out, combining marks joined to their letter,
    look-alikes made one."""
    return _folded(Reading(text, range(at, at + len(text)), range(at + 1, at + len(text) + 1)))


def read_literal(literal: str, at: int = 0) -> Reading:
    """The value of a JSON string `literal` (with its quotes, which begins at `at`), read like `read_plain`."""
    if "\\" not in literal:
        return read_plain(literal[1:-1], at + 1)
    escapes = list(_ESCAPE.finditer(literal, 1, len(literal) - 1))
    chars = [_unescaped(match.group()) for match in escapes]
    return _folded(Reading("".join(chars), [at + match.start() for match in escapes], [at + match.end() for match in escapes]))


def _unescaped(piece: str) -> str:
    if piece[0] != "\\":
        return piece
    if piece[1] != "u":
        return _SHORT.get(piece[1], piece[1])
    units = [int(unit, 16) for unit in piece[2:].split("\\u")]
    return chr(units[0]) if len(units) == 1 else chr(0x10000 + ((units[0] - 0xD800) << 10) + units[1] - 0xDC00)


def _folded(reading: Reading) -> Reading:
    text = reading.text
    if text.isascii() or not _FOLDS.search(text):
        return reading._replace(text=normalised(text))
    chars, starts, ends = [], [], []
    for first, last, char in _seen(text):
        chars.append(char)
        starts.append(reading.starts[first])
        ends.append(reading.ends[last])
    return Reading(normalised("".join(chars)), starts, ends)


def _seen(text: str) -> list[tuple[int, int, str]]:
    """First and last place of each character that is seen, and the character in one code point where there is one; marks on what is no
    letter (digits in boxes, struck-out signs) hide nothing."""
    places = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]
    visible = "".join(_LOST if "\ud800" <= text[place] <= "\udfff" else text[place] for place in places)
    found = []
    for match in _CLUSTER.finditer(visible):
        first, last = match.span()
        whole = unicodedata.normalize("NFC", match.group()) if last - first > 1 else match.group()
        if len(whole) == 1 or not _LETTER.match(whole):
            found.append((places[first], places[last - 1], whole[0]))
        else:
            found += [(places[place], places[place], visible[place]) for place in range(first, last)]
    return found
