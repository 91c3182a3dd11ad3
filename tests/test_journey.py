"""The journey that `pairwright why` tells: its rows, its sentences, its texts; and ids as HMACs."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.export import assembly
from pipelines.export.ids import keyed_id
from pipelines.export.release import Identity, RunTables, write_release
from pipelines.journey import Text, as_read, ending, journey, sentences, shelf_of, texts_by_stage
from pipelines.publish import MADE
from pipelines.settings.models import Curation
from pipelines.shelf import Shelf

KEY = "a secret of some length"
DROPPED: list[dict[str, Any]] = [
    {"record_id": "helpdesk/0~2", "source": "helpdesk", "fate": "duplicate", "stage": "tickets", "reason": "an older delivery of helpdesk/0",
     "matched_id": "helpdesk/0"},
    {"record_id": "helpdesk/20", "pair_id": "helpdesk/20#reply", "source": "helpdesk", "recipe": "reply", "fate": "duplicate",
     "stage": "unique_pairs", "reason": "says the same as helpdesk/1#reply (93 % alike)", "matched_id": "helpdesk/1#reply"},
]  # fmt: skip


@pytest.fixture
def release(finished: Callable[..., RunTables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    monkeypatch.setattr(assembly, "validate_exported", lambda *_, **__: [])
    monkeypatch.setattr(assembly, "load_counter", lambda _: lambda texts: texts.str.count_matches(r"\w+").cast(pl.UInt32))
    monkeypatch.setattr("pipelines.report.render_report", lambda _: "<html></html>")
    monkeypatch.setenv("PAIRWRIGHT_KEY", KEY)

    def make(ids: str) -> Path:
        source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv"}
        config = {"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "helpdesk"}]}
        curation = Curation.model_validate({**config, "export": {"targets": ["trl"], "ids": ids}})
        identity = Identity(config={"ids": ids}, inputs={}, as_of=dt.date(2026, 10, 1), key=None)
        tables = finished([{"notes": ["beside helpdesk/1"]}, *({} for _ in range(19))], DROPPED)
        return write_release(tables, curation=curation, identity=identity, releases=tmp_path, compared=None).path

    return make


@pytest.mark.parametrize("ids", ["native", "keyed"])
def test_a_record_and_a_pair_are_found_by_their_native_id(release: Callable[[str], Path], ids: str) -> None:
    folder = release(ids)
    for asked in ("helpdesk/20", "helpdesk/20#reply"):
        found = journey(folder, asked)
        assert found.rows["fate"].to_list() == ["duplicate"]
        assert found.matched["pair_id"].to_list() == found.rows["matched_id"].to_list()
        assert found.rows["matched_id"][0] in found.rows["reason"][0]


def test_where_the_lines_of_an_exported_pair_stand_is_told(release: Callable[[str], Path]) -> None:
    lines = journey(release("native"), "helpdesk/3").lines
    assert lines.select("target", "split").row(0) == ("trl", "train")
    line = (release("native") / "trl/train.jsonl").read_text().split("\n")[lines["line"][0] - 1]
    assert "day 3." in line


def test_deliveries_of_one_id_know_of_one_another(release: Callable[[str], Path]) -> None:
    folder = release("native")
    assert journey(folder, "helpdesk/0").deliveries["record_id"].to_list() == ["helpdesk/0~2"]
    again = journey(folder, "helpdesk/0~2")
    assert (again.rows["fate"].to_list(), again.matched["record_id"].to_list()) == (["duplicate"], ["helpdesk/0"])


def test_a_keyed_id_is_found_as_it_stands_without_the_key(release: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release("keyed")
    known = keyed_id(KEY, "helpdesk/3#reply", "helpdesk/3")
    monkeypatch.delenv("PAIRWRIGHT_KEY")
    assert journey(folder, known).rows["fate"].to_list() == ["exported"]
    with pytest.raises(UserError, match="set PAIRWRIGHT_KEY"):
        journey(folder, "helpdesk/3")


def test_no_native_id_is_left_in_a_keyed_release(release: Callable[[str], Path]) -> None:
    folder = release("keyed")
    for name in ("ledger", "canonical"):
        said = json.dumps(pl.read_parquet(folder / f"{name}.parquet").to_dicts())
        assert re.findall(r"helpdesk/\d{1,2}\b", said) == []
    assert b"helpdesk/1#" not in b"".join(path.read_bytes() for path in folder.rglob("*.jsonl"))


def test_keyed_ids_depend_on_the_key_and_keep_source_and_recipe() -> None:
    one, other = keyed_id("k" * 16, "helpdesk/3#reply", "helpdesk/3"), keyed_id("l" * 16, "helpdesk/3#reply", "helpdesk/3")
    assert one != other
    assert one.startswith("helpdesk/")
    assert one.endswith("#reply")
    assert len(one) == len("helpdesk/#reply") + 32


def test_an_unknown_id_brings_the_nearest_ones(release: Callable[[str], Path]) -> None:
    with pytest.raises(UserError, match="Did you mean 'helpdesk/3#reply'"):
        journey(release("native"), "helpdesk/3#repl")


TALK = [{"role": "user", "content": "I am Ada, where is it?"}, {"role": "assistant", "content": "Hello Ada, on its way."}]
CLEAN = [{"role": "user", "content": "I am [NAME_1], where is it?"}, {"role": "assistant", "content": "Hello [NAME_1], on its way."}]


@pytest.fixture
def shelf(release: Callable[[str], Path], tmp_path: Path) -> Shelf:
    """The stages of the release with native ids, with texts of the pair helpdesk/20#reply."""
    shelf = Shelf(tmp_path / "stages" / "acme")
    tables: dict[str, list[dict[str, Any]]] = {
        "pairs": [{"pair_id": "helpdesk/20#reply", "record_id": "helpdesk/20", "turns": TALK}],
        "scrubbed_pairs": [{"pair_id": "helpdesk/20#reply", "record_id": "helpdesk/20", "turns": CLEAN}],
        "sound_pairs": [{"pair_id": "helpdesk/20#reply", "record_id": "helpdesk/20", "turns": CLEAN}],
        "tickets": [{"record_id": "helpdesk/20", "read_order": 4}],
        "raw_tickets": [
            {"read_order": 4, "place": "t.csv:5", "subject": "Where", "body": "I am Ada, where is it? -- Ada", "messages": None}
        ],
    }
    for name, rows in tables.items():
        shelf.place(name).mkdir(parents=True)
        pl.DataFrame(rows).write_parquet(shelf.place(name) / "kept.parquet")
    (shelf.root / MADE).write_text(str(release("native")))
    return shelf


