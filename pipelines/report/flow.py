"""The ledger as a flow: source → recipe → fate → split."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas.tables import SPLITS

BEFORE: Final = "before any recipe"
"""Stands for the recipe of a record that stopped before the recipes."""

UNPLACED: Final = "no split"


@dataclass(frozen=True)
class Node:
    """A box of the flow: which column it stands in (0 = leftmost), its name and its rows."""

    column: int
    name: str
    rows: int


@dataclass(frozen=True)
class Link:
    """A stream from the node `start` of `column` to the node `end` of the next one; `fate` says what becomes of it (null: mixed)."""

    column: int
    start: str
    end: str
    rows: int
    fate: str | None


@dataclass(frozen=True)
class Flow:
    """Nodes and links; in every column but the last the nodes' rows add up to the ledger's, in the last to the exported."""

    nodes: list[Node]
    links: list[Link]


def flow_of(ledger: pl.DataFrame) -> Flow:
    """Count the ledger's rows along `source, recipe, fate`, and the exported ones on to their `split`."""
    rows = ledger.select("source", pl.col("recipe").fill_null(BEFORE), "fate", pl.col("split").fill_null(UNPLACED))
    exported = rows.filter(fate="exported")
    steps = [(0, rows, "source", "recipe"), (1, rows, "recipe", "fate"), (2, exported, "fate", "split")]
    links = [link for column, table, start, end in steps for link in _links(column, table, start, end)]
    nodes = [node for column, name in enumerate(("source", "recipe", "fate")) for node in _nodes(column, rows, name)]
    return Flow(nodes + _nodes(3, exported, "split"), links)


def _links(column: int, rows: pl.DataFrame, start: str, end: str) -> list[Link]:
    counts = rows.group_by(start, end).len().sort(start, end)
    return [
        Link(column, one, other, size, other if end == "fate" else one if start == "fate" else None)
        for one, other, size in counts.iter_rows()
    ]


def _nodes(column: int, rows: pl.DataFrame, name: str) -> list[Node]:
    """Largest first; but exported leads the fates, splits keep their order, and what never met a recipe comes last."""
    place = {"exported": -1, BEFORE: 1} | {split: at - len(SPLITS) for at, split in enumerate(SPLITS)}
    counts = rows.group_by(name).len().iter_rows()
    ranked = sorted(counts, key=lambda found: (place.get(found[0], 0), -found[1], found[0]))
    return [Node(column, word, size) for word, size in ranked]
