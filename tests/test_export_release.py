"""What a release promises: every file, the law, the refusals, the same bytes."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checks.names import RELEASE_CHECKS
from pipelines.errors import Refused, UserError
from pipelines.export import assembly
from pipelines.export.identity import read_manifest
from pipelines.export.release import Identity, ReleaseOutcome, RunTables, find_compared, placed_before, write_release
from pipelines.export.verify import verify_release
from pipelines.report.cautions import cautions_of
from pipelines.settings.models import Curation
from schemas.tables import LEDGER

Finished = Callable[..., RunTables]
ROWS: list[dict[str, Any]] = [{} for _ in range(20)]
STOPPED = {
    "record_id": "helpdesk/t.csv:7",
    "source": "helpdesk",
    "fate": "malformed",
    "stage": "raw_tickets",
    "reason": "has too many fields",
}


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite has a test file of its own, and the report; tokens are counted as words."""
    monkeypatch.setattr(assembly, "validate_exported", lambda *_, **__: [])
    monkeypatch.setattr(assembly, "load_counter", lambda _: lambda texts: texts.str.count_matches(r"\w+").cast(pl.UInt32))
    monkeypatch.setattr("pipelines.report.render_report", lambda facts: f"<html>{facts.name}</html>")


def curation(**export: Any) -> Curation:
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv"}
    known = {"targets": ["openai", "trl", "llama-factory"], **export}
    return Curation.model_validate(
        {"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "helpdesk"}], "export": known}
    )


def identity(**config: object) -> Identity:
    return Identity(config={"name": "acme", **config}, inputs={"helpdesk": "f1"}, as_of=dt.date(2026, 10, 1), key=None)


def write(tables: RunTables, releases: Path, *, compared: Path | None = None, config: str = "a", **export: Any) -> ReleaseOutcome:
    return write_release(tables, curation=curation(**export), identity=identity(v=config), releases=releases, compared=compared)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_holds_every_file_and_verifies(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished(ROWS, [STOPPED]), tmp_path)
    of_target = {
        f"{target}/{name}" for target in ("openai", "trl", "llama-factory") for name in ("train.jsonl", "test.jsonl", "lineage.jsonl")
    }
    pages = {
        "canonical.parquet",
        "facets.parquet",
        "ledger.parquet",
        "report.html",
        "README.md",
        "labels.json",
        "manifest.json",
        "llama-factory/dataset_info.json",
    }
    assert set(contents(outcome.path)) == of_target | pages
    assert all(result.passed for result in verify_release(outcome.path))
    assert [result.name for result in outcome.checks] == list(dict.fromkeys(["personal_data", *RELEASE_CHECKS]))
    assert outcome.fates == {"exported": 20, "malformed": 1}
    assert outcome.name.startswith("acme-20261001-")


def test_a_prompt_with_the_answers_of_several_recipes_warns_in_outcome_manifest_and_report(
    finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.report.render_report", lambda facts: "\n".join(caution.says for caution in cautions_of(facts)))
    asked = [{"record_id": f"helpdesk/{at}", "input": f"Where is parcel {at}?", "split": "train"} for at in range(12)]
    named = [{**row, "pair_id": f"{row['record_id']}#queue", "recipe": "queue", "task": "classify", "output": "delivery"} for row in asked]
    tables = finished([*asked, *named])
    outcome = write(RunTables(**{**vars(tables), "records": tables.records.unique(), "rows_read": 12}), tmp_path)
    said = next(result for result in outcome.checks if result.name == "prompts")
    assert (said.passed, said.blocks, said.offenders) == (False, False, 24)
    assert "12 prompts of the train split stand under several recipes (queue and reply)" in said.said
    assert said.said in [check["said"] for check in read_manifest(outcome.path)["checks"]]
    assert "12 prompts of the train split" in (outcome.path / "report.html").read_text()


def test_licences_are_counted_in_manifest_and_report_and_personal_data_in_them_is_not_shown(
    finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.report.render_report", lambda facts: "\n".join(licence.terms for licence in facts.licences))
    stated = pl.DataFrame({"record_id": ["helpdesk/0", "helpdesk/1"], "licence": ["CC-BY-4.0", "ask jane.roe@bluewidget.org"]})
    outcome = write(RunTables(**{**vars(finished(ROWS)), "licences": stated}), tmp_path)
    told = [(one["terms"], one["records"], one["pairs"]) for one in read_manifest(outcome.path)["licences"]]
    assert told == [("not stated", 18, 18), ("CC-BY-4.0", 1, 1), ("not shown: holds personal data", 1, 1)]
    assert (outcome.path / "report.html").read_text() == "\n".join(terms for terms, _, _ in told)
    assert "| helpdesk | not stated | 18 | 18 |" in (outcome.path / "README.md").read_text()
    assert not any(b"jane" in data for data in contents(outcome.path).values())


def test_the_links_point_to_the_newest_release_by_a_relative_path(finished: Finished, tmp_path: Path) -> None:
    first, second = write(finished(ROWS), tmp_path), write(finished(ROWS), tmp_path, config="b")
    assert first.name != second.name
    for link in ("latest", "latest-acme"):
        assert (tmp_path / link).readlink() == Path(second.name)
    again = write(finished(ROWS), tmp_path)
    assert again.existed
    assert (tmp_path / "latest").readlink() == Path(first.name)


def test_equal_runs_give_equal_bytes_and_another_order_of_rows_too(finished: Finished, tmp_path: Path) -> None:
    first = write(finished(ROWS, [STOPPED]), tmp_path / "a")
    tables = finished(ROWS, [STOPPED])
    shuffled = RunTables(**{**vars(tables), "exported": tables.exported.reverse(), "records": tables.records.reverse()})
    second = write(shuffled, tmp_path / "b")
    assert first.name == second.name
    assert contents(first.path) == contents(second.path)


def test_the_ledger_tells_of_every_row_in_its_columns(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished([{"label": "refund", "notes": ["1 name replaced"]}, *ROWS[1:]], [STOPPED]), tmp_path)
    ledger = pl.read_parquet(outcome.path / "ledger.parquet")
    assert ledger.columns == list(LEDGER)
    first = ledger.row(by_predicate=pl.col("pair_id") == "helpdesk/0#reply", named=True)
    assert (first["reason"], first["label"], first["cluster_id"]) == ("exported to train; 1 name replaced", "refund", "helpdesk/0#reply")
    assert ledger["release"].unique().to_list() == [outcome.name]
    assert ledger["reason"].null_count() == 0


def test_lines_are_plain_json_that_ends_at_a_newline_alone(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished([{"input": "Zürich\u2028line\x85next 😀"}, *ROWS[1:]]), tmp_path)
    raw = (outcome.path / "trl/train.jsonl").read_bytes()
    assert b"\\u" not in raw
    rows = [json.loads(line) for line in raw.split(b"\n")[:-1]]
    assert len(rows) == 18
    assert {"role": "user", "content": "Zürich\u2028line\x85next 😀"} in [row["messages"][0] for row in rows]


def test_the_system_prompt_is_a_turn_or_a_column_of_every_row(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished([{"system": "Be kind."}, *ROWS[1:]]), tmp_path)
    first = [json.loads(line) for line in (outcome.path / "openai/train.jsonl").read_text().split("\n") if line]
    assert max(len(row["messages"]) for row in first) == 3
    shared = [
        json.loads(line)
        for split in ("train", "test")
        for line in (outcome.path / f"llama-factory/{split}.jsonl").read_text().split("\n")
        if line
    ]
    assert sorted({row["system"] for row in shared}) == ["", "Be kind."]
    info = json.loads((outcome.path / "llama-factory/dataset_info.json").read_text())
    assert info["acme_train"]["columns"] == {"messages": "conversations", "system": "system"}
    assert info["acme_test"]["file_name"] == "test.jsonl"


def test_lines_are_ordered_by_a_hash_of_the_seed_and_never_by_class(finished: Finished, tmp_path: Path) -> None:
    rows = [{"label": "a" if number < 10 else "b"} for number in range(20)]
    outcome = write(finished(rows), tmp_path)
    pairs = pl.read_parquet(outcome.path / "canonical.parquet")
    train = pairs.filter(pl.col("split") == "train")["label"].to_list()
    assert train not in (sorted(train), sorted(train, reverse=True))


def test_a_row_that_one_target_cannot_take_is_left_out_of_it_alone(finished: Finished, tmp_path: Path) -> None:
    turns = [{"role": role, "content": role} for role in ("assistant", "user", "assistant")]
    outcome = write(finished([{"turns": turns}, *ROWS[1:]]), tmp_path)
    lineage = [json.loads(line) for line in (outcome.path / "llama-factory/lineage.jsonl").read_text().split("\n") if line]
    gone = [trace for trace in lineage if trace["line"] is None]
    assert [trace["pair_id"] for trace in gone] == ["helpdesk/0#reply"]
    assert "take turns" in gone[0]["reason"]
    ledger = pl.read_parquet(outcome.path / "ledger.parquet")
    assert "left out of llama-factory" in ledger.filter(pl.col("pair_id") == "helpdesk/0#reply")["reason"][0]
    assert len((outcome.path / "trl/train.jsonl").read_text().split("\n")) - 1 == 18
    assert all(result.passed for result in verify_release(outcome.path))


def test_a_row_too_long_for_the_only_target_is_not_exported_and_the_ledger_says_so(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished([{"output": "word " * 66_000}, *ROWS[1:]]), tmp_path, targets=["openai"])
    lost = pl.read_parquet(outcome.path / "ledger.parquet").filter(pl.col("fate") != "exported")
    assert lost.select("pair_id", "fate", "stage").row(0) == ("helpdesk/0#reply", "too_long", "release")
    assert "65,536" in lost["reason"][0]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: {"rows_read": t.rows_read + 1}, "21 rows were read and 20 records named"),
        (lambda t: {"pairs_built": t.pairs_built.head(19)}, "of pairs that nobody built"),
        (lambda t: {"exported": t.exported.head(19)}, "records read have no row"),
        (lambda t: {"exported": t.exported.with_columns(cluster_id=pl.lit("helpdesk/0#reply"))}, "stand in more than one split"),
        (lambda t: {"exported": t.exported.head(0)}, "nothing was left to export"),
    ],
)
def test_a_release_that_breaks_the_law_or_leaks_is_refused_and_nothing_stays(
    finished: Finished, tmp_path: Path, spoil: Callable[[RunTables], dict[str, Any]], says: str
) -> None:
    tables = finished(ROWS)
    with pytest.raises(Refused, match=says):
        write(RunTables(**{**vars(tables), **spoil(tables)}), tmp_path)
    assert not tmp_path.exists() or list(tmp_path.iterdir()) == []


