"""Texts to keep out: pairs that hold one, exactly or nearly, leave with their fate."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.exclude import drop_listed, fingerprint_listed, read_listed
from pipelines.exclude.listed import LISTED
from pipelines.settings.models import Curation
from tests.pair_frames import scrubbed

QUESTION = "A train leaves Leeds at nine and travels at forty miles an hour; when does it reach York?"


def curation(*globs: str) -> Curation:
    source = {"name": "h", "kind": "tickets", "format": "table", "path": "t.csv"}
    return Curation.model_validate(
        {"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "h"}], "exclude": list(globs)}
    )


def listed(*texts: str) -> pl.DataFrame:
    return pl.DataFrame([(text, f"bench.jsonl:{line}") for line, text in enumerate(texts, 1)], schema=LISTED, orient="row")


def dropped(texts: pl.DataFrame, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    sifted = drop_listed(scrubbed(*rows), texts, similarity=0.65, stage="sound_pairs")
    assert sifted.kept.height + sifted.dropped.height == len(rows)
    return sifted.dropped.select("pair_id", "fate", "reason", "matched_id").rows()


def test_a_pair_that_holds_a_listed_text_leaves_whatever_its_case_and_marks() -> None:
    found = dropped(
        listed("other text that nobody wrote", QUESTION), {"input": QUESTION.upper() + "!!"}, {"input": "Where is my parcel now?"}
    )
    assert found == [("desk/0#reply", "excluded", "holds a text to be kept out: 100% alike to bench.jsonl:2", "bench.jsonl:2")]


def test_a_near_text_leaves_too_and_the_reason_says_how_near() -> None:
    found = dropped(listed(QUESTION), {"input": QUESTION.replace("Leeds", "Hull")})
    assert [row[1] for row in found] == ["excluded"]
    assert 65 <= int(found[0][2].split("%")[0].split()[-1]) < 100


def test_answers_are_looked_at_where_they_are_prose_and_labels_are_not() -> None:
    rows: list[dict[str, Any]] = [
        {"input": "a question of my own", "output": QUESTION},
        {"input": "another one of my own", "output": QUESTION, "task": "classify", "recipe": "classify", "label": QUESTION},
    ]
    assert [row[0] for row in dropped(listed(QUESTION), *rows)] == ["desk/0#reply"]


def test_every_turn_of_a_conversation_is_looked_at() -> None:
    turns = [("user", "hello there"), ("assistant", "yes?"), ("user", QUESTION), ("assistant", "At ten.")]
    assert len(dropped(listed(QUESTION), {"input": "hello there", "task": "chat", "turns": turns})) == 1


def test_short_texts_stand_everywhere_and_are_not_kept_out() -> None:
    assert dropped(listed("Yes, thank you."), {"input": "Yes, thank you."}) == []


def test_without_a_list_nothing_happens() -> None:
    rows = scrubbed({"input": QUESTION})
    assert drop_listed(rows, listed(), similarity=0.65, stage="sound_pairs").kept.equals(rows)


def test_every_text_of_every_row_is_read_from_any_table(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"question": "one", "choices": ["two", "three"], "n": 4}) + "\nno json\n")
    (tmp_path / "b.csv").write_text("q,a\nfour,five\n")
    warned: list[str] = []
    found = read_listed(curation("a.jsonl", "*.csv"), base=tmp_path, warn=warned.append)
    assert found.rows() == [("one", "a.jsonl:1"), ("two", "a.jsonl:1"), ("three", "a.jsonl:1"), ("four", "b.csv:2"), ("five", "b.csv:2")]
    assert len(warned) == 1
    assert warned[0].startswith("a.jsonl:2: ")
    assert warned[0].endswith("; the text is not kept out")


def test_what_is_kept_out_is_part_of_what_names_a_release(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"q": "one"}\n')
    before = fingerprint_listed(curation("a.jsonl"), base=tmp_path)
    (tmp_path / "a.jsonl").write_text('{"q": "two"}\n')
    assert set(before) == {"(exclude)"}
    assert fingerprint_listed(curation("a.jsonl"), base=tmp_path) != before
    assert fingerprint_listed(curation(), base=tmp_path) == {}


def test_a_list_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="exclude"):
        fingerprint_listed(curation("absent.jsonl"), base=tmp_path)
