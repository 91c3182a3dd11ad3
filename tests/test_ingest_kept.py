"""What was read is kept by file or month: only what changed is read again, and the rows are those of a run that keeps nothing."""

import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.ingest import fingerprint_sources, read_raw, refresh_kept
from pipelines.ingest.kept import Entry
from pipelines.settings.load import load_curation
from pipelines.settings.models import Curation
from pipelines.shelf import Shelf

DESK = {"name": "desk", "kind": "tickets", "format": "table"}
FILES = {**DESK, "path": "tickets/*", "months_since": "2026-01"}
QUERY = {**DESK, "uri": "sqlite:///desk.db", "query": "select * from tickets;", "cursor": "updated_at", "months_since": "2026-01"}


def curation(source: dict[str, Any]) -> Curation:
    recipes = [{"task": "classify", "source": "desk", "label": "queue"}, {"task": "extract", "source": "desk", "columns": ["rank"]}]
    return Curation.model_validate({"name": "acme", "as_of": "2026-10-01", "sources": [source], "recipes": recipes})


def kept(source: dict[str, Any], folder: Path) -> list[Entry]:
    return refresh_kept(curation(source), "tickets", base=folder, folder=folder / "readings")["desk"]


def rows(source: dict[str, Any], folder: Path, entries: list[Entry] | None) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    heard: list[str] = []
    given = {"desk": entries} if entries is not None else None
    parts = list(read_raw(curation(source), "tickets", base=folder, warn=heard.append, kept=given))
    order = ["record_id", "reason"]
    return pl.concat([part.kept for part in parts]), pl.concat([part.dropped for part in parts]).sort(order), heard


