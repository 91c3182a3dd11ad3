"""Groups of units that are placed together, because their inputs are near-twins: what stands together need not leave.

Whole connected components would do no good: in templated data one holds most of the rows. A group stops growing at a share of the smallest
split, so that each split still draws from many groups.
"""

from typing import Final

import polars as pl

from pipelines.settings.models import Split
from pipelines.split.edges import unit_edges
from schemas.tables import SPLITS

GROUP_SHARE: Final = 0.25
"""Rows of a group as a share of the smallest split asked for. Measured on 56,581 templated requests (Bitext, duplicates in): without
groups 5,768 pairs leave as split conflicts and test ends at 5.8 %; at 1/16 1,486 leave, at 1/8 886, at 1/4 453 (test 9.6 %), at 1 61."""


def group_units(pairs: pl.DataFrame, ranks: pl.DataFrame, *, knobs: Split, similarity: float) -> pl.DataFrame:
    """`unit, group` of every unit of `pairs`; `ranks` (unit, rank) are the units placed before, the strictest split lowest.

    A new unit joins a placed neighbour, the strictest and then the most alike; placed units of different splits never share a group. New
    units join each other, the most alike first, while their group is small enough.
    """
    sized = pairs.group_by("unit").len("rows").join(ranks, on="unit", how="left").sort("unit").with_row_index("number")
    edges = _numbered(unit_edges(pairs, similarity=similarity), sized)
    share = min(value for split in SPLITS if (value := getattr(knobs, split)))
    joined = _Groups(sized["rows"].to_list(), sized["rank"].to_list())
    for new, old in _followers(edges):
        joined.join(new, old)
    for left, right in edges.sort("jaccard", "left", "right", descending=[True, False, False]).select("left", "right").iter_rows():
        joined.join(left, right, most=GROUP_SHARE * share * len(pairs))
    heads = [joined.head(number) for number in range(len(sized))]
    return sized.select("unit", group=pl.col("unit").gather(heads))


def _numbered(edges: pl.DataFrame, sized: pl.DataFrame) -> pl.DataFrame:
    """Edges by the units' numbers, with the rank of either side; edges between placed units say nothing."""
    named = edges
    for side in ("left", "right"):
        known = sized.select(pl.col("unit").alias(side), pl.col("number").alias(f"{side}_number"), pl.col("rank").alias(f"{side}_rank"))
        named = named.join(known, on=side, how="left", maintain_order="left")
    free = named.filter(pl.col("left_rank").is_null() | pl.col("right_rank").is_null())
    return free.select("jaccard", "left_rank", "right_rank", left="left_number", right="right_number")


def _followers(edges: pl.DataFrame) -> list[tuple[int, int]]:
    """New units with the placed neighbour that each follows."""
    one = edges.filter(pl.col("right_rank").is_not_null()).select("jaccard", new="left", old="right", rank="right_rank")
    other = edges.filter(pl.col("left_rank").is_not_null()).select("jaccard", new="right", old="left", rank="left_rank")
    ranked = pl.concat([one, other]).sort("rank", "jaccard", "old", "new", descending=[False, True, False, False])
    return ranked.unique("new", keep="first", maintain_order=True).select("new", "old").rows()


class _Groups:
    """Disjoint groups (Galler & Fischer 1964) that know their rows and where they were placed."""

    def __init__(self, rows: list[int], ranks: list[int | None]) -> None:
        self._heads, self._rows, self._ranks = list(range(len(rows))), rows, ranks

    def head(self, unit: int) -> int:
        """The first unit of the group that `unit` is in."""
        while self._heads[unit] != unit:
            self._heads[unit] = self._heads[self._heads[unit]]
            unit = self._heads[unit]
        return unit

    def join(self, one: int, other: int, *, most: float | None = None) -> None:
        """Make one group of two, unless they were placed in different splits or would hold more than `most` rows."""
        low, high = sorted((self.head(one), self.head(other)))
        placed = {rank for rank in (self._ranks[low], self._ranks[high]) if rank is not None}
        rows = self._rows[low] + self._rows[high]
        if low == high or len(placed) > 1 or (most is not None and rows > most):
            return
        self._heads[high], self._rows[low], self._ranks[low] = low, rows, min(placed, default=None)
