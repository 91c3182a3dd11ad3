"""Is the release representative: its labels, languages, lengths, months, channels and customers beside those of its sources."""

from dataclasses import dataclass
from math import ceil
from typing import Final

import polars as pl

from pipelines.report.formats import brief

CLASSES: Final = 24
"""Classes shown of a dimension, the largest in the sources first; the others are summed up."""
OTHERS: Final = "all others"
EDGES: Final = (50, 100, 200, 400, 800, 1_600, 3_200, 6_400)
"""Edges of the classes of length, in characters of input and output together."""
LENGTHS: Final = (*(f"up to {brief(edge)}" for edge in EDGES), f"over {brief(EDGES[-1])}")
NOUNS: Final = {
    "of": "source",
    "queue": "label",
    "language": "language",
    "month": "month",
    "channel": "channel",
    "length": "length",
    "recipe": "recipe",
}
DIMENSIONS: Final[dict[str, str]] = {
    "of": "Sources", "queue": "Labels", "language": "Languages", "month": "Months", "channel": "Channels", "length": "Lengths",
    "recipe": "Recipes",
}  # fmt: skip
HEAVY: Final = 10
"""Customers whose share is told together."""


@dataclass(frozen=True)
class Class:
    """One class: pairs of the sources, before balancing, and after."""

    name: str
    source: int
    before: int
    after: int


@dataclass(frozen=True)
class Dimension:
    """The classes of one dimension, and how far the release is from its sources: `apart` is the share of its pairs that would have to be
    of another class for the shares to be equal (half the sum of the differences); `apart_before` the same before balancing."""

    name: str
    title: str
    classes: list[Class]
    totals: tuple[int, int, int]
    apart: float
    apart_before: float

    @property
    def top(self) -> float:
        """The largest share of a class, in sources or release."""
        return max(max(_part(one.source, self.totals[0]), _part(one.after, self.totals[2])) for one in self.classes)

    @property
    def farthest(self) -> Class:
        """The class whose share moved most; the small ones summed up are none."""
        return max(
            (one for one in self.classes if one.name != OTHERS),
            key=lambda one: abs(_part(one.after, self.totals[2]) - _part(one.source, self.totals[0])),
        )


@dataclass(frozen=True)
class Customers:
    """How concentrated pairs are: customers known, their pairs, those of the largest one, of the HEAVY largest and of the largest 1%."""

    name: str
    customers: int
    pairs: int
    largest: int
    heavy: int
    hundredth: int


@dataclass(frozen=True)
class Mix:
    """All dimensions of more than one class, the farthest from its sources first, and the customers of sources and release."""

    dimensions: list[Dimension]
    customers: list[Customers]


def mix_of(ledger: pl.DataFrame, facets: pl.DataFrame) -> Mix:
    """Compare the pairs built, those before balancing and those exported, by LEDGER and the FACETS beside it."""
    if facets.height != ledger.height:
        return Mix([], [])
    known = facets.select("queue", "language", "month", "channel", "customer", length=_length())
    pairs = ledger.select("pair_id", "fate", "recipe", of="source").hstack(known).drop_nulls("pair_id")
    marked = pairs.with_columns(
        source=pl.lit(1, pl.Int64),
        before=pl.col("fate").is_in(["exported", "unbalanced"]).cast(pl.Int64),
        after=(pl.col("fate") == "exported").cast(pl.Int64),
    )
    found = [_dimension(marked, name, title) for name, title in DIMENSIONS.items()]
    wide = sorted((one for one in found if len(one.classes) > 1), key=lambda one: -one.apart)
    return Mix(
        wide, [one for name, rows in (("sources", marked), ("release", marked.filter(fate="exported"))) for one in _customers(name, rows)]
    )


def _length() -> pl.Expr:
    whole = pl.col("asked").cast(pl.Int64) + pl.col("said")
    named = pl.lit(LENGTHS[-1])
    for edge, name in reversed(list(zip(EDGES, LENGTHS, strict=False))):
        named = pl.when(whole <= edge).then(pl.lit(name)).otherwise(named)
    return pl.when(whole.is_not_null()).then(named)


def _dimension(rows: pl.DataFrame, name: str, title: str) -> Dimension:
    counted = (
        rows.drop_nulls(name).group_by(name).agg(pl.col("source", "before", "after").sum()).sort("source", name, descending=[True, False])
    )
    classes = [Class(str(row[0]), *row[1:]) for row in counted.iter_rows()]
    totals = (sum(one.source for one in classes), sum(one.before for one in classes), sum(one.after for one in classes))
    apart = sum(abs(_part(one.after, totals[2]) - _part(one.source, totals[0])) for one in classes) / 2
    earlier = sum(abs(_part(one.before, totals[1]) - _part(one.source, totals[0])) for one in classes) / 2
    return Dimension(name, title, _shown(name, classes), totals, apart if totals[2] else 0.0, earlier if totals[1] else 0.0)


def _shown(name: str, classes: list[Class]) -> list[Class]:
    rest = classes[CLASSES:]
    kept = classes[:CLASSES] + (
        [Class(OTHERS, *(sum(getattr(one, part) for one in rest) for part in ("source", "before", "after")))] if rest else []
    )
    if name == "month":
        return sorted(kept, key=lambda one: one.name)
    return sorted(kept, key=lambda one: LENGTHS.index(one.name)) if name == "length" else kept


def _part(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _customers(name: str, rows: pl.DataFrame) -> list[Customers]:
    sizes = rows.drop_nulls("customer").group_by("customer").len()["len"].sort(descending=True)
    if sizes.is_empty():
        return []
    sums = [int(sizes.head(count).sum()) for count in (1, HEAVY, ceil(sizes.len() / 100))]
    return [Customers(name, sizes.len(), int(sizes.sum()), *sums)]
