"""The language of a pair: what the row says of itself, else what its texts look like."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from pipelines.quality.texts import PLACEHOLDER
from schemas.tasks import PROSE

_ENOUGH: Final = 20
"""Letters from which a text's language is looked at; below it the guess is worth little."""
_READ: Final = 2_000
"""Characters that are read of each text."""
_RULED_OUT: Final = 0.05
"""Probability of all wanted languages together below which a text is in none of them. Of 4,000 short English questions of bank customers it
rules out none; of forum titles in Italian and Spanish, with English wanted, nine and seven of ten."""
_NOT_LANGUAGE: Final = rf"{PLACEHOLDER}|https?://\S+|\S+@\S+|[\d_/\\<>={{}}#|*]+"
_THREE: Final = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
    "por": "pt",
}
_ONE_LANGUAGE: Final = [task for task in PROSE if task != "translate"]
"""Tasks whose output is prose in the language of the input."""


def unwanted_language(sides: pl.DataFrame, wanted: Sequence[str]) -> pl.Series:
    """Return why a pair's language is not wanted (null where it is, where nothing can be told, and where all are wanted).

    `sides` are pairs with `said_in` and `said_out`. The row's own `language` decides where it is a code (`en-US` counts as `en`); else
    py3langid (Lui & Baldwin 2012, langid.py) reads input and output together, labels and JSON left out.
    """
    codes = [_base(code) for code in wanted]
    if not codes:
        return pl.Series("_why", [None] * sides.height, dtype=pl.String)
    spoken = sides.select(own=_own_code(), text=_text())
    unknown = spoken.filter(pl.col("own").is_null())["text"].drop_nulls().unique(maintain_order=True)
    guesses = pl.Series(_guess(unknown.to_list(), codes), dtype=pl.String)
    guessed = pl.col("text").replace_strict(unknown, guesses, default=None, return_dtype=pl.String)
    named = pl.coalesce("own", guessed)
    how = pl.when(pl.col("own").is_null()).then(pl.lit("looks like")).otherwise(pl.lit("is in"))
    said = pl.format("{} the language {}, which is not wanted", how, named)
    return spoken.select(_why=pl.when(~named.is_in(codes)).then(said))["_why"]


def _own_code() -> pl.Expr:
    code = pl.col("language").str.strip_chars().str.to_lowercase().str.extract(r"^([a-z]{2,3})(?:[-_][a-z0-9_-]*)?$", 1)
    return code.replace(_THREE)


def _base(code: str) -> str:
    short = code.strip().lower().replace("_", "-").split("-")[0]
    return _THREE.get(short, short)


def _text() -> pl.Expr:
    prose = pl.col("task").is_in(_ONE_LANGUAGE)
    whole = pl.col("said_in").str.slice(0, _READ) + pl.when(prose).then("\n" + pl.col("said_out").str.slice(0, _READ)).otherwise(pl.lit(""))
    bare = whole.str.replace_all(_NOT_LANGUAGE, " ")
    return pl.when(bare.str.count_matches(r"\p{L}") >= _ENOUGH).then(bare)


def _guess(texts: list[str], wanted: list[str]) -> list[str | None]:
    """The likeliest language of each text that is in no wanted one, null for the others and where the model knows no such language."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if not set(wanted) <= set(identifier.labels):
        return [None] * len(texts)
    ranked = (identifier.rank(text) for text in texts)
    return [codes[0][0] if sum(dict(codes)[code] for code in wanted) < _RULED_OUT else None for codes in ranked]
