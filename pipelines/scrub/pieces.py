"""Long texts in pieces: engines are not linear in length."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pipelines.scrub.detector import Finding

PIECE: Final = 8_000
"""Characters after which a long text is read in pieces, cut at a line's end where there is one."""
MARGIN: Final = 400
"""Characters on both sides that are read with a piece, so that a cut ends no name and looks like no beginning or end of the text."""
_OPENED, _CLOSED = "-----BEGIN ", "-----END "


class Piece(NamedTuple):
    """`text` stands at `at` of the whole; what begins in `start` to `end` of the whole is this piece's to find."""

    at: int
    text: str
    start: int
    end: int

    def own(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Of what was `found` in `text`, what is this piece's, at its place in the whole."""
        moved = (one._replace(start=one.start + self.at, end=one.end + self.at) for one in found)
        return (one for one in moved if self.start <= one.start < self.end)


def pieces(text: str) -> list[Piece]:
    """`text` in pieces of at most PIECE characters and their margins, cut before a key that goes on, after a line's end, else after a
    blank, else anywhere."""
    if len(text) <= PIECE:
        return [Piece(0, text, 0, len(text))] if text else []
    cut, start = [], 0
    while start < len(text):
        end = _end(text, start)
        at = max(0, start - MARGIN)
        cut.append(Piece(at, text[at : end + MARGIN], start, end))
        start = end
    return cut


def _end(text: str, start: int) -> int:
    end = min(start + PIECE, len(text))
    if end == len(text):
        return end
    opened = text.rfind(_OPENED, start, end)
    if opened > start and text.find(_CLOSED, opened, end) < 0:
        return opened
    seam = max(text.rfind("\n", start + PIECE // 2, end), 0) or max(text.rfind(" ", start + PIECE // 2, end), 0)
    return seam + 1 if seam else end
