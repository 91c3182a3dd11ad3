"""What an engineer sees in the Dagster UI: names, groups, checks, jobs of each data set."""

import datetime as dt
import shutil
import socket
from pathlib import Path

import dagster as dg
import pytest
from click.testing import CliRunner

from checks.names import RELEASE_CHECKS
from pipelines.cli import main
from pipelines.defs.data_sets import data_sets
from pipelines.defs.lineage import lineage_of
from pipelines.defs.whole import definitions_of
from pipelines.line import LINE
from schemas.models import table_columns
from tests.conftest import GOOD


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    (tmp_path / "curation.yaml").write_text(GOOD)
    (tmp_path / "other.yaml").write_text(GOOD.replace("name: acme", "name: north-shop"))
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    (tmp_path / "broken.yaml").write_text("name: [")
    return tmp_path


def test_each_config_of_an_instance_is_a_data_set_and_a_broken_one_stops_no_other(instance: Path) -> None:
    assert [one.name for one in data_sets(instance)] == ["acme", "north-shop"]


def test_every_stage_is_an_asset_under_the_data_sets_own_name_and_groups(instance: Path) -> None:
    defs = definitions_of(data_sets(instance), instance)
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    names = [*(step.name for step in LINE), "release", "report"]
    assert set(specs) == {f"{slug}/{name}" for slug in ("acme", "north_shop") for name in names}
    assert {spec.group_name for spec in specs.values()} == {
        f"{slug}_{group}" for slug in ("acme", "north_shop") for group in ("sources", "pairs", "clean", "release")
    }
    assert all(spec.description and spec.owners and spec.kinds for spec in specs.values())
    assert "dagster/column_schema" in specs["acme/pairs"].metadata
    assert specs["acme/pairs"].tags["zone"] == "raw"
    assert specs["acme/scrubbed_pairs"].tags["zone"] == "clean"
    lineage = specs["acme/clustered_pairs"].metadata["dagster/column_lineage"].deps_by_column
    assert {(dep.asset_key.path[-1], dep.column_name) for dep in lineage["unit"]} == {
        ("sound_pairs", "opening"),
        ("sound_pairs", "customer"),
    }
    places = [reference.label for reference in specs["acme/pairs"].metadata["dagster/code_references"].code_references]
    assert places == ["what it does", "its settings"]


def test_every_column_of_every_stage_says_what_it_is_made_of_or_is_made_by_the_recipe(instance: Path) -> None:
    for step in LINE:
        lineage = lineage_of("acme", step).deps_by_column
        columns = {name: {column for column, _, _ in table_columns(name)} for name in (one.name for one in LINE)}
        assert all(dep.column_name in columns[dep.asset_key.path[-1]] for deps in lineage.values() for dep in deps)
        unsaid = {column for column, deps in lineage.items() if not deps}
        assert unsaid <= ({"kind", "recipe", "task", "system", "label", "rating"} if step.name == "pairs" else set()) or not step.reads


def test_owners_hour_and_freshness_come_from_the_config_and_a_broken_one_takes_the_defaults(instance: Path) -> None:
    text = GOOD + "owners: [ana@acme.example, 'team:desk']\ndaily_at: '04:30'\nfresh_hours: 26\n"
    (instance / "curation.yaml").write_text(text)
    (instance / "other.yaml").write_text(GOOD.replace("name: acme", "name: north").replace("task: reply", "task: rely"))
    defs = definitions_of(data_sets(instance), instance)
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert list(specs["acme/pairs"].owners) == ["ana@acme.example", "team:desk"]
    assert list(specs["north/pairs"].owners) == ["team:data"]
    assert specs["acme/release"].freshness_policy == dg.FreshnessPolicy.time_window(dt.timedelta(hours=26), dt.timedelta(hours=20.8))
    assert specs["north/release"].freshness_policy is None
    schedules = {one.name: one.cron_schedule for one in defs.get_repository_def().schedule_defs}
    assert schedules == {"acme_daily": "30 4 * * *", "north_daily": "0 6 * * *"}


def test_every_check_of_the_gate_is_an_asset_check_and_each_data_set_has_its_job_and_schedule(instance: Path) -> None:
    repository = definitions_of(data_sets(instance), instance).get_repository_def()
    checks = {(key.asset_key.to_user_string(), key.name) for key in repository.asset_graph.asset_check_keys}
    assert {("acme/release", name) for name in RELEASE_CHECKS} <= checks
    assert {("acme/unique_pairs", "rows_accounted_for"), ("acme/raw_tickets", "as_expected"), ("acme/pairs", "fits_its_model")} <= checks
    assert {"acme_job", "north_shop_job"} <= {job.name for job in repository.get_all_jobs()}
    assert {schedule.name for schedule in repository.schedule_defs} == {"acme_daily", "north_shop_daily"}
    job = repository.get_job("acme_job")
    assert job.executor_def.name == dg.in_process_executor.name


def test_a_backfill_of_months_reads_them_and_the_next_run_takes_them_as_they_are(instance: Path) -> None:
    (instance / "curation.yaml").write_text(GOOD.replace("path: tickets.csv", "path: tickets*.csv\n    months_since: 2026-07"))
    for month in ("07", "08", "09"):
        (instance / f"tickets-{month}.csv").write_text(f"id,created_at,body,queue\n1{month},2026-{month}-03,hello,q\n")
    (instance / "copy").mkdir()
    defs = definitions_of(data_sets(instance), instance)
    repository = defs.get_repository_def()
    assert {"acme_job", "acme_months"} <= {job.name for job in repository.get_all_jobs()}
    with dg.DagsterInstance.ephemeral() as home:
        tags = {"dagster/asset_partition_range_start": "2026-07-01", "dagster/asset_partition_range_end": "2026-09-01"}
        done = defs.resolve_job_def("acme_months").execute_in_process(instance=home, tags=tags)
        assert done.success
        key = dg.AssetKey(["acme", "records_by_month"])
        records = home.fetch_materializations(key, limit=10).records
        rows = {
            one.partition_key: one.asset_materialization.metadata["dagster/partition_row_count"].value
            for one in records
            if one.asset_materialization
        }
        assert rows == {"2026-07-01": 1, "2026-08-01": 1, "2026-09-01": 1}
        (instance / "tickets-08.csv").write_text("id,created_at,body,queue\n2,2026-08-03,hello again,q\n")
        defs.resolve_job_def("acme_job").execute_in_process(instance=home, raise_on_error=False)
        [raw] = home.fetch_materializations(dg.AssetKey(["acme", "raw_tickets"]), limit=1).records
        assert raw.asset_materialization is not None
        figures = {name: value.value for name, value in raw.asset_materialization.metadata.items()}
        assert (figures["parts_read_helpdesk"], figures["parts_kept_helpdesk"], figures["dagster/row_count"]) == (1, 2, 3)


def test_the_shipped_instance_settings_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    shutil.copy(Path(__file__).parent.parent / "dagster_home" / "dagster.yaml", tmp_path)
    with dg.DagsterInstance.from_config(str(tmp_path)) as home:
        assert home.telemetry_enabled is False
        assert home.run_monitoring_enabled
        assert (tmp_path / "history" / "runs.db").is_file()


def test_a_ui_whose_port_is_taken_says_so_in_place_of_taking_another(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("DAGSTER_HOME", str(instance))
        done = CliRunner().invoke(main, ["ui", "--port", str(port)])
    assert done.exit_code == 2
    assert f"port {port} is taken, perhaps by the UI of another instance" in done.stderr