def test_personal_data_in_a_written_file_refuses_the_release_and_is_not_quoted(finished: Finished, tmp_path: Path) -> None:
    tables = finished([{"output": "Write to jane.roe@bluewidget.org please."}, *ROWS[1:]])
    with pytest.raises(Refused, match=r"openai/train.jsonl line \d+ \(EMAIL_ADDRESS\)") as refused:
        write(tables, tmp_path)
    assert "jane" not in str(refused.value)
    assert [result.passed for result in refused.value.checks if result.name == "personal_data"] == [False]


def test_ids_that_are_personal_data_refuse_the_release_unless_keyed(
    finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"record_id": "helpdesk/jane.roe@bluewidget.org"}, *ROWS[1:]]
    with pytest.raises(Refused, match="1 record ids of helpdesk are personal data"):
        write(finished(rows), tmp_path)
    monkeypatch.setenv("PAIRWRIGHT_KEY", "a secret of some length")
    outcome = write(finished(rows), tmp_path, ids="keyed")
    assert not any(b"jane" in data for data in contents(outcome.path).values())


@pytest.mark.parametrize("key", ["", "short"])
def test_keyed_ids_need_a_key_of_sixteen_characters(finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", key)
    with pytest.raises(UserError, match="PAIRWRIGHT_KEY"):
        write(finished(ROWS), tmp_path, ids="keyed")


def test_fewer_rows_than_the_target_takes_refuse_the_release(finished: Finished, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write(finished(ROWS[:4]), tmp_path)
    assert str(refused.value) == (
        "the release is refused, nothing was written: rules of openai: openai/train.jsonl: 4 rows of helpdesk/reply; openai wants at least 10 "
        "(bring more records for it, or take openai out of `export.targets`)"
    )
    assert write(finished(ROWS[:4]), tmp_path, targets=["trl"]).fates == {"exported": 4}


def test_a_column_of_dates_alone_refuses_the_file_that_trainers_would_turn_into_timestamps(finished: Finished, tmp_path: Path) -> None:
    rows = [{"input": f"2026-01-{number + 1:02}", "output": f"2025-01-{number + 1:02}", "split": "train"} for number in range(20)]
    with pytest.raises(Refused, match="looks like a date"):
        write(finished(rows), tmp_path, targets=["trl"])
    assert write(finished([{**row, "system": "Say when."} for row in rows]), tmp_path, targets=["trl"]).fates == {"exported": 20}


def test_leftovers_of_a_killed_run_are_removed_and_those_of_a_running_one_stay(finished: Finished, tmp_path: Path) -> None:
    (tmp_path / ".writing-acme-20261001-0-999999999").mkdir(parents=True)
    (tmp_path / f".writing-other-{os.getppid()}").mkdir()
    write(finished(ROWS), tmp_path)
    assert [path.name for path in tmp_path.glob(".*")] == [f".writing-other-{os.getppid()}"]


def test_a_release_that_is_there_and_damaged_is_refused(finished: Finished, tmp_path: Path) -> None:
    outcome = write(finished(ROWS), tmp_path)
    (outcome.path / "README.md").write_text("mine")
    with pytest.raises(Refused, match=r"README.md has changed"):
        write(finished(ROWS), tmp_path)
    (outcome.path / "manifest.json").unlink()
    with pytest.raises(UserError, match="Move the folder away"):
        write(finished(ROWS), tmp_path)


def test_a_run_is_compared_with_the_last_finished_release_that_differs(finished: Finished, tmp_path: Path) -> None:
    assert find_compared(tmp_path, "acme", identity(v="a")) is None
    first = write(finished(ROWS), tmp_path)
    assert find_compared(tmp_path, "acme", identity(v="a")) is None
    assert find_compared(tmp_path, "acme", identity(v="b")) == first.path
    assert find_compared(tmp_path, "other", identity(v="b")) is None
    second = write(finished(ROWS), tmp_path, config="b", compared=first.path)
    assert find_compared(tmp_path, "acme", identity(v="a")) == second.path
    assert json.loads((second.path / "manifest.json").read_text())["compared_with"] == first.name


def test_records_are_found_again_where_the_compared_release_placed_them(
    finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert placed_before(None) is None
    placed = placed_before(write(finished(ROWS), tmp_path).path)
    assert placed is not None
    assert dict(placed.iter_rows())["helpdesk/9"] == "test"
    monkeypatch.setenv("PAIRWRIGHT_KEY", "a secret of some length")
    keyed = write(finished(ROWS), tmp_path, config="k", ids="keyed").path
    again = placed_before(keyed, pl.Series(["helpdesk/9", "helpdesk/new"]))
    assert again is not None
    assert again.rows() == [("helpdesk/9", "test")]


def test_the_manifest_keeps_neither_clock_nor_place_nor_the_texts_that_are_always_personal(finished: Finished, tmp_path: Path) -> None:
    config: dict[str, object] = {"name": "acme", "scrub": {"deny": ["Jane Roe of Bluewidget"]}}
    known = Identity(config=config, inputs={"helpdesk": "f1"}, as_of=dt.date(2026, 10, 1), key=None)
    outcome = write_release(finished(ROWS), curation=curation(), identity=known, releases=tmp_path, compared=None)
    everything = b"".join(contents(outcome.path).values())
    assert b"Jane" not in everything
    assert str(tmp_path).encode() not in everything
