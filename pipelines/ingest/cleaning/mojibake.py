"""Texts that were read in the wrong encoding on their way."""

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

SUSPECT: Final = "[\u0080-\u009f]|[ÂÃâðÐÑÅÄÎÏØÙãäåæçèéêëìíîï][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""A lead byte of UTF-8 followed by a trailing one, both read as Latin-1 or Windows-1252. Clean texts hardly ever have such a pair."""


def mended(text: str) -> str:
    """The text as it was before its encoding was mistaken, by ftfy; quotes, ligatures and widths stay as they are."""
    import ftfy

    return ftfy.fix_text(text, _config())


@cache
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False, fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_line_breaks=False,
        remove_terminal_escapes=False, remove_control_chars=False, normalization=None, explain=False,
    )  # fmt: skip
