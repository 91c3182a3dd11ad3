"""What a pair says on each side, in letters and in placeholders."""

from typing import Final

import polars as pl

PLACEHOLDER: Final = r"\[[A-Z][A-Z_]*_\d+\]|<[A-Z][A-Z_]+>|\{\{[^{}\n]{1,60}\}\}|(?-u:\b)X{2,}(?:[/-]X{2,})*(?-u:\b)"
"""Ours (`[NAME_1]`), other scrubbers' (`<PERSON>`), templates' (`{{name}}`), and blacked-out words (`XXXX`, `XX/XX/XXXX`)."""

LINK: Final = r"(?:https?://|www\.)\S+|\S+@\S+\.\S+"
MARKDOWN_LINK: Final = r"!?\[[^\]\n]*\]\([^)\n]*\)"
HEADING: Final = r"(?m:^#{1,6}\s.*$)"
_DENSE: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]"
_WORD: Final = rf"{_DENSE}|[\p{{L}}\p{{M}}\p{{N}}'’_-]+"
_DENSITY: Final = 3
"""Letters that one character of these scripts counts as: a word of theirs takes two where English takes five or six."""


def both_sides(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return `pairs` with `said_in` and `said_out`: input and output; of a chat, all that the user and all that the assistant says."""
    chat = pl.col("task") == "chat"
    return pairs.with_columns(
        said_in=pl.when(chat).then(_all_of("user")).otherwise("input").fill_null(""),
        said_out=pl.when(chat).then(_all_of("assistant")).otherwise("output").fill_null(""),
    )


def _all_of(role: str) -> pl.Expr:
    turn = pl.element().struct
    return pl.col("turns").list.eval(turn.field("content").filter(turn.field("role") == role)).list.join("\n")


def letters(text: pl.Expr, *, without: str = PLACEHOLDER) -> pl.Expr:
    """Letters and digits outside what `without` matches; a character of a dense script counts for three."""
    bare = text.str.replace_all(without, " ")
    return bare.str.count_matches(r"[\p{L}\p{N}]") + bare.str.count_matches(_DENSE) * (_DENSITY - 1)


def placeholder_share(text: pl.Expr) -> pl.Expr:
    """The share of a text's words that are placeholders (0 for a text without any).

    The length of a placeholder's name is no matter, and several without white space between them are one word.
    """
    dark = text.str.count_matches(rf"(?:{PLACEHOLDER})+")
    words = text.str.replace_all(PLACEHOLDER, " ").str.count_matches(_WORD)
    return dark / pl.max_horizontal(dark + words, 1)
