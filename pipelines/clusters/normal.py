"""What two texts must share to be the same text: letters, order and length of numbers; not case, punctuation or quotes."""

from typing import Final

import polars as pl

QUOTED: Final = r"(?m)^[ \t]*>.*$"
"""A line of an earlier message, quoted in a reply."""
_TAG: Final = (
    r"(?i)</?(?:a|b|i|u|p|br|hr|em|li|ol|ul|td|tr|th|h[1-6]|div|font|img|pre|span|small|strong|style|table|tbody|body|html|head|center"
    r"|blockquote|o:p)(?:\s[^<>]{0,400})?/?>"
)
_ENTITY: Final = r"&(?i:nbsp|amp|quot|lt|gt|#\d{1,5}|#x[0-9a-f]{1,4});"
_APOSTROPHE: Final = r"&(?i:#39|#x27|apos|rsquo|#8217);"
_BETWEEN: Final = r"(?:[\W\x{FE00}-\x{FE0F}][\x{200C}\x{200D}]*)+"
"""What is no word: also the signs that choose an emoji's colour, and the joiners between emoji (between letters they are the word's)."""


def normalise(texts: pl.Series) -> pl.Series:
    """Reduce texts to what clustering compares: their spelling (see `spell`), with each digit a `0`."""
    return spell(texts).str.replace_all(r"\d", "0")


def spell(texts: pl.Series) -> pl.Series:
    """Reduce texts to their words: small letters, numbers as they are, one space between; null becomes the empty text.

    Quoted lines and tags of HTML go.
    A text of which nothing would be left (emoji, punctuation) stays as it is, without the white space around it.
    """
    raw = texts.cast(pl.String).fill_null("").alias("raw")
    plain = without_markup(_composed(raw)).str.replace_all(QUOTED, "").str.to_lowercase()
    words = plain.str.replace_all(_BETWEEN, " ").str.strip_chars()
    table = pl.DataFrame([raw, words.alias("words")])
    return table.select(pl.when(pl.col("words") != "").then("words").otherwise(pl.col("raw").str.strip_chars()).alias("text"))["text"]


def _composed(texts: pl.Series) -> pl.Series:
    """Texts in NFC; those of ASCII alone, where it costs half of the whole and changes nothing, are passed by."""
    beyond = (texts.str.len_bytes() != texts.str.len_chars()).arg_true()
    return texts.clone().scatter(beyond, texts.gather(beyond).str.normalize("NFC")) if len(beyond) else texts


def without_markup(texts: pl.Series) -> pl.Series:
    """Texts without the tags and entities of HTML that a page left behind; other words between angle brackets stay."""
    marked = texts.str.contains_any(["<", "&"]).arg_true()
    plain = texts.gather(marked).str.replace_all(_TAG, " ").str.replace_all(_APOSTROPHE, "'").str.replace_all(_ENTITY, " ")
    return texts.clone().scatter(marked, plain) if len(marked) else texts
