"""A figure before and now, with what rows coming and going by chance would have done to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from pipelines.report.chance import beyond_chance, totals, turnover

RATED: Final = 30
"""What a figure must have been for its growth to be told in per cent."""


@dataclass(frozen=True)
class Change:
    """A figure before and now; `jump` says that chance alone would hardly have moved it so far."""

    name: str
    before: int
    now: int
    chance: float | None = None
    jump: bool = False

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def growth(self) -> float | None:
        """By which share of what it was it moved; null where it was too little to say, or stayed."""
        return self.difference / self.before if self.before >= RATED and self.difference else None


def judged(changes: Iterable[Change]) -> list[Change]:
    """Mark the jumps among `changes`, which are asked about together."""
    listed = list(changes)
    marks = beyond_chance([change.chance for change in listed])
    return [replace(change, jump=mark) for change, mark in zip(listed, marks, strict=True)]


def moved(before: pl.DataFrame, now: pl.DataFrame) -> list[Change]:
    """Classes of two tables (`key, name, unit`: one row for each class that a key is in), the largest now first, jumps marked.

    A row came when its key was not in that class before, and left when it is not in it any more; rows of one `unit` move as one.
    """
    were, are = before.drop_nulls("name").unique(["key", "name"]), now.drop_nulls("name").unique(["key", "name"])
    came, left = are.join(were, on=["key", "name"], how="anti"), were.join(are, on=["key", "name"], how="anti")
    sizes = [dict(table.group_by("name").len().iter_rows()) for table in (were, are, came, left)]
    whole, alike = were.height + are.height, _alike(pl.concat([came["unit"], left["unit"]]))
    names = sorted({*sizes[0], *sizes[1]}, key=lambda name: (-sizes[1].get(name, 0), -sizes[0].get(name, 0), name))

    def change(name: str) -> Change:
        was, is_now, new, gone = (size.get(name, 0) for size in sizes)
        chance = turnover(new, gone, all_came=came.height, all_left=left.height, share=(was + is_now) / whole, alike=alike)
        return Change(name, was, is_now, chance)

    return judged(change(name) for name in names)


def grown(name: str, before: pl.DataFrame, now: pl.DataFrame) -> Change:
    """How many distinct rows (`key, unit`) there were and are: wholes, held against one another as counts."""
    were, are = before.drop_nulls("key").unique("key"), now.drop_nulls("key").unique("key")
    return Change(name, were.height, are.height, totals(were.height, are.height, _alike(pl.concat([were["unit"], are["unit"]]))))


def _alike(units: pl.Series) -> float:
    """Rows of a unit, on average."""
    return units.len() / units.n_unique() if units.len() else 1.0
