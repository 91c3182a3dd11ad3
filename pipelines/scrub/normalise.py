"""The form in which detectors read a text: same length, so that every offset holds."""

import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r\t", " "),
        **{chr(0xFF01 + place): chr(0x21 + place) for place in range(94)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c", "\n"),
        **{chr(code): form for code in range(0x1D400, 0x1D800) if len(form := unicodedata.normalize("NFKC", chr(code))) == 1},
        "ı": "i", "İ": "I", "ſ": "s", "K": "K", "Å": "Å",
    }
)  # fmt: skip
"""Blanks to a space, full-width forms to ASCII, hyphens to one, line ends to one, letters of mathematics to letters;
letters that two regex engines fold differently."""


def normalised(text: str) -> str:
    """`text` with look-alike characters made one, of the same length in code points."""
    return text.translate(_ALIKE)


_UNSEEN: Final = regex.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]|(?<=[\p{N}@.\-])\p{Mn}+|\p{L}\p{Mn}"
)


class Compact(NamedTuple):
    """A text without what nobody sees.

    `places[i]` is where its character i stands in the text as read (and one more, at the end); None: every character in its place.
    """

    text: str
    places: Sequence[int] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the compact text as a span of the text as read."""
        if self.places is None or end <= start:
            return start, end
        return self.places[start], self.places[end]


def compact(text: str) -> Compact:
    """`text` without zero-width characters and marks on digits, and with letters and their accents made one."""
    if text.isascii() or not _UNSEEN.search(text):
        return Compact(text, None)
    kept, places, at = [], [], 0
    for match in _UNSEEN.finditer(text):
        composed = unicodedata.normalize("NFC", match.group()) if match.group()[0].isalpha() else ""
        if len(composed) > 1:
            continue
        kept += [text[at : match.start()], composed]
        places += [*range(at, match.start()), *([match.start()] * len(composed))]
        at = match.end()
    places += range(at, len(text) + 1)
    return Compact("".join([*kept, text[at:]]), places)
