"""Long texts in pieces: engines are not linear in length."""

from typing import Final

PIECE: Final = 8_000
"""Characters after which a long text is read in pieces, cut at a line's end where there is one."""


def pieces(text: str) -> list[tuple[int, str]]:
    """`text` in pieces of at most PIECE characters with their offsets, cut after a line's end, else after a blank, else anywhere."""
    if len(text) <= PIECE:
        return [(0, text)] if text else []
    cut, at = [], 0
    while at < len(text):
        end = min(at + PIECE, len(text))
        if end < len(text):
            seam = max(text.rfind("\n", at + PIECE // 2, end), 0) or max(text.rfind(" ", at + PIECE // 2, end), 0)
            end = seam + 1 if seam else end
        cut.append((at, text[at:end]))
        at = end
    return cut
