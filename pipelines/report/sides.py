"""The sides of one contradiction: what some of its rows say alike, and how that differs from what the others say."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from pipelines.report.formats import cut
from pipelines.report.worddiff import Span, differences, plain

SIDES: Final = 6
"""Sides shown of one conflict."""
AGENTS: Final = 8
"""Agents' numbers shown of one side."""
KEY: Final = ["cluster_id", "kind", "topic"]
"""What makes a conflict: one question (`topic`) of a cluster."""
LONGEST: Final = 6_000
"""Characters of a text that are looked at."""


@dataclass(frozen=True)
class Side:
    """What some rows of a conflict say alike.

    `label` and `answer` are what they say (in a conflict of outputs the words that the other side lacks marked), `asked` their question
    where it is worded otherwise than the conflict's, `agents` numbers, `first` and `last` dates, `fates` what became of the rows.
    """

    rows: int
    label: str | None
    answer: list[Span]
    asked: list[Span]
    agents: list[int]
    more_agents: int
    first: dt.date | None
    last: dt.date | None
    fates: list[tuple[str, int]]
    pair_id: str

    @property
    def stayed(self) -> int:
        """Rows that did not leave as a contradiction."""
        return sum(rows for fate, rows in self.fates if fate != "contradiction")

    @property
    def state(self) -> str:
        """What became of the side: its rows may have won and left for another reason."""
        if not self.stayed:
            return "leaves"
        if not dict(self.fates).get("exported"):
            return "wins, and leaves later"
        return "stays" if self.stayed == self.rows else "stays in part"


@dataclass(frozen=True)
class Conflict:
    """Rows of a cluster that disagree in `kind` (label or output) about one `question`; the sides of most rows first.

    `verdict` is what the rule made of it (`the majority stays`); empty where no row left by it.
    """

    cluster_id: str
    kind: str
    reason: str
    verdict: str
    question: list[Span]
    rows: int
    sides: list[Side]
    more_sides: int


def sides_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a side of each conflict, with lists of what its rows are.

    `rows` has `cluster_id, kind, topic, pair_id, read_order, label, input, output, agent, at, reason, fate, verdict, held`.
    Rows that hold the same (`held`) are a side; where that is unknown, a conflict of labels has a side a label, the others (and extracts,
    which have no label) a side a text (case and space aside).
    """
    text = pl.col("output").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    side = pl.coalesce("held", pl.when(kind="label").then("label"), text)
    ordered = rows.sort("read_order", "pair_id").with_columns(side=side)
    sides = ordered.group_by(*KEY, "side", maintain_order=True).agg(
        pl.col("pair_id", "label", "input", "output", "reason").first(),
        pl.len().alias("rows"),
        pl.col("agent").drop_nulls().unique().sort(),
        pl.col("at").min().dt.date().alias("first"),
        pl.col("at").max().dt.date().alias("last"),
        pl.col("fate"),
        pl.col("verdict").drop_nulls().first(),
    )
    return sides.sort(*KEY, "rows", "pair_id", descending=[False, False, False, True, False])


def conflict_of(sides: list[dict[str, Any]]) -> Conflict:
    """One conflict from the rows that `sides_of` gives of it; its question is that of the cluster's first row where that is among them."""
    leader = next((row for row in sides if row["pair_id"] == row["cluster_id"]), sides[0])
    question = cut(leader["input"], LONGEST)
    rivals = [sides[min(1, len(sides) - 1)], *[sides[0]] * (len(sides) - 1)]
    return Conflict(
        cluster_id=leader["cluster_id"],
        kind=leader["kind"],
        reason=sides[0]["reason"],
        verdict=next((row["verdict"] for row in sides if row["verdict"]), ""),
        question=plain(question),
        rows=sum(row["rows"] for row in sides),
        sides=[_side(row, rival, question) for row, rival in list(zip(sides, rivals, strict=True))[:SIDES]],
        more_sides=max(0, len(sides) - SIDES),
    )


def _side(row: dict[str, Any], rival: dict[str, Any], question: str) -> Side:
    asked, answer = cut(row["input"], LONGEST), cut(row["output"], LONGEST)
    return Side(
        rows=row["rows"],
        label=row["label"],
        answer=differences(answer, cut(rival["output"], LONGEST)) if row["kind"] == "output" or row["label"] is None else [],
        asked=differences(asked, question) if asked != question else [],
        agents=row["agent"][:AGENTS],
        more_agents=max(0, len(row["agent"]) - AGENTS),
        first=row["first"],
        last=row["last"],
        fates=sorted(Counter(row["fate"]).items(), key=lambda item: (-item[1], item[0])),
        pair_id=row["pair_id"],
    )
