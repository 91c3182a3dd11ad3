"""Cleaning, step by step: each step looks at the texts that may need it, and says what it cut."""

from collections.abc import Callable
from typing import Final

import polars as pl

from pipelines.ingest.cleaning.footers import MAY_FOOT, without_footer
from pipelines.ingest.cleaning.html import BEGINS, ENTITY, PLAIN_NEWLINE, TAG, WHOLE, html_part_to_text, unescaped
from pipelines.ingest.cleaning.mojibake import SUSPECT, mended
from pipelines.ingest.cleaning.replies import MAY_QUOTE, without_quotes
from pipelines.ingest.cleaning.signatures import MAY_SIGN, without_signature

CUTS: Final = {"quoted": "a quoted reply", "footer": "a legal footer", "signature": "a signature"}
"""What is cut out of a text, by the column that counts its characters."""
LONGEST: Final = 200_000
"""Characters of a text in which quotes and signatures are still looked for: a longer one is a pasted file."""

_CONTROLS: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufdd0-\ufdd4]"


def clean_texts(texts: pl.Series) -> pl.DataFrame:
    """Clean each distinct text once. Gives `text` (as it came, distinct, not null), `clean` (null when nothing is left), `quoted,
    footer, signature` (characters cut), `mended` (its encoding was) and `whole` (it is nothing but a quote or a signature, and was kept).
    """
    frame = pl.DataFrame({"text": texts.drop_nulls().unique(maintain_order=True)}, schema={"text": pl.String})
    frame = frame.with_columns(clean=pl.col("text").str.replace_all("\r\n?", "\n"), **{name: pl.lit(0, pl.UInt32) for name in CUTS})
    frame = _mended(frame.with_columns(whole=pl.lit(value=False)))
    frame = _from_html(frame)
    frame = _changed(frame, pl.col("clean").str.contains(ENTITY), unescaped)
    frame = frame.with_columns(_tidy(pl.col("clean")))
    frame = _cut(frame, "quoted", MAY_QUOTE, without_quotes)
    frame = _cut(frame, "footer", MAY_FOOT, without_footer)
    frame = _cut(frame, "signature", MAY_SIGN, without_signature)
    return frame.with_columns(pl.col("clean").str.strip_chars_end().replace("", None))


def tidy(text: pl.Expr) -> pl.Expr:
    """Line ends as \\n and no white space around: all that is done to Markdown."""
    return text.str.replace_all("\r\n?", "\n").str.strip_chars().replace("", None)


def _tidy(text: pl.Expr) -> pl.Expr:
    """No control characters, no spaces at line ends, at most one blank line together; indents stay, for code."""
    lines = text.str.replace_all(_CONTROLS, "").str.replace_all(r"[ \t\u{a0}]+\n", "\n").str.replace_all(r"\n{3,}", "\n\n")
    return lines.str.strip_chars_end().str.replace(r"^(?:[ \t]*\n)+", "").str.strip_chars_start(" \t\u00a0")


def _mended(frame: pl.DataFrame) -> pl.DataFrame:
    before = frame["clean"]
    after = _changed(frame, pl.col("clean").str.contains(SUSPECT), mended)
    return after.with_columns(mended=(after["clean"] != before))


def _from_html(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("clean")
    looks = text.str.contains(WHOLE) | text.str.contains(BEGINS) | ~text.str.contains(PLAIN_NEWLINE)
    is_html = text.str.contains(TAG) & looks
    places = frame.select(is_html.arg_true()).to_series()
    made = [html_part_to_text(body) for body in frame["clean"].gather(places)]
    return _put(frame, places, "clean", [text for text, _ in made]).pipe(_put, places, "quoted", [cut for _, cut in made])


def _changed(frame: pl.DataFrame, needs: pl.Expr, change: Callable[[str], str]) -> pl.DataFrame:
    places = frame.select(needs.arg_true()).to_series()
    return _put(frame, places, "clean", [change(text) for text in frame["clean"].gather(places)])


def _cut(frame: pl.DataFrame, name: str, may: str, cut: Callable[[str], str]) -> pl.DataFrame:
    """Cut the texts that `may` finds; one that would be left empty stays, and `whole` says so."""
    text = pl.col("clean")
    places = frame.select((text.str.contains(may) & (text.str.len_chars() <= LONGEST)).arg_true()).to_series()
    before = frame["clean"].gather(places).to_list()
    rest = [cut(one) for one in before]
    kept = [one if one.strip() else old for one, old in zip(rest, before, strict=True)]
    counts = [int(had) + len(old) - len(new) for had, old, new in zip(frame[name].gather(places), before, kept, strict=True)]
    whole = [bool(had) or not one.strip() for had, one in zip(frame["whole"].gather(places), rest, strict=True)]
    return _put(frame, places, "clean", kept).pipe(_put, places, name, counts).pipe(_put, places, "whole", whole)


def _put(frame: pl.DataFrame, places: pl.Series, column: str, values: list[str] | list[int] | list[bool]) -> pl.DataFrame:
    if not len(places):
        return frame
    return frame.with_columns(frame[column].scatter(places, pl.Series(values, dtype=frame[column].dtype)))
