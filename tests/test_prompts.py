"""One prompt with the answers of several recipes is told, and refuses nothing."""

from typing import Any

import polars as pl

from checks.prompts import check_prompts, shared_prompts
from schemas.tables import SPLIT_PAIRS

ASKED = {"role": "user", "content": "Where is my parcel?"}


def pair(recipe: str, output: str, *more: str, system: str | None = None, split: str = "train", task: str = "reply") -> dict[str, Any]:
    said = [{"role": ("assistant", "user")[at % 2], "content": text} for at, text in enumerate((output, *more))]
    return {"recipe": recipe, "task": task, "system": system, "split": split, "turns": [ASKED, *said]}


def shared(*rows: dict[str, Any]) -> list[tuple[list[str], int]]:
    return shared_prompts(pl.DataFrame(list(rows), schema=SPLIT_PAIRS)).rows()


def test_one_prompt_under_several_recipes_with_different_outputs_is_counted() -> None:
    rows = [pair("reply", "It is on its way."), pair("classify", "delivery"), pair("extract", '{"queue": "delivery"}', system="")]
    assert shared(*rows) == [(["classify", "extract", "reply"], 3)]


def test_a_system_prompt_of_its_own_an_equal_output_and_a_held_out_row_are_no_trouble() -> None:
    assert shared(pair("reply", "Soon."), pair("classify", "delivery", system="Name the queue.")) == []
    assert shared(pair("reply", "Soon."), pair("first", "Soon.")) == []
    assert shared(pair("reply", "Soon."), pair("classify", "delivery", split="test")) == []
    assert shared(pair("reply", "Soon."), pair("reply", "Tomorrow.")) == []


def test_the_first_answer_of_a_conversation_is_learned_as_well() -> None:
    talk = pair("chat", "Which number?", "KC-1", "Tomorrow.", task="chat")
    assert shared(talk, pair("classify", "delivery", task="classify")) == [(["chat", "classify"], 2)]
    assert shared(talk, pair("reply", "Which number?")) == []


def test_the_check_warns_with_how_many_which_recipes_and_the_remedy() -> None:
    result = check_prompts(pl.DataFrame([pair("reply", "Soon."), pair("classify", "delivery")], schema=SPLIT_PAIRS))
    assert (result.passed, result.blocks, result.offenders) == (False, False, 2)
    assert result.said.startswith("1 prompt of the train split stands under several recipes (classify and reply)")
    assert result.said.endswith("give each recipe a system prompt of its own")
    assert check_prompts(pl.DataFrame(schema=SPLIT_PAIRS)).passed