def test_texts_are_told_from_scrubbing_on_and_only_where_they_changed(shelf: Shelf, release: Callable[[str], Path]) -> None:
    found = texts_by_stage(release("native"), shelf, "helpdesk/20", raw=False)
    assert found == {"#reply": [Text("after scrubbing", tuple((turn["role"], turn["content"]) for turn in CLEAN))]}


def test_the_owner_may_ask_for_what_the_text_was(shelf: Shelf, release: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    found = texts_by_stage(release("native"), shelf, "helpdesk/20", raw=True)
    assert [text.said for text in found["#reply"]] == ["as built, unscrubbed", "after scrubbing"]
    read = as_read(shelf, "helpdesk/20")
    assert read == Text("as read from t.csv:5, unscrubbed", (("subject", "Where"), ("body", "I am Ada, where is it? -- Ada")))
    monkeypatch.setattr("os.getuid", lambda: shelf.root.stat().st_uid + 1)
    with pytest.raises(UserError, match="its owner alone may read unscrubbed text"):
        texts_by_stage(release("native"), shelf, "helpdesk/20", raw=True)


def test_stages_of_another_release_tell_nothing_of_this_one(shelf: Shelf, release: Callable[[str], Path], tmp_path: Path) -> None:
    assert shelf_of(release("native"), tmp_path, "acme") == shelf
    (shelf.root / MADE).write_text(str(release("keyed")))
    assert shelf_of(release("native"), tmp_path, "acme") is None
    with pytest.raises(UserError, match="the instance holds the stages of its last run alone"):
        texts_by_stage(release("native"), None, "helpdesk/20", raw=True)
    released = texts_by_stage(release("native"), None, "helpdesk/3", raw=False)
    assert [text.said for text in released["#reply"]] == ["as released"]


def test_each_stage_that_a_row_reached_is_a_sentence(release: Callable[[str], Path]) -> None:
    row = journey(release("native"), "helpdesk/20").rows.to_dicts()[0]
    assert ending(row) == "duplicate: says the same as another row, which stays"
    assert sentences(row) == [
        ("read", "it is record helpdesk/20 of source helpdesk"),
        ("pairs", "recipe reply made this pair of it"),
        ("scrubbed_pairs", "no personal data was found in it after scrubbing"),
        ("sound_pairs", "the quality rules had nothing against it"),
        ("consistent_pairs", "no row with a near-identical input contradicts it"),
        ("unique_pairs", "says the same as helpdesk/1#reply (93 % alike)"),
    ]


def test_what_a_person_decided_is_told_where_the_row_met_the_others(release: Callable[[str], Path]) -> None:
    row = journey(release("native"), "helpdesk/20").rows.to_dicts()[0]
    said = "stays by a person's decision (prefer, anna on 2026-10-02 09:30)"
    told = dict(sentences({**row, "reason": f"{row['reason']}; 1 piece of personal data replaced: 1 name; {said}"}))
    assert told["consistent_pairs"] == said
