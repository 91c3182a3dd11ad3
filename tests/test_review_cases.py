"""What a person decides at one go: whole conflicts, values and labels, those worth most first."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.contradictions import find_conflicts, unsettled
from pipelines.review import pending_conflicts, settled_conflicts, write_pending
from pipelines.review.case import Case
from pipelines.review.cases import cases_in, cases_of
from pipelines.review.pending import NOTHING_STALE, SETTLED, SHOWN
from pipelines.settings.models import Contradictions, Dedupe
from tests.pair_frames import scrubbed

REFUND = "how long does a refund take"


def row(kind: str, pair_id: str, **cells: Any) -> dict[str, str]:
    """A row of `pending.csv`."""
    empty = dict.fromkeys(("cluster_id", "text_hash", "start", "end", "decision", "label", "note", "by", "at", *SHOWN), "")
    return {**empty, "kind": kind, "pair_id": pair_id, "input": "some text"} | {name: str(value) for name, value in cells.items()}


def conflicts(folder: Path, *rows: dict[str, Any], resolve: str = "review") -> list[Case]:
    """The cases of a run over pairs that ask when a refund comes."""
    pairs = cluster_pairs(scrubbed(*[{"input": REFUND, **row} for row in rows]), knobs=Dedupe())
    found = find_conflicts(pairs)
    waiting = unsettled(pairs, found, knobs=Contradictions(resolve=resolve))
    write_pending(folder, pending_conflicts(pairs, waiting, NOTHING_STALE))
    write_pending(folder, settled_conflicts(pairs, found, waiting), name=SETTLED)
    return cases_in(folder)


def day(month: int) -> dt.datetime:
    return dt.datetime(2026, month, 1, tzinfo=dt.UTC)


def test_a_conflict_is_one_case_that_says_who_said_what_when_and_how_many_agree(tmp_path: Path) -> None:
    (case,) = conflicts(
        tmp_path,
        {"output": "It takes 5 days.", "agent": 3, "at": day(3)},
        {"output": "It takes 14 days.", "agent": 4, "at": day(2)},
        {"output": "It takes 5 days.", "agent": 1, "at": day(1)},
    )
    assert (case.kind, case.rows, case.pattern, case.question[0]) == ("contradiction", 3, "agents disagree", REFUND)
    five, fourteen = case.sides
    assert (five.rows, five.agents, five.since, five.until) == (2, ["1", "3"], "2026-01-01", "2026-03-01")
    assert five.voices == [("3", "2026-03-01"), ("1", "2026-01-01")]
    assert (five.answer, five.rival) == (fourteen.rival, fourteen.answer) == ("It takes 5 days.", "It takes 14 days.")
    assert [key["pair_id"] for side in case.sides for key in side.keys] == ["desk/0#reply", "desk/1#reply"]


def test_two_recipes_over_the_same_records_are_decided_at_one_go(tmp_path: Path) -> None:
    said = [("0", "5 days"), ("1", "14 days")]
    rows = [
        {"output": told, "recipe": recipe, "task": recipe, "record_id": f"desk/{at}"} for recipe in ("reply", "chat") for at, told in said
    ]
    (case,) = conflicts(tmp_path, *rows)
    assert (case.rows, case.recipes) == (4, ["desk/reply", "desk/chat"])
    assert [[key["pair_id"] for key in side.keys] for side in case.sides] == [
        ["desk/0#reply", "desk/0#chat"],
        ["desk/1#reply", "desk/1#chat"],
    ]


def test_a_change_of_policy_is_settled_and_another_case_than_two_agents_who_disagree(tmp_path: Path) -> None:
    old, new = ({"output": said, "agent": 1} for said in ("It takes 14 days.", "It takes 5 days."))
    rows = [{**old, "at": day(1)}, {**old, "at": day(2)}, {**new, "at": day(5)}, {**new, "at": day(6)}]
    (case,) = conflicts(tmp_path, *rows)
    assert (case.settled, case.pattern) == (True, "policy changed")
    assert sorted((side.since, side.until) for side in case.sides) == [("2026-01-01", "2026-02-01"), ("2026-05-01", "2026-06-01")]


def test_what_is_worth_most_comes_first_and_what_a_rule_settled_last() -> None:
    cases = cases_of(
        [
            row("personal", "desk/1#reply", rows=10, score=0.5, start=0, end=4),
            row("suspect", "desk/2#classify", rows=9, score=0.9, label="refund"),
            row("contradiction", "desk/3#reply", rows=4, question="desk/3#reply", side=1),
            row("contradiction", "desk/4#reply", rows=3, question="desk/3#reply", side=2),
            row("suspect", "desk/5#classify", input="", note="no pair of that id"),
        ],
        [row("contradiction", "desk/6#reply", rows=90, question="desk/6#reply", side=1)],
    )
    assert [(case.kind, case.worth) for case in cases] == [
        ("suspect", 8.1), ("contradiction", 7.0), ("personal", 5.0), ("gone", 0.0), ("contradiction", 90.0),
    ]  # fmt: skip
    assert [case.settled for case in cases] == [False] * 4 + [True]


def test_of_a_finding_the_span_is_apart() -> None:
    (case,) = cases_of([row("personal", "desk/1#reply", input="🎉 The Marisol runs cold", start=6, end=13, text_hash="sha256:1", rows=2)])
    assert case.question == ("🎉 The ", "Marisol", " runs cold")
    assert case.members == [
        {"kind": "personal", "pair_id": "desk/1#reply", "cluster_id": "", "text_hash": "sha256:1", "start": "6", "end": "13"}
    ]


def test_a_text_that_a_spreadsheet_would_compute_is_read_as_it_was(tmp_path: Path) -> None:
    (case,) = conflicts(tmp_path, {"input": "=1+1 or what?", "output": "yes"}, {"input": "=1+1 or what?", "output": "no, never"})
    assert case.question[0] == "=1+1 or what?"
    with (tmp_path / "pending.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["input"] == "'=1+1 or what?"


def test_pending_rows_say_the_side_and_its_question(tmp_path: Path) -> None:
    conflicts(tmp_path, {"output": "5 days"}, {"output": "5 days"}, {"output": "14 days"})
    read = pl.read_csv(tmp_path / "pending.csv", infer_schema=False).select("pair_id", "question", "side", "task")
    assert read.rows() == [(f"desk/{at}#reply", "desk/0#reply", side, "reply") for at, side in enumerate("112")]
