"""The main job through the command line, on a small data set of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from pipelines.export.verify import verify_release
from pipelines.lock import writing
from tests.lamp_shop import ASKED, SAID, THINGS

CONFIG = """\
name: lamp-shop
as_of: 2026-10-01
sources:
  - {name: desk, kind: tickets, format: table, path: tickets.csv}
  - {name: brand, kind: copy, format: markdown, path: copy/*.md}
recipes:
  - {task: reply, source: desk, system: "You answer for a lamp shop."}
  - {task: classify, source: desk, label: queue}
  - {task: draft, source: brand}
export: {targets: [openai, trl, llama-factory], tokenizer: mistral}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A config with 72 tickets, one broken line, and one piece of copy."""
    rows = [
        f'{index},"{ASKED[index % 3].format(thing)} {"Thank you" * (index % 2)} {round_ * "kindly "}","{SAID[index % 3].format(thing)}",{["fault", "care", "parts"][index % 3]}'
        for round_ in range(2)
        for index, thing in enumerate([thing for thing in THINGS for _ in ASKED], 36 * round_)
    ]
    (tmp_path / "tickets.csv").write_text("\n".join(["id,body,reply,queue", *rows, "too,few"]) + "\n", encoding="utf-8")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "care.md").write_text(
        "---\ntitle: Caring for lamps\nkind: article\nlicence: CC-BY-4.0\n---\nDust your lamp once a week with a soft cloth.\n"
    )
    (tmp_path / "curation.yaml").write_text(CONFIG)
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    return tmp_path


def run(shop: Path, *more: str) -> Result:
    return CliRunner(env={"DAGSTER_HOME": str(shop)}).invoke(main, ["run", "--config", str(shop / "curation.yaml"), *more])


def release(shop: Path) -> Path:
    return (shop / "releases" / "latest").resolve()


def test_a_run_leaves_a_release_in_which_every_row_is_accounted_for(shop: Path) -> None:
    done = run(shop)
    assert done.exit_code == 0, done.output
    ledger = pl.read_parquet(release(shop) / "ledger.parquet")
    assert ledger["record_id"].n_unique() == 72 + 1 + 1
    assert ledger.filter(fate="malformed")["record_id"].to_list() == ["desk/tickets.csv:74"]
    assert all(check.passed for check in verify_release(release(shop)))
    lines = (release(shop) / "openai" / "train.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert all([turn["role"] for turn in json.loads(line)["messages"]][-1] == "assistant" for line in lines)
    licences = json.loads((release(shop) / "manifest.json").read_text())["licences"]
    assert [(one["source"], one["terms"]) for one in licences] == [("brand", "CC-BY-4.0"), ("desk", "not stated")]
    assert "What became of every row" in done.stdout
    assert f"Release: {release(shop)}" in done.stdout
    assert "  pairs " in done.stderr

    again = run(shop)
    assert again.exit_code == 0, "a run that finds its release already there succeeds"
    assert [path.name for path in (shop / "releases").iterdir() if not path.is_symlink()] == [release(shop).name]

    why = CliRunner(env={"DAGSTER_HOME": str(shop)}).invoke(main, ["why", "desk/tickets.csv:74"])
    assert why.exit_code == 0
    assert "malformed" in why.stdout
    assert "too few fields" in why.stdout
    bare = CliRunner(env={"DAGSTER_HOME": str(shop)}).invoke(main, ["why", "tickets.csv:74"])
    assert bare.stdout.replace("\n", " ").startswith("tickets.csv:74  in release")
    assert "too few fields" in bare.stdout


def test_one_recipe_and_a_limit_make_a_trial_release_that_latest_does_not_point_to(shop: Path) -> None:
    done = run(shop, "--recipe", "classify", "--limit", "40", "--out", str(shop / "elsewhere"))
    assert done.exit_code == 0, done.output
    [made] = (shop / "elsewhere").iterdir()
    assert f"--release {made}" in done.stdout.replace("\n", " "), "a trial is no latest release: why is told where to look"
    ledger = pl.read_parquet(made / "ledger.parquet")
    assert set(ledger["recipe"].drop_nulls()) == {"classify"}
    assert ledger["record_id"].n_unique() == 40
    assert not (shop / "releases").exists()


def test_a_refused_run_says_why_in_one_sentence_and_renames_nothing(shop: Path) -> None:
    done = run(shop, "--limit", "4")
    assert done.exit_code == 1
    assert done.stderr.split("\n")[-2].startswith("Refused: the release is refused, nothing was written: ")
    assert not list((shop / "releases").glob("lamp-shop-*"))
    assert "Traceback" not in done.output


def test_a_run_waits_for_nobody_it_says_who_is_writing(shop: Path) -> None:
    with writing(shop, "run 3fa2b1c9", about="lamp-shop"):
        done = run(shop)
    assert done.exit_code == 2
    said = (
        r"run 3fa2b1c9 of \d\d:\d\d UTC \(\d{4}-\d\d-\d\d\) is writing this instance \(lamp-shop, pid \d+ on .+\)\.\n  One run at a time: "
    )
    assert re.search(said, done.stderr)


def test_a_delivery_much_smaller_than_the_last_one_stops_the_run_before_any_work_is_done(shop: Path) -> None:
    config = (shop / "curation.yaml").read_text()
    expecting = config.replace("path: tickets.csv", "path: tickets.csv, expect: {min_rows: 20, max_drop: 0.5, columns: [queue]}")
    (shop / "curation.yaml").write_text(expecting)
    assert run(shop).exit_code == 0
    manifest = json.loads((release(shop) / "manifest.json").read_text())
    assert manifest["received"]["desk"] == {"rows": 72, "filled": {"queue": 1.0}}
    [volume] = [check for check in manifest["checks"] if check["name"] == "volume"]
    assert (volume["passed"], volume["said"]) == (True, "72 rows; nothing to compare with")
    lines = (shop / "tickets.csv").read_text().split("\n")
    (shop / "tickets.csv").write_text("\n".join(lines[:31]))
    before = release(shop)
    done = run(shop)
    assert done.exit_code == 1
    said = "30 rows where the last release read 72: 58.3% fewer, and the config allows 50% (expect.max_drop)"
    assert done.stderr.split("\n")[-2] == f"Refused: nothing was made of this delivery: volume of desk: {said}"
    assert "tickets  " not in done.stderr.replace("raw_tickets", ""), "nothing was made of it"
    assert release(shop) == before


def test_a_dry_run_says_what_would_run_and_writes_nothing(shop: Path) -> None:
    before = sorted(shop.rglob("*"))
    done = run(shop, "--dry-run")
    assert done.exit_code == 0
    assert "source    desk (tickets, table): reply, classify" in done.stdout
    assert "Nothing was run." in done.stdout
    assert sorted(shop.rglob("*")) == before


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_nothing_half_written_and_the_next_one_succeeds(shop: Path, stop: signal.Signals) -> None:
    command = [sys.executable, "-m", "pipelines.cli", "run", "--config", str(shop / "curation.yaml")]
    environment = {**os.environ, "DAGSTER_HOME": str(shop), "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=shop) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.split()[:1] == ["pairs"]:
                break
        time.sleep(0.2)
        process.send_signal(stop)
        said = process.stderr.read()
    assert process.returncode == (130 if stop is signal.SIGINT else -signal.SIGKILL), said
    assert "Traceback" not in said
    assert not list((shop / "releases").glob("lamp-shop-*"))
    assert run(shop).exit_code == 0
    assert all(check.passed for check in verify_release(release(shop)))


def test_replay_rows_stand_in_train_and_one_that_cannot_be_used_is_named(shop: Path) -> None:
    general = [json.dumps({"input": f"Name {at} things that are round.", "output": f"Here are {at}: a ball."}) for at in range(40)]
    (shop / "general.jsonl").write_text("\n".join([*general, '{"text": "nothing"}']) + "\n", encoding="utf-8")
    config = CONFIG.replace("tokenizer: mistral}", "tokenizer: mistral, replay: {file: general.jsonl, share: 0.1}}")
    (shop / "curation.yaml").write_text(config)
    assert run(shop).exit_code == 0
    told = json.loads((release(shop) / "manifest.json").read_text())["replay"]
    assert [round(10 * one["rows"] / one["train"], 1) for one in told["folders"]] == [1.0, 1.0, 1.0]
    assert [said.split(":", 2)[:2] for said in told["named"]] == [["general.jsonl", "41"]]
    assert all(check.passed for check in verify_release(release(shop)))

    (shop / "curation.yaml").write_text(config.replace("share: 0.1", "share: 0.9"))
    assert run(shop).exit_code == 0
    short = json.loads((release(shop) / "manifest.json").read_text())["replay"]["short"]
    assert short.startswith("0.9 asked, ")
    assert short.endswith("given: the file has 40 usable rows")

    (shop / "general.jsonl").unlink()
    missing = run(shop)
    assert missing.exit_code == 2
    assert "curation.yaml:10: export.replay.file: no file 'general.jsonl'" in missing.stderr
