"""Canaries planted into copies of rows, scrubbed as the rows are, and what of them is left."""

import hashlib
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple

import polars as pl

from pipelines.interval import wilson
from pipelines.scrub.canaries.canary import Canary
from pipelines.scrub.canaries.kinds import canaries
from pipelines.scrub.texts import scrub_texts
from pipelines.settings.models import Scrub

SURVIVAL: Final = {
    "entity_type": pl.String,
    "planted": pl.UInt32,
    "survived": pl.UInt32,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}
LONGEST: Final = 2_000
"""Characters of a row that a canary's neighbourhood has at most."""
_PIECE: Final = re.compile(r"[^\W_]{2,}")
_SEAM: Final = re.compile(r"(?<=[.!?])\s|\n")


class Planted(NamedTuple):
    """A canary, the row that it stands in, and where: `text[start:end]` is its value."""

    canary: Canary
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.canary.value)


def survival(texts: pl.Series, *, count: int, seed: int, knobs: Scrub) -> pl.DataFrame:
    """Plant `count` canaries into copies of `texts` and scrub them: SURVIVAL by kind, in the order of the kinds' names.

    `share` survived, with its 95 % Wilson interval (`low`, `high`). A canary survives when one of its words or numbers, of two characters or
    more and not in the row without it, is left; as placeholders, for a stand-in may share words with what it stands for. The same texts in any order, `seed` and `knobs` give the same figures; no texts give no rows.
    """
    planted = plant(texts, count=count, seed=seed, languages=knobs.languages)
    scrubbed = scrub_texts(
        pl.Series([one.text for one in planted], dtype=pl.String), knobs=knobs.model_copy(update={"replacement": "placeholder"})
    )["text"]
    left = [survives(one, text) for one, text in zip(planted, scrubbed, strict=True)]
    counted = pl.DataFrame(
        {"entity_type": [one.canary.kind for one in planted], "left": left}, schema={"entity_type": pl.String, "left": pl.Boolean}
    )
    tallied = counted.group_by("entity_type").agg(pl.len().alias("planted"), pl.col("left").sum().alias("survived")).sort("entity_type")
    rows = [(kind, count, hits, hits / count, *wilson(hits / count, count)) for kind, count, hits in tallied.iter_rows()]
    return pl.DataFrame(rows, schema=SURVIVAL, orient="row")


def plant(texts: pl.Series, *, count: int, seed: int, languages: Sequence[str]) -> list[Planted]:
    """`count` rows with a canary each: rows are taken by a keyed hash of their text, so that their order does not matter."""
    rng = Random(seed)  # noqa: S311 (figures must repeat; nothing is protected by it)
    return plant_these(texts, lambda: canaries(count, languages, rng), count=count, seed=seed, rng=rng)


def plant_these(texts: pl.Series, made: Callable[[], list[Canary]], *, count: int, seed: int, rng: Random) -> list[Planted]:
    """As `plant`, with the canaries that `made` gives; it is not asked where there is no text to plant them in."""
    rows = _drawn(texts, count, seed)
    return [_in_row(rows[place % len(rows)], one, rng) for place, one in enumerate(made() if rows else [])]


def _drawn(texts: pl.Series, count: int, seed: int) -> list[str]:
    distinct = [text for text in texts.drop_nulls().unique() if text.strip()]
    key: Callable[[str], bytes] = lambda text: hashlib.blake2b(text.encode(errors="surrogatepass"), key=str(seed).encode()).digest()  # noqa: E731
    return sorted(distinct, key=key)[:count]


def _in_row(row: str, one: Canary, rng: Random) -> Planted:
    row = _neighbourhood(row, rng)
    seams = [match.end() for match in _SEAM.finditer(row)]
    at = {"start": 0, "end": len(row), "any": rng.choice([0, len(row), *seams])}[one.where]
    before, after = row[:at], row[at:]
    lead = "" if not before or before[-1].isspace() or one.before[:1].isspace() else " "
    tail = "" if not after or after[0].isspace() or one.sentence[-1:].isspace() else " "
    return Planted(one, f"{before}{lead}{one.sentence}{tail}{after}", len(before) + len(lead) + len(one.before))


def _neighbourhood(row: str, rng: Random) -> str:
    """At most LONGEST characters of `row`, cut at blanks."""
    if len(row) <= LONGEST:
        return row
    start = rng.randrange(len(row) - LONGEST)
    return row[start : start + LONGEST].partition(" ")[2].rpartition(" ")[0] or row[start : start + LONGEST]


def survives(planted: Planted, scrubbed: str) -> bool:
    """Whether a piece of the canary is still to be read in the `scrubbed` row."""
    without = planted.text[: planted.start] + " " + planted.text[planted.end :]
    said = set(_PIECE.findall(without.casefold()))
    left = set(_PIECE.findall(scrubbed.casefold()))
    return any(piece in left and piece not in said for piece in _PIECE.findall(planted.canary.value.casefold()))
