"""Pairs without personal data: names, numbers and addresses are replaced, customers and agents become numbers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.scrub.fingerprint import fingerprint
from pipelines.scrub.kinds import kind_of
from pipelines.scrub.lessons import NONE, Lessons
from pipelines.scrub.memory import Memory
from pipelines.scrub.residue import find_structured
from pipelines.scrub.turns import scrub_turns
from pipelines.settings.models import Scrub
from pipelines.sift import Sifted, sift
from schemas.tables import SCRUBBED_PAIRS

STAGE: Final = "scrubbed_pairs"


@dataclass(frozen=True)
class ScrubbedPairs(Sifted):
    """The outcome of the stage, and what of it is doubtful (DOUBTS): findings that were replaced and that a person may give back."""

    doubts: pl.DataFrame


def scrub_pairs(pairs: pl.DataFrame, *, knobs: Scrub, lessons: Lessons = NONE, memory: Path | None = None) -> ScrubbedPairs:
    """Replace the personal data of `pairs` (PAIRS), giving SCRUBBED_PAIRS; rows keep their order. `lessons` are what people decided.

    Placeholders and slots are numbered within a record. Rows in which structured personal data is left get the fate `personal_data`; the
    reason names the kinds and no value. `system` prompts are the user's own and stay. `memory` is a file of findings by content: what an
    earlier run found in a text is not looked for again.
    """
    kept = Memory(memory, fingerprint(knobs)) if memory else None
    turns, doubts = scrub_turns(_with_rejected(pairs), knobs=knobs, lessons=lessons, memory=kept)
    scrubbed = _apart(turns, pairs["rejected"].is_not_null())
    table = (
        pairs.drop("known", "rejected")
        .with_columns(scrubbed)
        .with_columns(_numbered(pairs, "customer"), _numbered(pairs, "agent"), _turns(pairs, scrubbed), *_texts())
        .with_columns(pl.concat_list(pl.col("notes").fill_null([]), "said").alias("notes"))
        .with_columns(
            pl.when((pl.col("task") == "classify") & pl.col("label").is_not_null()).then("output").otherwise("label").alias("label")
        )
        .select(pl.col(name).cast(kind) for name, kind in SCRUBBED_PAIRS.items())
    )
    rescanned = _rescanned(table, knobs)
    return ScrubbedPairs(rescanned.kept, rescanned.dropped, doubts)


def doubts_in(pairs: pl.DataFrame, *, knobs: Scrub, lessons: Lessons = NONE) -> pl.DataFrame:
    """The doubtful findings (DOUBTS) of `pairs` (PAIRS) alone."""
    return scrub_turns(_with_rejected(pairs), knobs=knobs, lessons=lessons).doubts


def _with_rejected(pairs: pl.DataFrame) -> pl.DataFrame:
    """The worse answer of a preference as one more turn, so that its people are those of the other turns."""
    if pairs["rejected"].null_count() == pairs.height:
        return pairs
    worse = pl.concat_list("turns", pl.struct(role=pl.lit("rejected"), content="rejected"))
    return pairs.with_columns(turns=pl.when(pl.col("rejected").is_not_null()).then(worse).otherwise("turns"))


def _apart(scrubbed: pl.DataFrame, has_rejected: pl.Series) -> pl.DataFrame:
    """The scrubbed contents without the worse answer, which is `rejected`."""
    count = pl.col("contents").list.len().cast(pl.Int64) - has_rejected.cast(pl.Int64)
    rejected = pl.when(has_rejected).then(pl.col("contents").list.last())
    return scrubbed.with_columns(contents=pl.col("contents").list.head(count), rejected=rejected)


def _texts() -> list[pl.Expr]:
    first, last = pl.col("contents").list.first(), pl.col("contents").list.last()
    before = pl.col("contents").list.head(pl.col("contents").list.len().cast(pl.Int64) - 1).list.join("\n")
    return [
        pl.when(pl.col("task") == "chat").then(first).otherwise(before).alias("input"),
        last.alias("output"),
        pl.when(pl.col("kind") == "copy").then(last).otherwise(first).alias("opening"),
    ]


def _turns(pairs: pl.DataFrame, scrubbed: pl.DataFrame) -> pl.Series:
    """The turns with their scrubbed contents."""
    parts = pairs.select(pl.int_range(pl.len()).alias("row"), pl.col("turns").list.eval(pl.element().struct.field("role")).alias("role"))
    flat = parts.with_columns(scrubbed["contents"].alias("content")).explode("role", "content")
    listed = flat.group_by("row", maintain_order=True).agg(pl.struct("role", "content").alias("turns"))
    return listed["turns"]


def _numbered(pairs: pl.DataFrame, column: str) -> pl.Series:
    """Dense numbers from 1 by first appearance in read order; equal ids of two sources are two people, equal e-mail addresses one."""
    who = pl.when(pl.col(column).str.contains("@")).then(pl.col(column).str.to_lowercase()).otherwise(pl.format("{}/{}", "source", column))
    read = pairs.select(who.alias("who"), "read_order", pl.int_range(pl.len()).alias("row"))
    first = read.drop_nulls("who").sort("read_order", "row").unique("who", keep="first", maintain_order=True)
    numbers = first.select("who", pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(column))
    return read.join(numbers, on="who", how="left", maintain_order="left")[column]


def _rescanned(table: pl.DataFrame, knobs: Scrub) -> Sifted:
    """Set the rows aside whose texts hold structured personal data still."""
    said = pl.concat_list(pl.col("turns").list.eval(pl.element().struct.field("content")), "rejected").list.drop_nulls()
    texts = table.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("pair"), said.alias("text")).explode("text")
    left = find_structured(texts["text"], knobs=knobs)
    named = {name: kind_of(name).one for name in left["entity_type"].unique(maintain_order=True)}
    kinds = (
        left.with_columns(texts["pair"].gather(left["row"]).alias("pair"), pl.col("entity_type").replace(named).alias("said"))
        .group_by("pair").agg(pl.col("said").unique().sort().str.join(", ").alias("left"))
    )  # fmt: skip
    judged = table.with_row_index("pair").join(kinds, on="pair", how="left", maintain_order="left")
    sifted = sift(
        judged, drop=pl.col("left").is_not_null(), fate="personal_data", stage=STAGE,
        reason=pl.format("still held personal data after scrubbing ({})", pl.col("left")),
    )  # fmt: skip
    return Sifted(sifted.kept.select(table.columns), sifted.dropped)
