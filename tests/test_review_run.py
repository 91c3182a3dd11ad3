"""A person's decision through the whole job."""

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from pipelines.cli import main

CONFIG = """\
name: lamp-shop
as_of: 2026-10-01
sources:
  - {name: desk, kind: tickets, format: table, path: tickets.csv}
recipes:
  - {task: classify, source: desk, label: queue}
contradictions: {resolve: review}
balance: {max_ratio: 1000}
"""
THINGS = ["desk lamp", "floor lamp", "night light", "chandelier", "bulb", "torch", "lantern", "dimmer", "fuse", "socket", "timer", "shade"]
DISPUTED = "Where is the parcel that you sent on Monday?"


def ledger(shop: Path) -> pl.DataFrame:
    done = CliRunner(env={"DAGSTER_HOME": str(shop)}).invoke(main, ["run", "--config", str(shop / "curation.yaml")])
    assert done.exit_code == 0, done.output
    return pl.read_parquet((shop / "releases" / "latest").resolve() / "ledger.parquet")


def test_a_decision_is_applied_by_the_next_run_and_is_part_of_the_releases_name(tmp_path: Path) -> None:
    asked = [f"Is the {thing} back in stock, {THINGS[at - 3]} too?" for at, thing in enumerate(THINGS)]
    rows = [(asked[at], "stock") for at in range(len(THINGS))] + [(DISPUTED, "shipping"), (DISPUTED, "billing"), (DISPUTED, "orders")]
    table = [["id", "body", "queue"], *([str(at), *row] for at, row in enumerate(rows))]
    with (tmp_path / "tickets.csv").open("w", newline="") as file:
        csv.writer(file).writerows(table)
    (tmp_path / "curation.yaml").write_text(CONFIG)
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")

    before = ledger(tmp_path)
    assert before.filter(fate="contradiction")["label"].to_list() == ["shipping", "billing", "orders"]
    assert before.filter(fate="contradiction")["reason"].str.ends_with("it waits for a person's decision").all()
    review = tmp_path / "review" / "lamp-shop"
    with (review / "pending.csv").open(encoding="utf-8", newline="") as file:
        waiting = list(csv.DictReader(file))
    assert [row["output"] for row in waiting] == ["shipping", "billing", "orders"]

    with (review / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, waiting[0])
        writer.writeheader()
        writer.writerow(waiting[0] | {"decision": "relabel", "label": "parcels"})
    after = ledger(tmp_path)
    assert after["release"][0] != before["release"][0]
    assert after.filter(fate="contradiction").is_empty()
    disputed = after.filter(pl.col("record_id").is_in(["desk/12", "desk/13", "desk/14"]))
    assert disputed["label"].to_list() == ["parcels"] * 3
    assert sorted(disputed["fate"]) == ["duplicate", "duplicate", "exported"]
    assert "by a person's decision" in disputed.filter(fate="exported")["reason"][0]
    assert len((review / "pending.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_a_label_that_is_probably_wrong_stays_in_and_waits_for_a_person(tmp_path: Path) -> None:
    questions = {
        "refund": "where is the refund for my {}", "login": "I cannot log in to see my {}", "delivery": "the parcel with my {} did not arrive"
    }  # fmt: skip
    extras = ["today", "since monday", "for a week", "again"]
    rows = [(f"{said.format(thing)} {extra}", queue) for queue, said in questions.items() for thing in THINGS for extra in extras[:2]]
    wrong = ("where is the refund for my old kettle", "login")
    table = [["id", "body", "queue"], *([str(at), *row] for at, row in enumerate([*rows, wrong]))]
    with (tmp_path / "tickets.csv").open("w", newline="") as file:
        csv.writer(file).writerows(table)
    (tmp_path / "curation.yaml").write_text(CONFIG)
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")

    before = ledger(tmp_path)
    review = tmp_path / "review" / "lamp-shop"
    with (review / "pending.csv").open(encoding="utf-8", newline="") as file:
        (waiting,) = (row for row in csv.DictReader(file) if row["pair_id"] == f"desk/{len(rows)}#classify")
    assert (waiting["kind"], waiting["output"], waiting["label"]) == ("suspect", "login", "refund")
    assert before.filter(record_id=f"desk/{len(rows)}")["fate"].to_list() != ["excluded"]
    page = ((tmp_path / "releases" / "latest").resolve() / "report.html").read_text(encoding="utf-8")
    assert "1 label is probably wrong; 1 wait in pending.csv for a person, equal ones once. 1 of them is in the release." in page

    with (review / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, waiting)
        writer.writeheader()
        writer.writerow(waiting | {"decision": "drop"})
    after = ledger(tmp_path).filter(record_id=f"desk/{len(rows)}")
    assert after.select("fate", "reason").rows() == [("excluded", "left out by a person's decision (drop)")]
    assert waiting["pair_id"] not in (review / "pending.csv").read_text(encoding="utf-8")


PERSONAL = CONFIG.replace("contradictions: {resolve: review}", "scrub: {replacement: pseudonym, doubtful_below: 0.65, names: list}")


def test_a_decision_on_doubtful_personal_data_gives_the_words_back_and_leaves_the_house_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "correct horse battery")
    rows = [f"Is the {thing} back in stock, {THINGS[at - 3]} too?" for at, thing in enumerate(THINGS)]
    rows += ["Does the Marisol fit a child, and may I return it?", "Who repairs a broken Marisol, and for how much?"]
    with (tmp_path / "tickets.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["id", "body", "queue"], *([str(at), body, "stock"] for at, body in enumerate(rows))])
    (tmp_path / "curation.yaml").write_text(PERSONAL)
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")

    before = ledger(tmp_path)
    review = tmp_path / "review" / "lamp-shop"
    with (review / "pending.csv").open(encoding="utf-8", newline="") as file:
        (waiting,) = csv.DictReader(file)
    assert (waiting["kind"], waiting["input"], waiting["rows"]) == ("personal", rows[-2], "2")
    with (review / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["kind", "pair_id", "text_hash", "start", "end", "decision"], extrasaction="ignore")
        writer.writeheader()
        writer.writerow(waiting | {"decision": "not_personal"})

    after = ledger(tmp_path)
    assert after["release"][0] != before["release"][0]
    told = after.filter(pl.col("record_id").is_in(["desk/12", "desk/13"]))["reason"]
    assert told.str.contains("1 doubtful piece kept by a person's decision: no personal data").all()
    release = (tmp_path / "releases" / "latest").resolve()
    assert "Marisol" in (release / "openai" / "train.jsonl").read_text(encoding="utf-8")
    manifest = json.loads((release / "manifest.json").read_bytes())
    assert len(manifest["key"]) == 16
    assert "Marisol" not in json.dumps(manifest)
    assert len((review / "pending.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_a_run_by_pseudonyms_without_a_key_is_refused_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "tickets.csv").write_text("id,body,queue\n1,hello,a\n")
    (tmp_path / "curation.yaml").write_text(PERSONAL)
    environment = {"DAGSTER_HOME": str(tmp_path), "PAIRWRIGHT_KEY": "short"}
    done = CliRunner(env=environment).invoke(main, ["run", "--dry-run", "--config", str(tmp_path / "curation.yaml")])
    assert done.exit_code == 2
    assert "scrub.replacement: pseudonym needs the environment variable PAIRWRIGHT_KEY, which has 5 characters." in done.stderr


def test_an_answer_preferred_over_one_that_was_dropped_makes_a_preference_and_leaves_when_its_text_changes(tmp_path: Path) -> None:
    rows = [[f"Is the {thing} back in stock, {THINGS[at - 3]} too?", f"Yes, the {thing} is."] for at, thing in enumerate(THINGS)]
    rows += [[DISPUTED, "It reaches you within five days of payment."], [DISPUTED, "It reaches you within fourteen days of payment."]]
    config = CONFIG.replace(
        "{task: classify, source: desk, label: queue}", "{task: reply, source: desk}\n  - {task: prefer, source: desk, by: review}"
    )

    def write(rows: list[list[str]]) -> None:
        table = [["id", "body", "reply"], *([str(at), *row] for at, row in enumerate(rows))]
        (tmp_path / "tickets.csv").write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in table) + "\n")

    write(rows)
    (tmp_path / "curation.yaml").write_text(config + "export: {targets: [trl]}\n")
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    assert ledger(tmp_path).filter(fate="contradiction").height == 2
    review = tmp_path / "review" / "lamp-shop"
    with (review / "pending.csv").open(encoding="utf-8", newline="") as file:
        waiting = list(csv.DictReader(file))
    with (review / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, waiting[0])
        writer.writeheader()
        writer.writerows(row | {"decision": "prefer" if "fourteen" in row["output"] else "drop"} for row in waiting)

    after = ledger(tmp_path)
    [made] = after.filter(pl.col("pair_id") == "desk/13#prefer").rows(named=True)
    assert (made["fate"], "a person preferred its answer over that of desk/12" in made["reason"]) == ("exported", True)
    lines = [path.read_text() for path in (tmp_path / "releases" / "latest" / "trl-preference").glob("*.jsonl") if path.stem != "lineage"]
    assert [(json.loads(line)["chosen"][0]["content"], json.loads(line)["rejected"][0]["content"]) for line in lines] == [
        (rows[13][1], rows[12][1])
    ]

    write([*rows[:12], [DISPUTED, "It reaches you within six days of payment."], rows[13]])
    changed = ledger(tmp_path).filter(pl.col("pair_id") == "desk/13#prefer")
    assert changed.select("fate", "reason", "matched_id").rows() == [
        ("excluded", "was made of a decision whose text has changed since: decide again", "desk/12#reply")
    ]
