"""Replay rows: which rows of a file can be used, which are taken, and what is said of the others."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.exclude.listed import LISTED
from pipelines.replay import REPLAY, check_replay, fingerprint_replay, replay_of, screening
from pipelines.replay.file import read_replay
from pipelines.replay.stage import needed, warnings_of
from pipelines.report.replay import Mixed, ReplayTold
from pipelines.settings.models import Curation, Replay
from pipelines.tokens import load_counter
from tests.pair_frames import split_rows

Rows = list[dict[str, Any]]


def asked(at: int) -> dict[str, Any]:
    return {"input": f"Name {at} things that are round.", "output": f"Here are {at} of them: a ball."}


def replay(folder: Path, rows: Rows | str, *, share: float = 0.5, name: str = "general.jsonl") -> Replay:
    text = rows if isinstance(rows, str) else "".join(json.dumps(row) + "\n" for row in rows)
    (folder / name).write_text(text, encoding="utf-8")
    return Replay(file=name, share=share)


def curation(**more: Any) -> Curation:
    source = {"name": "desk", "kind": "tickets", "format": "table", "path": "t.csv"}
    return Curation.model_validate({"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "desk"}], **more})


def everything(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return rows, pl.DataFrame(schema={"place": pl.String, "why": pl.String})


def screened(rows: pl.DataFrame, pairs: pl.DataFrame | None = None, listed: Rows | None = None, **more: Any) -> Any:
    texts = pl.DataFrame(listed or [], schema=LISTED)
    return screening(curation(**more), split_rows() if pairs is None else pairs, texts, load_counter("mistral"))(rows)


def test_rows_are_messages_or_input_and_output_with_or_without_a_system_prompt(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Hello."}]
    system = {"role": "system", "content": "Be kind."}
    rows = [asked(3), asked(4) | {"system": "Be brief."}, {"messages": [system, *turns]}, {"messages": turns, "id": 7}]
    found, refused = read_replay(replay(tmp_path, rows), base=tmp_path)
    assert found["system"].to_list() == [None, "Be brief.", "Be kind.", None]
    assert found["turns"].to_list()[2:] == [turns, turns]
    assert found["place"].to_list() == [f"general.jsonl:{line}" for line in (1, 2, 3, 4)]
    assert refused.is_empty()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_tables_are_read_too(tmp_path: Path, kind: str) -> None:
    turns = json.dumps([{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Hello."}])
    table = pl.DataFrame({"messages": [turns, None], "input": [None, "Why?"], "output": [None, "Because."]})
    getattr(table, f"write_{kind}")(tmp_path / f"r.{kind}")
    found, refused = read_replay(Replay(file=f"r.{kind}", share=0.1), base=tmp_path)
    assert [said[-1]["content"] for said in found["turns"].to_list()] == ["Hello.", "Because."]
    assert refused.is_empty()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"text": "a"}, "has neither 'messages' (a list of role and content), or 'input' and 'output', each with or without 'system'"),
        ({"messages": []}, "its messages are no list of turns with role and content"),
        ({"messages": "no list"}, "its messages are no list of turns with role and content"),
        ({"messages": [{"role": "user", "content": ["a"]}]}, "a role or content of it is no text"),
        ({"messages": [{"role": "assistant", "content": None, "tool_calls": [{}]}]}, "it calls tools, which a replay row cannot"),
        ({"messages": [{"role": "user", "content": "a"}]}, "it does not begin with the user and end with the assistant"),
        ({"input": "a", "output": " "}, "a text of it is empty"),
        ({"input": "a", "output": "b", "system": 3}, "its system is no text"),
        (
            {"messages": [{"role": "user", "content": "a"}, {"role": "system", "content": "b"}]},
            "it has a turn that is neither the user's nor the assistant's (the system's comes first)",
        ),
        (asked(0), "says the same as general.jsonl:1"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line_and_why(tmp_path: Path, row: dict[str, Any], why: str) -> None:
    found, refused = read_replay(replay(tmp_path, [asked(0), row]), base=tmp_path)
    assert (found.height, refused.rows()) == (1, [("general.jsonl:2", why)])


def test_a_line_that_is_no_json_is_named_and_the_others_are_used(tmp_path: Path) -> None:
    found, refused = read_replay(replay(tmp_path, json.dumps(asked(0)) + "\n{broken\n"), base=tmp_path)
    assert (found.height, refused["place"].to_list()) == (1, ["general.jsonl:2"])


def test_a_missing_file_and_one_without_any_such_row_are_told_before_a_run(tmp_path: Path) -> None:
    assert check_replay(None, base=tmp_path) == check_replay(replay(tmp_path, [asked(0)]), base=tmp_path) == []
    missing = check_replay(Replay(file="absent.jsonl", share=0.1), base=tmp_path)
    assert missing == [f"export.replay.file: no file 'absent.jsonl' (looked in '{tmp_path}'). Name one CSV, JSONL or Parquet file."]
    [said] = check_replay(replay(tmp_path, [{"messages": []}]), base=tmp_path)
    assert said.startswith(
        "export.replay.file: none of the first 1 rows of 'general.jsonl' can be used; general.jsonl:1: its messages are no "
    )


def test_the_file_is_part_of_what_names_a_release(tmp_path: Path) -> None:
    knobs = replay(tmp_path, [asked(0)])
    before = fingerprint_replay(knobs, base=tmp_path)
    replay(tmp_path, [asked(1)])
    assert list(before) == ["(replay)"]
    assert fingerprint_replay(knobs, base=tmp_path) != before
    assert fingerprint_replay(None, base=tmp_path) == {}


@given(st.integers(0, 5_000), st.integers(1, 9))
def test_the_rows_asked_for_are_their_share_of_the_resulting_train_rows(train: int, tenths: int) -> None:
    wanted = needed(train, tenths / 10)
    assert abs(wanted - (train + wanted) * tenths / 10) <= 1


def test_rows_are_chosen_by_seed_and_text_and_not_by_their_place(tmp_path: Path) -> None:
    rows = [asked(at) for at in range(400)]

    def chosen(rows: Rows, seed: int) -> list[str]:
        made = replay_of(replay(tmp_path, rows, share=0.2), base=tmp_path, train=40, seed=seed, screen=everything)
        return made.rows["digest"].to_list()

    assert chosen(rows, 7) == chosen(rows[::-1], 7)
    assert chosen(rows, 7) != chosen(rows, 8)
    assert len(chosen(rows, 7)) == 10 + 100


def test_where_the_file_has_too_few_rows_all_are_taken_and_it_is_said(tmp_path: Path) -> None:
    rows = [*(asked(at) for at in range(10)), {"input": "a", "output": " "}]
    made = replay_of(replay(tmp_path, rows, share=0.5), base=tmp_path, train=40, seed=7, screen=everything)
    assert made.rows.height == 10
    assert made.facts["short"] == "0.5 asked, 0.2 given: the file has 10 usable rows"
    assert warnings_of(made.facts) == [f"replay: {made.facts['short']}", "replay: general.jsonl:11: a text of it is empty"]
    enough = replay_of(replay(tmp_path, rows, share=0.2), base=tmp_path, train=40, seed=7, screen=everything)
    assert enough.facts["short"] == ""


def rows_of(tmp_path: Path, *rows: dict[str, Any]) -> pl.DataFrame:
    return read_replay(replay(tmp_path, list(rows)), base=tmp_path)[0]


def test_rows_are_scrubbed_like_others_their_system_prompt_too(tmp_path: Path) -> None:
    mail = "jane.roe@bluewidget.org"
    rows = rows_of(tmp_path, {"system": f"Answer as {mail}.", "input": f"Who is {mail}?", "output": f"Ask {mail}."}, asked(1))
    kept, refused = screened(rows)
    assert kept["system"].to_list() == ["Answer as [EMAIL_1].", None]
    assert [turn["content"] for turn in kept["turns"][0]] == ["Who is [EMAIL_1]?", "Ask [EMAIL_1]."]
    assert kept["digest"].to_list() == rows["digest"].to_list()
    assert refused.is_empty()
    assert kept.schema == pl.Schema(REPLAY)


def test_what_validation_or_test_asks_and_what_benchmarks_hold_stays_out_of_train(tmp_path: Path) -> None:
    twin, bench = "Where is the parcel that I ordered in May?", "Which planet is the largest of them all?"
    rows = rows_of(tmp_path, {"input": twin, "output": "On its way."}, {"input": bench, "output": "Jupiter."}, asked(1))
    kept, refused = screened(rows, split_rows({"input": twin.upper(), "split": "test"}), [{"text": bench, "place": "bench.jsonl:4"}])
    assert kept["place"].to_list() == ["general.jsonl:3"]
    assert refused.sort("place").rows() == [
        ("general.jsonl:1", "holds a text to be kept out: 100% alike to a row of test"),
        ("general.jsonl:2", "holds a text to be kept out: 100% alike to bench.jsonl:4"),
    ]


def test_rows_that_are_too_long_stay_out(tmp_path: Path) -> None:
    kept, refused = screened(rows_of(tmp_path, {"input": "word " * 50, "output": "x"}, asked(1)), quality={"max_tokens": 40})
    assert kept.height == 1
    assert refused["why"].to_list() == ["has 62 tokens; quality.max_tokens is 40"]


def test_folders_with_the_same_share_are_told_together() -> None:
    folders = [Mixed("openai", 21, 2128, 21), Mixed("trl", 20, 2127, 21), Mixed("csv", 21, 2128, 21)]
    assert [one.says for one in ReplayTold("g.jsonl", 0.01, folders, tokens=0, read=62, refused=0).alike] == [
        "openai, csv: 21 of 2,128 train lines (1.0%)",
        "trl: 20 of 2,127 train lines (0.9%); the share asks for 21, the file holds no more that fit",
    ]
