"""What is wrong with the sources, to be mended there: problems of records by source, queue, agent and month."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from pipelines.contradictions.camps import NO_LABEL
from pipelines.report.beside import beside
from pipelines.report.chance import as_many, beyond_chance
from pipelines.report.formats import listed
from pipelines.scrub.kinds import kind_of

FEW: Final = 30
"""Records below which a count is shown without a rate: one more or less would change it too much."""
WORSE: Final = 1.5
"""How many times the rate elsewhere a group's rate must be to be called worse …"""
LEAST: Final = 0.005
"""… the rate that it must have …"""
SEVERAL: Final = 3
"""… and the records: what happened once or twice is no habit of anybody's."""
SHOWN: Final = 25
"""Groups shown of a kind, the worst first."""
GRAVE: Final = {
    "passwords and keys": ("PASSWORD", "SECRET"),
    "cards and accounts": ("CREDIT_CARD", "IBAN_CODE", "BANK_ACCOUNT", "CRYPTO"),
    "ids and birth dates": ("NATIONAL_ID", "PASSPORT", "DRIVER_LICENCE", "DATE_OF_BIRTH"),
}
"""Kinds of personal data that do not belong into a ticket, as no answer needs them, in three groups called by what they hold: a column
for each of the ten is wider than a sheet of paper."""
PROBLEMS: Final[dict[str, str]] = {
    "unreadable": "could not be read as what the source declares",
    "no pair": "a recipe found nothing to make a pair of: no public answer, an empty column",
    "empty answers": "the answer is empty, boilerplate, a bare link, or a macro given to questions that have nothing in common",
    "contradictions": "disagrees with another record about the same question",
    "doubtful labels": "models that had not seen the record give it another label",
    **{
        called: f"held {listed([kind_of(name).many for name in names], len(names))}: replaced, but no ticket should have them"
        for called, names in GRAVE.items()
    },
    "residue": "still held personal data after scrubbing",
}
"""What is counted, and what it means."""
APART: Final[dict[str, str]] = {"no label": "a greeting, thanks or another text that says too little to carry the several labels it has"}
"""What is counted apart from the problems, as nobody who writes or labels tickets is wrong."""
GROUPS: Final[dict[str, str]] = {"source": "Source", "queue": "Queue or label", "agent": "Agent", "month": "Month"}


@dataclass(frozen=True)
class Cell:
    """Records of a group with one problem; `worse` says that they are more than in the other groups, by more than chance."""

    rows: int
    worse: bool = False


@dataclass(frozen=True)
class Group:
    """One source, queue, agent or month: its records, those with any problem, and its cells in the order of the table's problems."""

    name: str
    records: int
    troubled: int
    cells: list[Cell]

    @property
    def marked(self) -> bool:
        """Whether one of its problems is worse than elsewhere."""
        return any(cell.worse for cell in self.cells)

    @property
    def rated(self) -> bool:
        """Whether it has enough records for rates."""
        return self.records >= FEW


@dataclass(frozen=True)
class Table:
    """Groups of one kind, the worst first, and the `problems` that occur."""

    by: str
    title: str
    problems: list[str]
    groups: list[Group]
    more: int


@dataclass(frozen=True)
class Worst:
    """The cell that stands out most: where, which problem, its records and those of all other groups."""

    by: str
    name: str
    problem: str
    rows: int
    records: int
    other_rows: int
    others: int


@dataclass(frozen=True)
class Mending:
    """Tables by source, queue, agent and month, the records and how many of them have each problem or are counted `apart`, and what stands
    out most."""

    records: int
    problems: dict[str, int]
    apart: dict[str, int] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    worst: list[Worst] = field(default_factory=list)


def mending_of(ledger: pl.DataFrame, facets: pl.DataFrame) -> Mending:
    """Count the records of LEDGER by problem and group; FACETS stand beside it row by row."""
    records = troubled_records(ledger, facets)
    totals = {name: int(records[name].sum()) for name in PROBLEMS}
    present = [name for name, rows in totals.items() if rows]
    found = [_table(records, by, title, present) for by, title in GROUPS.items()]
    tables = [table for table, _ in found if table.groups]
    ranked = sorted((one for _, worst in found for one in worst), key=lambda one: (one[0], one[1].name))
    apart = {name: rows for name in APART if (rows := int(records[name].sum()))}
    return Mending(records.height, {name: totals[name] for name in present}, apart, tables, [one for _, one in ranked[:3]])


