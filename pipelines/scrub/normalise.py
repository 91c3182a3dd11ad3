"""The form in which detectors read a text: same length, so that every offset holds."""

import unicodedata
from typing import Final

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
