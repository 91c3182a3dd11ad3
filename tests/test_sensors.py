"""A run when a source holds something new, and not before it is whole."""

import sqlite3
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.data_sets import data_sets
from pipelines.defs.sensors import new_files_of
from tests.conftest import GOOD


class Watch:
    """The sensor of an instance, looked at tick by tick as the daemon does."""

    def __init__(self, folder: Path, home: dg.DagsterInstance) -> None:
        [data_set] = data_sets(folder)
        self.sensor, self.home, self.cursor = new_files_of(data_set), home, None

    def tick(self) -> dg.SensorResult:
        result = self.sensor(dg.build_sensor_context(instance=self.home, cursor=self.cursor))
        assert isinstance(result, dg.SensorResult)
        self.cursor = result.cursor  # type: ignore[assignment]
        return result

    def said(self) -> str:
        skipped = self.tick().skip_reason
        assert skipped is not None
        return str(skipped.skip_message)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "curation.yaml").write_text(GOOD)
    (tmp_path / "tickets.csv").write_text("id,body\n1,hello\n")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.md").write_text("---\ntitle: a\n---\ntext\n")
    return tmp_path


def test_a_new_or_changed_file_makes_one_run_once_it_has_been_quiet_for_a_look(shop: Path) -> None:
    with dg.DagsterInstance.ephemeral() as home:
        home.report_runless_asset_event(dg.AssetMaterialization(dg.AssetKey(["acme", "release"])))
        watch = Watch(shop, home)
        assert watch.said() == "From now on watching: helpdesk (1), brand (1)."
        assert watch.said() == "Nothing new."
        (shop / "copy" / "b.md").write_text("---\ntitle: b\n---\nte")
        assert watch.said() == "Something new in brand; waiting until it has been quiet for one look."
        (shop / "copy" / "b.md").write_text("---\ntitle: b\n---\ntext, now whole\n")
        assert watch.said() == "Something new in brand; waiting until it has been quiet for one look."
        asked = watch.tick().run_requests
        assert asked is not None
        assert [request.tags["pairwright/changed"] for request in asked] == ["brand"]
        assert watch.said() == "Nothing new."


def test_an_instance_without_a_release_is_all_new(shop: Path) -> None:
    with dg.DagsterInstance.ephemeral() as home:
        watch = Watch(shop, home)
        watch.tick()
        asked = watch.tick().run_requests
        assert asked is not None
        assert len(asked) == 1


def test_a_source_that_is_gone_is_said_in_the_tick_and_what_was_known_is_kept(shop: Path) -> None:
    with dg.DagsterInstance.ephemeral() as home:
        watch = Watch(shop, home)
        watch.tick()
        known = watch.cursor
        (shop / "tickets.csv").rename(shop / "away")
        assert watch.said().startswith("source 'helpdesk': no file matches 'tickets.csv'")
        assert watch.cursor == known


def test_a_query_is_watched_by_its_count_and_its_cursor(shop: Path) -> None:
    with sqlite3.connect(shop / "desk.db") as base:
        base.execute("create table tickets (id, body, queue, updated_at)")
        base.execute("insert into tickets values (1, 'hello', 'q', '2026-01-01')")
    query = "uri: sqlite:///desk.db\n    query: select * from tickets;\n    cursor: updated_at"
    (shop / "curation.yaml").write_text(GOOD.replace("path: tickets.csv", query))
    with dg.DagsterInstance.ephemeral() as home:
        home.report_runless_asset_event(dg.AssetMaterialization(dg.AssetKey(["acme", "release"])))
        watch = Watch(shop, home)
        watch.tick()
        assert watch.said() == "Nothing new."
        with sqlite3.connect(shop / "desk.db") as base:
            base.execute("update tickets set updated_at = '2026-02-01'")
        assert watch.said().startswith("Something new in helpdesk;")
        base.close()