def troubled_records(ledger: pl.DataFrame, facets: pl.DataFrame) -> pl.DataFrame:
    """One row a record: `record_id, source, queue, agent, month` and a Boolean column for each of PROBLEMS and APART."""
    known = beside(ledger, facets).select("queue", "agent", "month", "suspect", "kinds")
    rows = ledger.select("record_id", "source", "fate", "reason").hstack(known)
    fate, about_output = pl.col("fate"), pl.col("reason").str.contains(r"^its output\b")
    unlabelled = pl.col("reason").str.starts_with(NO_LABEL)
    holds = {
        "unreadable": fate == "malformed",
        "no pair": fate == "no_pair",
        "empty answers": (fate == "low_quality") & about_output,
        "contradictions": (fate == "contradiction") & ~unlabelled,
        "no label": (fate == "contradiction") & unlabelled,
        "doubtful labels": pl.col("suspect").fill_null(value=False),
        **{called: pl.col("kinds").list.set_intersection(list(names)).list.len().fill_null(0) > 0 for called, names in GRAVE.items()},
        "residue": fate == "personal_data",
    }
    flagged = rows.with_columns(**holds, agent=pl.col("agent").cast(pl.String))
    firsts = [pl.col(name).drop_nulls().first() for name in ("source", "queue", "agent", "month")]
    return flagged.group_by("record_id", maintain_order=True).agg(*firsts, *(pl.col(name).any() for name in (*PROBLEMS, *APART)))


def _table(records: pl.DataFrame, by: str, title: str, problems: list[str]) -> tuple[Table, list[tuple[float, Worst]]]:
    """The groups of one kind, and the cells that are worse than the rest by more than chance, each with how hard chance finds it."""
    sums = [pl.any_horizontal(problems or [False]).sum().alias("troubled"), *(pl.col(name).sum() for name in problems)]
    counted = records.drop_nulls(by).group_by(by).agg(pl.len().alias("records"), *sums).sort(by)
    if counted.height < 2 and by != "source":
        return Table(by, title, problems, [], 0), []
    whole = {name: int(counted[name].sum()) for name in ("records", *problems)}
    cells = [(row, name, _chance(row, name, whole)) for row in counted.iter_rows(named=True) for name in problems]
    marks = beyond_chance([chance for _, _, chance in cells])
    worse = {(row[by], name) for (row, name, _), mark in zip(cells, marks, strict=True) if mark}
    worst = [(chance or 0.0, _worst(row, by, name, whole)) for row, name, chance in cells if (row[by], name) in worse]
    groups = [
        Group(row[by], row["records"], row["troubled"], [Cell(row[name], (row[by], name) in worse) for name in problems])
        for row in counted.iter_rows(named=True)
    ]
    ranked = sorted(groups, key=lambda group: (not group.marked, not group.rated, -group.troubled / group.records, group.name))
    return Table(by, title, problems, ranked[:SHOWN], max(0, len(ranked) - SHOWN)), worst


def _chance(row: dict[str, int], problem: str, whole: dict[str, int]) -> float | None:
    """How easily chance makes a group as much worse than all others; None where it is not worse, or by too little to matter."""
    rows, others = row["records"], whole["records"] - row["records"]
    hits, other_hits = row[problem], whole[problem] - row[problem]
    if not others or hits < SEVERAL or hits < LEAST * rows or hits * others < WORSE * other_hits * rows:
        return None
    return as_many(hits, rows, other_hits, others)


def _worst(row: dict[str, int], by: str, problem: str, whole: dict[str, int]) -> Worst:
    hits, records = row[problem], row["records"]
    return Worst(by, str(row[by]), problem, hits, records, whole[problem] - hits, whole["records"] - records)
