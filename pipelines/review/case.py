"""A case: what a person decides at one go."""

from dataclasses import dataclass, field
from typing import Final

Row = dict[str, str]
KEY: Final = ("kind", "pair_id", "cluster_id", "text_hash", "start", "end")
"""What of a row a decision repeats."""


@dataclass(frozen=True)
class Side:
    """What some rows of a case say alike: `label` (what a label is), else `answer`, which is compared with the `rival` side's.

    `asked` is how they ask, `voices` who said it and when (agent, date; the first few),
    `keys` one row (KEY) for each recipe, by which a decision names the side.
    """

    label: str
    answer: str
    rival: str
    asked: str
    rows: int
    agents: list[str]
    since: str
    until: str
    voices: list[tuple[str, str]]
    keys: list[Row]


@dataclass(frozen=True)
class Case:
    """One thing to decide. `kind` is contradiction, suspect, personal or gone (a decision that fits nothing any more).

    `worth` is in rows (see `worth`), `settled` whether a rule has settled it already; `members` are the keys of all rows shown, whose
    earlier decisions a new one replaces. `question` is in three parts, of which the middle one is what a person is asked about.
    """

    id: str
    kind: str
    worth: float
    rows: int
    reason: str
    note: str
    question: tuple[str, str, str]
    recipes: list[str]
    labelled: bool
    pattern: str = ""
    suggested: str = ""
    score: str = ""
    settled: bool = False
    sides: list[Side] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)


def key_of(row: Row) -> Row:
    """What a decision about `row` repeats of it."""
    return {name: row.get(name, "") for name in KEY}


def record_of(row: Row) -> str:
    """The record that the row's pair was made of."""
    return row["pair_id"].rpartition("#")[0]


def recipe_of(row: Row) -> str:
    """`helpdesk/classify`: the source and the recipe of the row's pair, as `labels.json` calls them."""
    record, _, recipe = row["pair_id"].rpartition("#")
    return f"{record.partition('/')[0]}/{recipe.partition('.')[0]}"
