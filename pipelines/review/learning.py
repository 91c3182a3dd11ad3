"""Decisions about doubtful personal data become lists: each span decided on is found once, its value is known from then on."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.review.apply import CHANGED, GONE
from pipelines.review.decisions import VALUES, read_decisions
from pipelines.review.hashes import hash_text
from pipelines.review.private import private_file
from pipelines.review.said import who_and_when

KIND: Final = "personal"
SPAN: Final = ("text_hash", "start", "end")
_VALUES: Final = {**dict.fromkeys((*SPAN, "entity_type", "value", "key"), pl.String)}
Find = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True)
class Learnt:
    """`told`: each decision that holds, with its value (`decision, entity_type, value, key`) and `who` made it and when, the latest of each
    value alone; `stale`: decisions that could not be applied, and `why`, unless a later one on the same pair was."""

    told: pl.DataFrame
    stale: pl.DataFrame


def learn(folder: Path, pairs: pl.DataFrame, find: Find) -> Learnt:
    """Read the decisions of kind `personal` in `folder`, look up the spans that are new, and keep what they say in `values.csv`.

    `find` gives the doubtful findings (DOUBTS) of some of `pairs` (PAIRS), under what was learnt before. A decision holds once its span was
    found in the very text that was shown, and as long as it stands in `decisions.csv`.
    """
    decisions = read_decisions(folder, KIND).with_row_index("order")
    before = _read(folder / VALUES).join(decisions, on=SPAN, how="semi", maintain_order="left")
    fresh = decisions.join(before, on=SPAN, how="anti", maintain_order="left")
    named = pairs.join(pairs.join(fresh, on="pair_id", how="semi").select("record_id"), on="record_id", how="semi", maintain_order="left")
    found = spans_of(find(named, _latest(decisions, before))) if named.height else pl.DataFrame(schema=_VALUES)
    known = pl.concat([before, found.join(fresh, on=SPAN, how="semi", maintain_order="left")]).unique(SPAN, keep="first").sort(SPAN)
    _write(folder / VALUES, known)
    why = pl.when(pl.col("pair_id").is_in(pairs["pair_id"].implode())).then(pl.lit(CHANGED)).otherwise(pl.lit(GONE))
    holding = decisions.join(known, on=SPAN, how="semi").group_by("pair_id").agg(since=pl.col("order").max())
    unknown = decisions.join(known, on=SPAN, how="anti", maintain_order="left").join(
        holding, on="pair_id", how="left", maintain_order="left"
    )
    stale = unknown.filter((pl.col("order") > pl.col("since")).fill_null(value=True)).drop("since").with_columns(why=why)
    return Learnt(_latest(decisions, known), stale)


def spans_of(doubts: pl.DataFrame) -> pl.DataFrame:
    """`text_hash, start, end, entity_type, value, key` of DOUBTS, all text."""
    hashes = pl.Series("text_hash", [hash_text(text) for text in doubts["text"]], dtype=pl.String)
    return doubts.with_columns(hashes).select(pl.col(name).cast(pl.String) for name in _VALUES)


def _latest(decisions: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    told = decisions.join(known, on=SPAN, maintain_order="left").sort("order")
    return (
        told.group_by("entity_type", "key", maintain_order=True)
        .last()
        .select("decision", "entity_type", "value", "key", who=who_and_when())
    )


def _read(path: Path) -> pl.DataFrame:
    if not path.exists():
        return pl.DataFrame(schema=_VALUES)
    with path.open(encoding="utf-8", newline="") as file:
        return pl.DataFrame(list(csv.DictReader(file)), schema=_VALUES)


def _write(path: Path, known: pl.DataFrame) -> None:
    """Nothing is written when nothing is known and nothing was."""
    if known.is_empty() and not path.exists():
        return
    with private_file(path) as file:
        writer = csv.DictWriter(file, list(_VALUES), lineterminator="\n")
        writer.writeheader()
        writer.writerows(known.iter_rows(named=True))