def again(entries: list[Entry]) -> list[str]:
    return [entry.unit for entry in entries if entry.read_now]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two files with a broken line, a blank one, a wrong type, rows without an id, and one empty file."""
    (tmp_path / "tickets").mkdir()
    lines = [
        {"id": 1, "body": "a", "created_at": "2026-01-31T23:00:00Z", "rank": 1},
        {"body": "b", "created_at": "2026-02-01"},
        {"body": 7, "id": 3},
    ]
    (tmp_path / "tickets" / "a.jsonl").write_text("\n".join([json.dumps(line) for line in lines] + ["{", "", '{"body": "z"}']) + "\n")
    (tmp_path / "tickets" / "b.csv").write_text('id,body,created_at,queue\n4,"c",2026-02-03,q\n5,"d"\n')
    (tmp_path / "tickets" / "c.jsonl").write_text("")
    return tmp_path


def test_rows_taken_from_what_was_kept_are_those_that_reading_gives(files: Path) -> None:
    entries = kept(FILES, files)
    assert again(entries) == ["a.jsonl", "b.csv", "c.jsonl"]
    read, taken, once_more = rows(FILES, files, None), rows(FILES, files, entries), rows(FILES, files, kept(FILES, files))
    for one in (taken, once_more):
        assert one[0].equals(read[0])
        assert one[1].equals(read[1])
        assert one[2] == read[2]
    assert read[0]["id"].to_list() == ["1", "a.jsonl:2", "a.jsonl:6", "4"]
    assert read[1]["record_id"].to_list() == ["desk/a.jsonl:3", "desk/a.jsonl:4", "desk/b.csv:3"]


def test_only_files_that_are_new_or_changed_are_read_again_and_what_left_is_forgotten(files: Path) -> None:
    kept(FILES, files)
    assert again(kept(FILES, files)) == []
    (files / "tickets" / "b.csv").write_text("id,body,created_at\n4,c,2026-03-03\n")
    (files / "tickets" / "c.jsonl").unlink()
    entries = kept(FILES, files)
    assert again(entries) == ["b.csv"]
    assert [entry.months for entry in entries] == [{"2026-01": 1, "2026-02": 1, "undated": 1}, {"2026-03": 1}]
    assert len(list((files / "readings" / "desk").glob("*.json"))) == 2


def test_other_settings_of_the_source_read_it_again_and_expectations_do_not(files: Path) -> None:
    kept(FILES, files)
    assert again(kept({**FILES, "expect": {"min_rows": 1}, "retention_days": 30}, files)) == []
    assert len(again(kept({**FILES, "columns": {"subject": "queue"}}, files))) == 3


def test_what_is_kept_lies_in_a_folder_that_others_cannot_open(tmp_path: Path) -> None:
    assert stat.S_IMODE(Shelf(tmp_path).readings().parent.stat().st_mode) == 0o700


def table(rows: list[tuple[int, str | None, str, str]]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("drop table if exists tickets")
            base.execute("create table tickets (id, created_at, updated_at, body, queue, rank)")
            base.executemany("insert into tickets values (?, ?, ?, ?, 'q', 1)", rows)

    return write


FIRST = [
    (1, "2026-01-05 10:00:00", "2026-01-06", "a"),
    (2, "2026-02-01T00:00:00Z", "2026-02-02", "b"),
    (3, "2026-01-31T23:59:59Z", "2026-01-31", "c"),
    (4, None, "2026-01-01", "d"),
    (5, "2026-04-01", "2026-04-01", "e"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    table(FIRST)(tmp_path / "desk.db")
    yield tmp_path


def test_a_query_is_read_by_month_in_the_order_of_creation_the_undated_last(desk: Path) -> None:
    entries = kept(QUERY, desk)
    assert [entry.unit for entry in entries] == ["2026-01", "2026-02", "2026-04", "undated"]
    got = rows(QUERY, desk, entries)[0]
    assert got["id"].to_list() == ["1", "3", "2", "5", "4"]
    assert got["place"].to_list() == [f"query:{number}" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("change", "months"),
    [
        ("update tickets set body = 'z', updated_at = '2026-05-01' where id = 3", ["2026-01"]),
        ("delete from tickets where id = 3", ["2026-01"]),
        ("insert into tickets values (6, '2026-03-02', '2026-03-02', 'f', 'q', 1)", ["2026-03"]),
        ("update tickets set created_at = '2026-02-09', updated_at = '2026-06-01' where id = 4", ["2026-02"]),
    ],
)
def test_only_months_whose_count_or_cursor_changed_are_read_again_and_the_rows_are_those_of_a_fresh_start(
    desk: Path, change: str, months: list[str]
) -> None:
    before = fingerprint(kept(QUERY, desk), desk)
    with closing(sqlite3.connect(desk / "desk.db")) as base, base:
        base.execute(change)
    entries = kept(QUERY, desk)
    assert again(entries) == months
    fresh = refresh_kept(curation(QUERY), "tickets", base=desk, folder=desk / "elsewhere")["desk"]
    assert rows(QUERY, desk, entries)[0].equals(rows(QUERY, desk, fresh)[0])
    assert fingerprint(entries, desk) == fingerprint(fresh, desk) != before


def fingerprint(entries: list[Entry], folder: Path) -> str:
    months = {"desk": [f"{entry.unit} {entry.digest}" for entry in entries]}
    return fingerprint_sources(curation(QUERY), base=folder, months=months)["desk"]


def test_creation_times_that_are_no_iso_dates_make_one_part_of_the_whole_query(tmp_path: Path) -> None:
    table([(1, "1767225600", "1", "a"), (2, "03/04/2026", "2", "b")])(tmp_path / "desk.db")
    assert [entry.unit for entry in kept(QUERY, tmp_path)] == ["all"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("months_since: 2026-13", "months_since: found '2026-13', allowed is a month such as '2024-01'."),
        ("cursor: updated_at", "cursor: is a column of a query: it needs a uri. Files are watched by name, size and time."),
    ],
)
def test_wrong_increments_are_refused_with_what_is_allowed(config: Callable[..., Path], source: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        load_curation(config(("path: tickets.csv", f"path: tickets.csv\n    {source}")))
    assert said in str(error.value)
