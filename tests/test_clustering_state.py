"""The clustering state of a data set: which run may start from which, and what that means for a release's name."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from pipelines.clusters.state.files import base_of
from pipelines.export.verify import verify_release

CONFIG = """\
name: lamp-shop
as_of: 2026-10-01
sources:
  - {name: desk, kind: tickets, format: table, path: tickets.csv}
recipes:
  - {task: classify, source: desk, label: queue}
balance: {max_ratio: 1000}
"""
THINGS = ["desk lamp", "floor lamp", "night light", "chandelier", "bulb", "torch", "lantern", "dimmer", "fuse", "socket", "timer", "shade"]
ASKED = ["Is the {} back in stock by now?", "How do I clean my {} without scratching it?", "Which cable fits the {} that I bought?"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "curation.yaml").write_text(CONFIG)
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    sell(tmp_path, 30)
    return tmp_path


def sell(shop: Path, tickets: int) -> None:
    """Write the first so many tickets."""
    asked = [question.format(thing) for question in ASKED for thing in THINGS]
    rows = [[str(at), text, "stock"] for at, text in enumerate(asked[:tickets])]
    with (shop / "tickets.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["id", "body", "queue"], *rows])


def run(shop: Path, *more: str) -> Result:
    done = CliRunner(env={"DAGSTER_HOME": str(shop)}).invoke(main, ["run", "--config", str(shop / "curation.yaml"), *more])
    assert done.exit_code == 0, done.output
    return done


def latest(shop: Path) -> Path:
    return (shop / "releases" / "latest").resolve()


def started(release: Path) -> bool:
    return bool(json.loads((release / "manifest.json").read_text())["clustering_state"])


def kept(shop: Path) -> set[str]:
    """Names of the states that are kept, whose bases lie beside them, and nothing else."""
    files = set((shop / "stages" / "lamp-shop" / "clean" / "clustering").iterdir())
    states = {path for path in files if path.suffix == ".state"}
    assert files - states == {base_of(state) for state in states}
    return {path.name for path in states}


def hashes(release: Path) -> dict[str, str]:
    return {entry["path"]: entry["sha256"] for entry in json.loads((release / "manifest.json").read_text())["files"]}


def test_a_run_starts_from_the_state_of_the_release_compared_with_and_made_again_is_the_same(shop: Path) -> None:
    run(shop)
    first = latest(shop)
    assert not started(first)
    assert kept(shop) == {f"{first.name}.state"}

    run(shop)
    assert latest(shop) == first, "the same run again is compared with nothing, and starts from nothing"

    sell(shop, 36)
    run(shop)
    second = latest(shop)
    assert started(second)
    assert kept(shop) == {f"{first.name}.state", f"{second.name}.state"}
    assert all(check.passed for check in verify_release(second))

    before, state = hashes(second), (shop / "stages/lamp-shop/clean/clustering" / f"{second.name}.state").read_bytes()
    second.rename(shop / "aside")
    run(shop)
    assert hashes(second) == before
    assert (shop / "stages/lamp-shop/clean/clustering" / f"{second.name}.state").read_bytes() == state


def test_a_damaged_state_is_made_again_with_a_warning_and_the_name_says_that_it_was_not_used(shop: Path) -> None:
    run(shop)
    path = shop / "stages/lamp-shop/clean/clustering" / f"{latest(shop).name}.state"
    path.write_bytes(path.read_bytes()[:-9])
    sell(shop, 36)
    run(shop)
    assert not started(latest(shop))
    warned = json.loads((shop / "stages/lamp-shop/clean/clustered_pairs/made.json").read_text())["facts"]["warnings"]
    assert warned == [f"the clustering state of {path.stem} is damaged: all texts are clustered anew."]
    assert kept(shop) == {f"{latest(shop).name}.state"}


def test_what_a_killed_run_left_is_nobodys_state(shop: Path) -> None:
    run(shop)
    folder = shop / "stages/lamp-shop/clean/clustering"
    (folder / "run-of-yesterday.state").write_bytes(b"half")
    (folder / "run-of-yesterday.writing").write_bytes(b"half")
    sell(shop, 36)
    run(shop)
    assert len(kept(shop)) == 2
    assert started(latest(shop))


def test_without_keep_state_nothing_is_kept_and_nothing_is_used(shop: Path) -> None:
    run(shop)
    (shop / "curation.yaml").write_text(CONFIG + "dedupe: {keep_state: false}\n")
    run(shop)
    assert not started(latest(shop))
    assert kept(shop) == set()


def test_other_settings_start_from_nothing_without_a_warning(shop: Path) -> None:
    run(shop)
    (shop / "curation.yaml").write_text(CONFIG + "dedupe: {similarity: 0.7}\n")
    run(shop)
    assert not started(latest(shop))
    assert json.loads((shop / "stages/lamp-shop/clean/clustered_pairs/made.json").read_text())["facts"]["warnings"] == []


def test_a_manifest_that_lies_about_its_state_no_longer_makes_its_name(shop: Path) -> None:
    run(shop)
    manifest = latest(shop) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"clustering_state": false', '"clustering_state": true'))
    failed = [check.name for check in verify_release(latest(shop)) if not check.passed]
    assert failed == ["name of the release"]


def test_a_trial_takes_no_state_away(shop: Path) -> None:
    run(shop)
    first = latest(shop)
    for limit in ("20", "25", "28"):
        run(shop, "--limit", limit, "--out", str(shop / "elsewhere"))
        assert f"{first.name}.state" in kept(shop)
    assert len(kept(shop)) == 3, "besides, the last trial's own and the one that it started from"
    sell(shop, 36)
    run(shop)
    assert started(latest(shop))
