"""What keeps a data set running unattended: expectations, retention, the lock."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checks.volume import Expected, Received, check_volume
from pipelines.errors import UserError
from pipelines.export.identity import finished_releases, last_full
from pipelines.export.volume import received_before
from pipelines.ingest import Receipts
from pipelines.lock import writing
from pipelines.retention import remove_old_releases
from pipelines.settings.load import load_curation
from tests.conftest import GOOD

YESTERDAY = Received(50_000, {"queue": 0.98})


def test_a_delivery_of_a_few_rows_after_thousands_is_told_with_both_figures() -> None:
    told = check_volume("desk", Received(300, {}), YESTERDAY, Expected(max_drop=0.5))
    assert not told.passed
    assert told.blocks
    assert told.said == "300 rows where the last release read 50,000: 99.4% fewer, and the config allows 50% (expect.max_drop)"


@pytest.mark.parametrize(
    ("now", "before", "expected", "said"),
    [
        (Received(0, {}), None, Expected(min_rows=1), "0 rows, and the config expects at least 1 (expect.min_rows)"),
        (Received(9, {"queue": 0.0}), None, Expected(columns=("queue",)), "column 'queue' is empty or gone (expect.columns)"),
        (
            Received(60_000, {"queue": 0.2}),
            YESTERDAY,
            Expected(max_drop=0.5, columns=("queue",)),
            "column 'queue' is filled in 20.0% of the rows where it was in 98.0%: 79.6% fewer, and the config allows 50% (expect.max_drop)",
        ),
        (Received(26_000, {"queue": 0.9}), YESTERDAY, Expected(1, 0.5, ("queue",)), "26,000 rows; 50,000 in the last release"),
        (Received(1, {}), None, Expected(max_drop=0.1), "1 row; nothing to compare with"),
    ],
)
def test_each_expectation_says_what_was_found_and_which_key_asks(
    now: Received, before: Received | None, expected: Expected, said: str
) -> None:
    assert check_volume("desk", now, before, expected).said == said


def test_rows_and_filled_cells_are_counted_over_batches_and_a_source_that_gives_nothing_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "curation.yaml").write_text(
        GOOD.replace("    path: tickets.csv", "    path: tickets.csv\n    expect: {columns: [reply, rank]}")
    )
    receipts = Receipts(load_curation(tmp_path / "curation.yaml").curation, "tickets")
    assert receipts.stated == {"helpdesk": {"rows": 0, "filled": {"reply": 0.0, "rank": 0.0}}}
    for rank in ("7", ""):
        receipts.add(pl.DataFrame({"source": ["helpdesk"] * 2, "reply": ["yes", None], "x.rank": [json.dumps(rank)] * 2}))
    assert receipts.stated == {"helpdesk": {"rows": 4, "filled": {"reply": 0.5, "rank": 0.5}}}


def release(releases: Path, name: str, day: int, **manifest: Any) -> None:
    (releases / name).mkdir(parents=True)
    path = releases / name / "manifest.json"
    path.write_text(json.dumps({"data_set": "acme", "config": {}, **manifest}))
    at = dt.datetime(2026, 10, day, tzinfo=dt.UTC).timestamp()
    os.utime(path, (at, at))


def names(releases: Path) -> set[str]:
    return {path.name for path in releases.iterdir() if not path.is_symlink()}


def test_old_releases_go_but_never_what_latest_points_to_nor_what_a_kept_one_refers_to(tmp_path: Path) -> None:
    for day in range(1, 7):
        release(tmp_path, f"acme-{day}", day, compared_with=f"acme-{day - 1}")
    release(tmp_path, "acme-trial", 2, config={"limit": 5})
    release(tmp_path, "acme-again", 6, exported_from="acme-1")
    release(tmp_path, "acme-shop-1", 1, data_set="acme-shop")
    (tmp_path / "acme-unfinished").mkdir()
    (tmp_path / "latest-acme").symlink_to("acme-3")
    assert remove_old_releases(tmp_path, "acme", None) == []
    assert remove_old_releases(tmp_path, "acme", 2) == ["acme-trial"]
    assert remove_old_releases(tmp_path, "acme", 1) == ["acme-4"]
    assert names(tmp_path) == {"acme-1", "acme-2", "acme-3", "acme-5", "acme-6", "acme-again", "acme-shop-1", "acme-unfinished"}


def test_a_release_is_newer_than_what_it_was_compared_with_whatever_a_copy_did_to_times(tmp_path: Path) -> None:
    release(tmp_path, "acme-1", 9)
    release(tmp_path, "acme-2", 3, compared_with="acme-1")
    release(tmp_path, "acme-3", 2, compared_with="acme-2")
    assert [folder.name for folder, _ in finished_releases(tmp_path, "acme")] == ["acme-3", "acme-2", "acme-1"]
    release(tmp_path, "acme-5", 5, compared_with="acme-4")
    assert [folder.name for folder, _ in finished_releases(tmp_path, "acme")] == ["acme-5", "acme-3", "acme-2", "acme-1"]


def test_a_removal_that_was_killed_is_finished_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / ".removing-acme-1").mkdir()
    assert remove_old_releases(tmp_path, "acme", None) == []
    assert names(tmp_path) == set()


def test_a_trial_is_no_yardstick_for_the_next_delivery(tmp_path: Path) -> None:
    release(tmp_path, "acme-1", 1, received={"desk": {"rows": 9, "filled": {}}})
    release(tmp_path, "acme-2", 2, received={"desk": {"rows": 2, "filled": {}}}, config={"limit": 2}, compared_with="acme-1")
    assert last_full(tmp_path, "acme") == tmp_path / "acme-1"
    assert received_before(tmp_path / "acme-2") == {"desk": {"rows": 9, "filled": {}}}
    assert received_before(None) == {}


def test_who_waits_for_the_lock_hears_who_holds_it_and_gets_it_afterwards(tmp_path: Path) -> None:
    heard: list[str] = []
    with writing(tmp_path, "run 3fa2b1c9", about="acme"):
        with (
            pytest.raises(
                UserError, match=r"run 3fa2b1c9 of \d\d:\d\d UTC \(\d{4}-\d\d-\d\d\) is writing this instance \(acme, pid \d+ on "
            ),
            writing(tmp_path, "run b", patience=0.1, tell=heard.append),
        ):
            pass
        assert (tmp_path / ".lock").read_text().startswith("run 3fa2b1c9 of ")
    assert len(heard) == 1
    assert heard[0].endswith(" Waiting for it.")
    with writing(tmp_path, "run b"):
        assert (tmp_path / ".lock").read_text().startswith("run b of ")
