"""What a decision was about: a hash of the texts that the person saw."""

import hashlib

import polars as pl

from pipelines.clusters.answers import answer_first


def hash_texts(pairs: pl.DataFrame) -> pl.Series:
    """`sha256:<16 hex>` over input and answer (the label, of a classify pair) of each row; the word before it keeps spreadsheets from
    reading a number."""
    texts = pairs.select(pl.col("input").fill_null(""), answer_first().fill_null(""))
    return pl.Series("text_hash", [_hash(asked, said) for asked, said in texts.iter_rows()], dtype=pl.String)


def _hash(asked: str, said: str) -> str:
    return hash_text(f"{len(asked)}:{asked}{said}")


def hash_text(text: str) -> str:
    """`sha256:<16 hex>` over one text as it was shown; half a character counts as a question mark."""
    return f"sha256:{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:16]}"
