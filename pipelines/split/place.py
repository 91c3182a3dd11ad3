"""Which split a record goes to: where it was, where its unit is, else where a keyed hash puts its unit."""

from typing import Final

import polars as pl

from pipelines.order import keyed_hash
from pipelines.settings.models import Split
from pipelines.split.groups import group_units
from schemas.tables import SPLITS

RANK: Final = {split: rank for rank, split in enumerate(("test", "validation", "train"))}
"""Strictest first: a unit that was seen in the test split may never be trained on."""


def place_records(pairs: pl.DataFrame, *, knobs: Split, similarity: float, placed: pl.DataFrame | None) -> pl.DataFrame:
    """`record_id, split` of every record; `placed` (record_id, split) is where the compared release put its records.

    A placed record stays. A new record follows the strictest split of its unit's placed records (test, validation, train), else that of
    its group of units with near-twins (`group_units`). New groups fill test and validation in the order of a hash keyed with the seed, as
    near to their shares as whole groups allow; the rest, and any group too large for them, go to the largest split.
    """
    records = pairs.group_by("record_id").agg(pl.col("unit").first(), pl.len().alias("rows")).sort("record_id")
    known = records.join(_strictest(placed), on="record_id", how="left", maintain_order="left")
    ranks = known.drop_nulls("rank").group_by("unit").agg(pl.col("rank").min())
    grouped = known.join(group_units(pairs, ranks, knobs=knobs, similarity=similarity), on="unit", how="left", maintain_order="left")
    old = pl.coalesce("rank", pl.col("rank").min().over("unit"), pl.col("rank").min().over("group"))
    settled = grouped.with_columns(split=old.replace_strict(_NAMES, default=None, return_dtype=pl.String))
    return settled.join(_fill(settled, knobs), on="group", how="left", maintain_order="left").select(
        "record_id", split=pl.coalesce("split", "new")
    )


_NAMES: Final = {rank: split for split, rank in RANK.items()}


def _strictest(placed: pl.DataFrame | None) -> pl.DataFrame:
    """`record_id, rank` of the records placed before."""
    if placed is None:
        return pl.DataFrame(schema={"record_id": pl.String, "rank": pl.Int64})
    named = placed.select(pl.col("record_id", "split").cast(pl.String))
    known = named.filter(pl.col("split").is_in(SPLITS)).with_columns(rank=pl.col("split").replace_strict(RANK, return_dtype=pl.Int64))
    return known.group_by("record_id").agg(pl.col("rank").min()).sort("record_id")


def _fill(settled: pl.DataFrame, knobs: Split) -> pl.DataFrame:
    """`group, new` for the groups that no release has placed."""
    shares = {split: getattr(knobs, split) for split in SPLITS}
    rest = max(SPLITS, key=lambda split: shares[split])
    taken = dict(settled.drop_nulls("split").group_by("split").agg(pl.col("rows").sum()).iter_rows())
    free = settled.filter(pl.col("split").is_null()).group_by("group").agg(pl.col("rows").sum())
    drawn = free.with_columns(keyed_hash(free["group"], seed=knobs.seed)).sort("hash", "group").select("group", "rows")
    left = list(drawn.iter_rows())
    found: dict[str, str] = {}
    for split in (split for split in ("test", "validation", "train") if split != rest):
        room = shares[split] * settled["rows"].sum() - taken.get(split, 0)
        chosen = _choose(left, room)
        found |= dict.fromkeys(chosen, split)
        left = [(group, rows) for group, rows in left if group not in chosen]
    found |= dict.fromkeys((group for group, _ in left), rest)
    return pl.DataFrame({"group": list(found), "new": list(found.values())}, schema={"group": pl.String, "new": pl.String})


def _choose(groups: list[tuple[str, int]], room: float) -> dict[str, None]:
    """The groups, first come first served, that fit into `room` rows; then the smallest other if it brings the sum nearer."""
    chosen: dict[str, None] = {}
    others: list[tuple[int, str]] = []
    for group, rows in groups:
        if rows <= room:
            chosen[group] = None
            room -= rows
        elif not others or rows < others[0][0]:
            others = [(rows, group)]
    if others and others[0][0] < 2 * room:
        chosen[others[0][1]] = None
    return chosen
