"""The ledger as a flow: from the sources through the stages, where rows leave for their fates, to the splits of the release."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas.tables import SPLITS

BEFORE: Final = "before any recipe"
"""Stands for the recipe of a record that stopped before the recipes."""
EXPORTED: Final = "exported"
GOES_ON: Final = "goes on"
UNPLACED: Final = "no split"
WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("raw_tickets", "raw_copy", "tickets", "approved_copy"), "Reading"),
    "pairs": "Recipes",
    "scrubbed_pairs": "Scrubbing",
    "sound_pairs": "Quality",
    "clustered_pairs": "Clustering",
    "consistent_pairs": "Contradictions",
    "unique_pairs": "Duplicates",
    "split_pairs": "Splits",
    "balanced_pairs": "Balancing",
    "release": "Files",
}
"""The stages in their order, as the page calls them."""


@dataclass(frozen=True)
class Passage:
    """One stage: the rows that came to it, those that left there by fate (the most first), and those that went on."""

    name: str
    came: int
    left: list[tuple[str, int]]

    @property
    def went_on(self) -> int:
        return self.came - sum(rows for _, rows in self.left)


@dataclass(frozen=True)
class Node:
    """A box of the flow: which column it stands in (0 = leftmost), its name and rows, the fate of rows that left (null: none did)."""

    column: int
    name: str
    rows: int
    fate: str | None = None


@dataclass(frozen=True)
class Link:
    """A stream from the node `start` of `column` to the node `end` of the next one; `fate` says what becomes of it (null: it goes on)."""

    column: int
    start: str
    end: str
    rows: int
    fate: str | None = None


@dataclass(frozen=True)
class Flow:
    """Boxes and streams of a picture whose columns are `heads`: sources, each stage at which rows left, splits."""

    heads: list[str]
    nodes: list[Node]
    links: list[Link]


def passages_of(ledger: pl.DataFrame) -> list[Passage]:
    """Every stage in its order, from LEDGER; what came to one is what the one before it let go on, and the last lets go on the exported."""
    rows = ledger.filter(pl.col("fate") != EXPORTED).select(_stage(), "fate")
    counts = rows.group_by("stage", "fate").len().sort("len", "fate", descending=[True, False])
    by_stage: dict[str, list[tuple[str, int]]] = {}
    for stage, fate, size in counts.iter_rows():
        by_stage.setdefault(stage, []).append((fate, size))
    left, passages = ledger.height, []
    for name in dict.fromkeys(WORDS.values()):
        passages.append(Passage(name, left, by_stage.get(name, [])))
        left = passages[-1].went_on
    return passages


def flow_of(ledger: pl.DataFrame) -> Flow:
    """The picture of LEDGER: in every column the rows add up to those that the column before it let go on."""
    shown = [passage for passage in passages_of(ledger) if passage.left] or passages_of(ledger)[-1:]
    sources = _counted(ledger, "source")
    splits = _counted(ledger.filter(fate=EXPORTED), "split")
    nodes = [Node(0, name, rows) for name, rows in sources]
    links = _from_sources(ledger, shown[0], _name(1, shown))
    for column, passage in enumerate(shown, 1):
        goes_on = [Node(column, _name(column, shown), passage.went_on)] if passage.went_on else []
        nodes += [*goes_on, *(Node(column, fate, rows, fate) for fate, rows in passage.left)]
        links += _links(column, shown, passage) if column > 1 else []
    last = len(shown) + 1
    ordered = sorted(splits, key=lambda one: (SPLITS.index(one[0]) if one[0] in SPLITS else len(SPLITS), one[0]))
    nodes += [Node(last, name, rows) for name, rows in ordered]
    links += [Link(last - 1, EXPORTED, name, rows) for name, rows in ordered]
    return Flow(["Sources", *(passage.name for passage in shown), "Release"], nodes, links)


def _stage() -> pl.Expr:
    return pl.col("stage").replace_strict(WORDS, default="Files", return_dtype=pl.String)


def _name(column: int, shown: list[Passage]) -> str:
    return EXPORTED if column == len(shown) else GOES_ON


def _links(column: int, shown: list[Passage], passage: Passage) -> list[Link]:
    on = [Link(column - 1, GOES_ON, _name(column, shown), passage.went_on)] if passage.went_on else []
    return [*on, *(Link(column - 1, GOES_ON, fate, rows, fate) for fate, rows in passage.left)]


def _from_sources(ledger: pl.DataFrame, first: Passage, on: str) -> list[Link]:
    """What of each source left at the first stage shown, and what went `on`."""
    left_here = (_stage().alias("at") == first.name) & (pl.col("fate") != EXPORTED)
    counts = ledger.group_by("source", end=pl.when(left_here).then("fate")).len().sort("source", "end", nulls_last=False)
    return [Link(0, source, end or on, rows, end) for source, end, rows in counts.iter_rows()]


def _counted(rows: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    counts = rows.group_by(pl.col(column).fill_null(UNPLACED)).len().sort("len", column, descending=[True, False])
    return list(counts.iter_rows())
