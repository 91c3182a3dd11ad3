"""Replay rows in a release: where they stand, how they are told, and that every reader of a release knows them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import Refused
from pipelines.export import assembly
from pipelines.export.again import export_again
from pipelines.export.identity import Identity, read_manifest
from pipelines.export.release import RunTables, write_release
from pipelines.replay import REPLAY, Replayed
from pipelines.settings.models import Curation
from tests.test_export_kinds import lineage
from tests.test_verify import failed

Finished = Callable[..., RunTables]
TARGETS = ["trl", "openai", "bedrock"]


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "validate_exported", lambda *_, **__: [])
    monkeypatch.setattr(assembly, "load_counter", lambda _: lambda texts: texts.str.len_bytes().cast(pl.UInt32))
    monkeypatch.setattr("pipelines.export.card.template_of", lambda *_: None)


def general(count: int, **more: Any) -> Replayed:
    """Rows of which every third is of four turns, and one has a system prompt."""
    rows = [{"digest": f"{at:032x}", "place": f"g.jsonl:{at + 1}", "turns": said(at, 2 if at % 3 else 4), **more} for at in range(count)]
    return Replayed(pl.DataFrame(rows, schema=REPLAY), {"read": count + 2, "refused": 2, "named": ["g.jsonl:9: a text of it is empty"]})


def said(at: int, turns: int) -> list[dict[str, str]]:
    return [{"role": ("user", "assistant")[turn % 2], "content": f"general {at}, {turn}"} for turn in range(turns)]


def write(finished: Finished, releases: Path, replayed: Replayed, *, share: float = 0.2, seed: int = 7, **export: Any) -> Path:
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv"}
    told = {"targets": TARGETS, "shape": {"bedrock": "prompt-completion"}, "replay": {"file": "g.jsonl", "share": share}, **export}
    curation = Curation.model_validate(
        {"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "helpdesk"}], "export": told, "split": {"seed": seed}}
    )
    identity = Identity(config=curation.model_dump(mode="json"), inputs={"(replay)": "f"}, as_of=dt.date(2026, 10, 1), key=None)
    tables = RunTables(**{**vars(finished([{} for _ in range(40)])), "replay": replayed})
    return write_release(tables, curation=curation, identity=identity, releases=releases, compared=None).path


def lines(release: Path, folder: str = "trl", split: str = "train") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (release / folder / f"{split}.jsonl").read_bytes().splitlines()]


def replayed_lines(release: Path, folder: str = "trl") -> list[int]:
    return [trace["line"] for trace in lineage(release / folder) if trace.get("replay")]


def test_a_fifth_of_train_is_replay_and_lineage_marks_each_line(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60))
    for folder in TARGETS:
        assert len(lines(release, folder)) == 36 + 9
        assert len(lines(release, folder, "test")) == 4
        assert len(replayed_lines(release, folder)) == 9
    traces = [trace for trace in lineage(release / "trl") if trace.get("replay")]
    assert all(trace["pair_id"] is trace["record_id"] is trace["reason"] is None and trace["split"] == "train" for trace in traces)
    texts = [row["messages"][0]["content"] for row in lines(release)]
    assert [at + 1 for at, text in enumerate(texts) if text.startswith("general")] == replayed_lines(release)


def test_replay_rows_stand_among_the_others_where_the_seed_puts_them(finished: Finished, tmp_path: Path) -> None:
    first, second = (write(finished, tmp_path / str(seed), general(60), seed=seed) for seed in (7, 8))
    assert replayed_lines(first) != replayed_lines(second)
    assert min(replayed_lines(first)) < 12
    assert max(replayed_lines(first)) > 33


def test_a_target_takes_the_rows_that_its_form_can_hold(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60))
    assert any(len(row["messages"]) == 4 for row in lines(release))
    assert all("general" not in row["prompt"] or row["completion"].endswith(", 1") for row in lines(release, "bedrock"))


def test_the_release_verifies_and_the_ledger_knows_nothing_of_replay(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60))
    assert failed(release) == {}
    ledger = pl.read_parquet(release / "ledger.parquet")
    assert (ledger.height, ledger["record_id"].str.starts_with("helpdesk/").all()) == (40, True)
    assert pl.read_parquet(release / "canonical.parquet").height == 40


def test_manifest_card_and_report_count_them(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60))
    told = read_manifest(release)["replay"]
    assert [(one["folder"], one["rows"], one["train"], one["wanted"]) for one in told["folders"]] == [(name, 9, 45, 9) for name in TARGETS]
    assert (told["file"], told["share"], told["read"], told["refused"]) == ("g.jsonl", 0.2, 62, 2)
    assert told["tokens"] > 0
    for page in ("README.md", "report.html"):
        assert "trl, openai, bedrock: 9 of 45 train lines (20.0%)" in (release / page).read_text()
    assert "g.jsonl:9: a text of it is empty" in (release / "report.html").read_text()


def test_where_too_few_fit_a_target_it_gets_fewer_and_says_so(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(9))
    assert [len(replayed_lines(release, name)) for name in TARGETS] == [9, 9, 6]
    said = "bedrock: 6 of 42 train lines (14.3%); the share asks for 9, the file holds no more that fit"
    assert said in (release / "README.md").read_text()


def test_a_file_with_too_few_rows_is_told_in_manifest_card_and_report(finished: Finished, tmp_path: Path) -> None:
    short = "0.2 asked, 0.182 given: the file has 8 usable rows"
    few = general(8)
    release = write(finished, tmp_path, Replayed(few.rows, {**few.facts, "short": short}))
    assert read_manifest(release)["replay"]["short"] == short
    for page in ("README.md", "report.html"):
        assert short in (release / page).read_text()
    assert "2 rows of the file cannot be used: g.jsonl:9: a text of it is empty." in (release / "README.md").read_text()


def test_a_system_prompt_in_one_replay_row_gives_every_row_of_every_split_the_key(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60, system="Be kind."), targets=["llama-factory"], shape={})
    assert all("system" in row for split in ("train", "test") for row in lines(release, "llama-factory", split))


def test_a_replay_row_with_personal_data_refuses_the_release(finished: Finished, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"trl/train\.jsonl line \d+.*\(EMAIL_ADDRESS\)"):
        write(finished, tmp_path, general(60, system="Write to jane.roe@bluewidget.org."))


def test_the_old_release_is_written_again_with_its_replay_rows(finished: Finished, tmp_path: Path) -> None:
    old = write(finished, tmp_path, general(60))
    new = export_again(old, target="mistral", tokenizer=None, out=None).path
    assert failed(new) == {}
    assert len(replayed_lines(new, "mistral")) == 9
    assert sorted(json.dumps(row) for row in lines(new, "mistral")) == sorted(json.dumps(row) for row in lines(old))
    assert read_manifest(new)["replay"]["refused"] == 2
    kept = pl.read_parquet(new / "replay.parquet")
    assert (kept.columns, kept.height) == (["digest", "place", "system", "turns"], 9)


def test_a_line_that_is_no_replay_row_cannot_pass_for_one(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60))
    path = release / "trl" / "lineage.jsonl"
    path.write_text(
        path.read_text().replace('"split":"test"', '"replay":true,"split":"test"').replace('"pair_id":"helpdesk/9#reply"', '"pair_id":null')
    )
    assert "lineage of trl" in failed(release)


def test_what_a_variable_in_the_file_s_path_holds_stays_out_of_the_release(finished: Finished, tmp_path: Path) -> None:
    release = write(finished, tmp_path, general(60), replay={"file": "${GENERAL}/g.jsonl", "share": 0.2})
    assert read_manifest(release)["replay"]["file"] == "${GENERAL}/g.jsonl"
