"""Placeholders that an answer says of itself are counted, for the report's cautions and the card's limits."""

import dataclasses
from typing import Any

import polars as pl

from pipelines.report import summary
from pipelines.report.unprompted import Unprompted, unprompted_of
from schemas.tables import SPLIT_PAIRS
from tests.report_facts import make_facts


def pair(*said: str, task: str = "reply", split: str = "train", system: str | None = None) -> dict[str, Any]:
    turns = [{"role": ("user", "assistant")[at % 2], "content": text} for at, text in enumerate(said)]
    return {"pair_id": f"{task} {said}", "task": task, "split": split, "system": system, "turns": turns}


def counted(*rows: dict[str, Any]) -> tuple[int, int, str]:
    found = unprompted_of(pl.DataFrame(list(rows), schema=SPLIT_PAIRS))
    return found.rows, found.examples, found.such_as


def test_a_placeholder_that_the_prompt_does_not_hold_is_counted_once_an_example() -> None:
    rows = [pair("where is it?", "Hello [NAME_1], soon. [NAME_1], [EMAIL_1]"), pair("why?", "Dear [NAME_1]"), pair("and?", "Soon.")]
    assert counted(*rows) == (2, 3, "[NAME_1]")


def test_what_stands_in_the_prompt_or_the_system_text_is_asked_for() -> None:
    assert counted(pair("I am [NAME_1]", "Hello [NAME_1]")) == (0, 1, "")
    assert counted(pair("why?", "I am [NAME_1]", system="You are [NAME_1].")) == (0, 1, "")
    assert counted(pair("why?", "I am [NAME_2]", "thanks", "Bye, [NAME_2]")) == (0, 1, "")


def test_every_answer_of_a_conversation_is_learned() -> None:
    assert counted(pair("why?", "I am [NAME_2]", "thanks", "Bye", task="chat")) == (1, 1, "[NAME_2]")


def test_labels_copy_and_held_out_rows_are_not_looked_at() -> None:
    assert counted(pair("why?", "Dear [NAME_1]", split="test"), pair("why?", "[NAME_1]", task="draft")) == (0, 0, "")
    assert counted(pair("why?", "see [note_1] and [1]")) == (0, 1, "")


def test_the_report_cautions_of_it_and_not_of_personal_data_that_is_out() -> None:
    facts = make_facts(120)
    cautions = summary(facts)["cautions"]
    assert isinstance(cautions, list)
    assert facts.ledger.filter(fate="personal_data").height
    assert not [said for said in cautions if "personal data" in said]
    found = unprompted_of(facts.exported)
    assert found.rows
    assert [said for said in cautions if said.startswith(found.says) and "fill placeholders" in said]
    calm = facts.exported.with_columns(
        pl.lit("reply").alias("task"), turns=pl.lit([{"role": "user", "content": "?"}, {"role": "assistant", "content": "!"}])
    )
    assert not [said for said in summary(dataclasses.replace(facts, exported=calm))["cautions"] if "placeholder" in said]  # type: ignore[attr-defined]


def test_the_sentence_counts() -> None:
    assert Unprompted(1, 2_000, "[NAME_1]").says.startswith(
        "1 of 2,000 train examples of answers to people holds a placeholder (such as [NAME_1])"
    )
    assert Unprompted(3, 2_000, "[NAME_1]").says.startswith("3 of 2,000 train examples of answers to people hold a placeholder")
