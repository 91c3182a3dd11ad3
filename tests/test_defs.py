"""What an engineer sees in the Dagster UI: names, groups, checks, jobs of each data set."""

import shutil
from pathlib import Path

import dagster as dg
import pytest

from checks.names import RELEASE_CHECKS
from pipelines.defs.data_sets import data_sets
from pipelines.defs.whole import definitions_of
from pipelines.line import LINE
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


def test_every_check_of_the_gate_is_an_asset_check_and_each_data_set_has_its_job_and_schedule(instance: Path) -> None:
    repository = definitions_of(data_sets(instance), instance).get_repository_def()
    checks = {(key.asset_key.to_user_string(), key.name) for key in repository.asset_graph.asset_check_keys}
    assert {("acme/release", name) for name in RELEASE_CHECKS} <= checks
    assert ("acme/unique_pairs", "rows_accounted_for") in checks
    assert {"acme_job", "north_shop_job"} <= {job.name for job in repository.get_all_jobs()}
    assert {schedule.name for schedule in repository.schedule_defs} == {"acme_daily", "north_shop_daily"}
    job = repository.get_job("acme_job")
    assert job.executor_def.name == dg.in_process_executor.name


def test_the_shipped_instance_settings_load(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent.parent / "dagster_home" / "dagster.yaml", tmp_path)
    with dg.DagsterInstance.from_config(str(tmp_path)) as home:
        assert home.telemetry_enabled is False
        assert home.run_monitoring_enabled
