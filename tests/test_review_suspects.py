"""Labels that are probably wrong wait for a person, and a person's word on one holds for every pair that says the same."""

import csv
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.review import Decided, decide_suspects, pending_suspects, read_decisions, write_pending
from pipelines.review.decisions import COLUMNS
from pipelines.settings.models import Dedupe
from tests.pair_frames import scrubbed

PARCEL = ("Where is my parcel?", "where is my parcel")


def pairs(*said: tuple[str, str]) -> pl.DataFrame:
    rows = [{"input": text, "output": label, "label": label, "recipe": "classify", "task": "classify"} for text, label in said]
    return cluster_pairs(scrubbed(*rows), knobs=Dedupe())


TWICE = pairs((PARCEL[0], "billing"), (PARCEL[1], "billing"), ("I want my money back", "shipping"))


def marked(table: pl.DataFrame, *scores: float) -> pl.DataFrame:
    """Verdicts as `find_suspects` gives them: all rows suspected of being `refund`."""
    return table.select("pair_id", suspect_score=pl.Series(scores), suggested_label=pl.lit("refund"), label_suspect=pl.Series(scores) > 0.5)


def decided(table: pl.DataFrame, folder: Path, *rows: dict[str, str]) -> Decided:
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return decide_suspects(table, read_decisions(folder, "suspect"))


def pending(table: pl.DataFrame, after: Decided, folder: Path, *scores: float, most: int = 10) -> list[dict[str, Any]]:
    waiting = pending_suspects(table, marked(table, *scores), after.stale, settled=after.settled, most=most)
    write_pending(folder, waiting, "suspect")
    with (folder / "pending.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_equal_suspects_wait_once_the_most_suspect_first_with_the_suggested_label(tmp_path: Path) -> None:
    waiting = pending(TWICE, decided(TWICE, tmp_path), tmp_path, 0.7, 0.7, 0.9)
    assert [(row["kind"], row["pair_id"], row["output"], row["label"], row["rows"]) for row in waiting] == [
        ("suspect", "desk/2#classify", "shipping", "refund", "1"),
        ("suspect", "desk/0#classify", "billing", "refund", "2"),
    ]
    assert waiting[0]["reason"].startswith("probably 'refund', not 'shipping' (score 0.9): ")
    assert len(pending(TWICE, decided(TWICE, tmp_path), tmp_path, 0.7, 0.7, 0.9, most=1)) == 1


def test_a_new_label_goes_to_every_pair_with_the_same_words_and_label(tmp_path: Path) -> None:
    row = pending(TWICE, decided(TWICE, tmp_path), tmp_path, 0.7, 0.7, 0.2)[0]
    after = decided(TWICE, tmp_path, row | {"decision": "relabel", "label": "delivery"})
    assert after.sifted.kept["label"].to_list() == after.sifted.kept["output"].to_list() == ["delivery", "delivery", "shipping"]
    assert after.sifted.kept["notes"].to_list()[1] == ["label changed from 'billing' to 'delivery' by a person's decision"]
    assert pending(after.sifted.kept, after, tmp_path, 0.7, 0.7, 0.2) == []


def test_a_kept_label_stays_and_is_not_asked_about_again(tmp_path: Path) -> None:
    row = pending(TWICE, decided(TWICE, tmp_path), tmp_path, 0.7, 0.7, 0.2)[0]
    after = decided(TWICE, tmp_path, row | {"decision": "keep"})
    assert after.sifted.kept["label"].to_list() == ["billing", "billing", "shipping"]
    assert after.sifted.kept["notes"].to_list()[1] == ["stays by a person's decision (keep)"]
    assert pending(after.sifted.kept, after, tmp_path, 0.7, 0.7, 0.2) == []


def test_a_dropped_suspect_is_excluded_by_a_person_and_another_ones_own_decision_goes_before(tmp_path: Path) -> None:
    first, second = (TWICE.filter(pair_id=f"desk/{at}#classify") for at in (0, 1))
    rows = [{"kind": "suspect", "pair_id": one["pair_id"][0], "text_hash": hash_of(one)} for one in (first, second)]
    after = decided(TWICE, tmp_path, rows[0] | {"decision": "drop"}, rows[1] | {"decision": "keep"})
    assert after.sifted.dropped.select("record_id", "fate", "reason").rows() == [
        ("desk/0", "excluded", "left out by a person's decision (drop)")
    ]
    assert after.sifted.kept["record_id"].to_list() == ["desk/1", "desk/2"]


def test_a_decision_on_a_text_that_has_changed_comes_back_with_a_note(tmp_path: Path) -> None:
    row = pending(TWICE, decided(TWICE, tmp_path), tmp_path, 0.7, 0.2, 0.2)[0]
    changed = pairs(("Where is my new parcel?", "billing"), (PARCEL[1], "billing"))
    after = decided(changed, tmp_path, row | {"decision": "drop"})
    assert after.sifted.dropped.is_empty()
    (waiting,) = pending(changed, after, tmp_path, 0.1, 0.1)
    assert waiting["note"] == "the decision 'drop' was not applied: the text has changed since it was decided: decide again"


def hash_of(one: pl.DataFrame) -> str:
    from pipelines.review.hashes import hash_texts

    return str(hash_texts(one)[0])
