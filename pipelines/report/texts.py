"""Which pairs say something else than in the release compared with."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

IDS: Final = 30
"""Ids shown of pairs whose text changed."""


@dataclass(frozen=True)
class Reworded:
    """Exported pairs of both releases (`both`): those with another input (system text and turns before the answer), another output, either
    of them (`rows`), and the first ids of those, with what changed."""

    both: int
    rows: int
    asked: int
    answered: int
    ids: list[tuple[str, str]]


def digests_of(pairs: pl.DataFrame) -> pl.DataFrame:
    """`pair_id`, and digests (BLAKE2b, 16 bytes, hex) of what is `asked` (system text and all turns but the last) and `answered`.

    `pairs` has `pair_id, label, system, turns`. An answer that is the row's label is no wording of its own: another label is told as that.
    """
    last, answer = pl.col("turns").list.len() - 1, pl.col("turns").list.last().struct.field("content").fill_null("")
    texts = pairs.select(
        "pair_id",
        asked=pl.struct(pl.col("system").fill_null(""), pl.col("turns").list.head(last)).struct.json_encode(),
        answered=pl.when(answer.ne_missing(pl.col("label"))).then(answer).otherwise(pl.lit("")),
    )
    return texts.with_columns(_digests(texts[name]) for name in ("asked", "answered"))


def digests_in(release: Path) -> pl.DataFrame:
    """The digests of the pairs that the release in the folder exports."""
    return digests_of(pl.read_parquet(release / "canonical.parquet", columns=["pair_id", "label", "system", "turns"]))


def reworded(before: pl.DataFrame, now: pl.DataFrame) -> Reworded:
    """Count what differs between two releases' digests, and name the first pairs with the part that does."""
    changed = changed_texts(before, now).sort("pair_id")
    asked, answered = pl.col("asked"), pl.col("answered")
    what = pl.when(asked & answered).then(pl.lit("input and output")).when(asked).then(pl.lit("input")).otherwise(pl.lit("output"))
    both = before.join(now, on="pair_id", how="semi").height
    inputs, outputs = changed.select(asked.sum(), answered.sum()).row(0)
    return Reworded(both, changed.height, inputs, outputs, list(changed.head(IDS).select("pair_id", what).iter_rows()))


def changed_texts(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """`pair_id`, and whether what is `asked` and `answered` differs, of the pairs of both releases' digests that do not say the same."""
    both = before.join(now, on="pair_id", suffix="_now")
    differs = both.select("pair_id", *(pl.col(name) != pl.col(f"{name}_now") for name in ("asked", "answered")))
    return differs.filter(pl.col("asked") | pl.col("answered"))


def _digests(texts: pl.Series) -> pl.Series:
    values = [hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts]
    return pl.Series(texts.name, values, dtype=pl.String)
