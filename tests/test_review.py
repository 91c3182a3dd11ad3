"""What waits for a person, and what becomes of a person's decisions."""

import csv
import stat
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.clusters import cluster_pairs
from pipelines.contradictions import find_conflicts, resolve_conflicts, unsettled
from pipelines.errors import UserError
from pipelines.review import Decided, apply_decisions, decisions_fingerprint, pending_conflicts, read_decisions, write_pending
from pipelines.review.decisions import COLUMNS
from pipelines.settings.models import Contradictions, Dedupe
from pipelines.sift import sift
from tests.pair_frames import scrubbed

REVIEW = Contradictions(resolve="review")
REFUND = "how long does a refund take"


def replies(*said: str) -> pl.DataFrame:
    return cluster_pairs(scrubbed(*[{"input": REFUND, "output": told} for told in said]), knobs=Dedupe())


def labels(*given: str, text: str = "where is my parcel") -> pl.DataFrame:
    rows = [{"input": text, "output": label, "label": label, "recipe": "classify", "task": "classify"} for label in given]
    return cluster_pairs(scrubbed(*rows), knobs=Dedupe())


def pending(pairs: pl.DataFrame, folder: Path) -> list[dict[str, str]]:
    """One run's review: decisions are read and applied, what still waits is written and read again."""
    decided = apply(pairs, folder)
    write_pending(folder, pending_conflicts(pairs, unsettled(pairs, decided.still_open, knobs=REVIEW), decided.stale))
    if not (folder / "pending.csv").exists():
        return []
    with (folder / "pending.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def apply(pairs: pl.DataFrame, folder: Path) -> Decided:
    return apply_decisions(pairs, find_conflicts(pairs), read_decisions(folder, "contradiction"))


def decide(folder: Path, *rows: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def outcome(pairs: pl.DataFrame, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Numbers of the records kept, and the fate of the others."""
    decided = apply(pairs, folder)
    resolved = resolve_conflicts(decided.sifted.kept, decided.still_open, knobs=REVIEW)
    gone = pl.concat([decided.sifted.dropped, resolved.dropped])
    assert sorted([*resolved.kept["pair_id"], *gone["pair_id"]]) == sorted(pairs["pair_id"])
    assert gone["reason"].is_not_null().all()
    return [number(name) for name in resolved.kept["record_id"]], {
        number(row): fate for row, fate in gone.select("record_id", "fate").iter_rows()
    }


def number(record: str) -> str:
    return record.removeprefix("desk/")


def test_all_sides_stay_out_until_a_person_decides(tmp_path: Path) -> None:
    pairs = replies("5 days", "5 days", "5 days", "5 days", "14 days")
    assert outcome(pairs, tmp_path) == ([], dict.fromkeys("01234", "contradiction"))
    waiting = pending(pairs, tmp_path)
    assert [row["pair_id"] for row in waiting] == [f"desk/{at}#reply" for at in range(5)]
    assert waiting[0]["input"] == REFUND
    assert [row["output"] for row in waiting] == pairs["output"].to_list()
    assert waiting[4]["against"].split()[0] == "desk/0#reply"


def test_only_the_owner_reads_what_waits(tmp_path: Path) -> None:
    pending(replies("5 days", "14 days"), tmp_path / "review")
    assert stat.S_IMODE((tmp_path / "review" / "pending.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "review").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("decision", "kept", "gone"),
    [("prefer", ["0", "2"], {"1": "excluded"}), ("keep", ["0", "1", "2"], {}), ("drop", ["1"], {"0": "excluded", "2": "excluded"})],
)
def test_one_decision_settles_the_whole_conflict(tmp_path: Path, decision: str, kept: list[str], gone: dict[str, str]) -> None:
    pairs = replies("5 days", "14 days", "It takes 5 days.")
    decide(tmp_path, pending(pairs, tmp_path)[0] | {"decision": decision})
    assert outcome(pairs, tmp_path) == (kept, gone)
    assert pending(pairs, tmp_path) == []


def test_a_new_label_goes_to_every_row_of_the_conflict(tmp_path: Path) -> None:
    pairs = labels("shipping", "billing", "orders")
    decide(tmp_path, pending(pairs, tmp_path)[1] | {"decision": "relabel", "label": "parcels"})
    kept = apply(pairs, tmp_path).sifted.kept
    assert kept["label"].to_list() == kept["output"].to_list() == ["parcels"] * 3
    assert [turns[-1] for turns in kept["turns"]] == [{"role": "assistant", "content": "parcels"}] * 3
    assert kept["notes"].to_list()[0] == ["label changed from 'shipping' to 'parcels' by a person's decision"]


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({"by": "anna", "at": "2026-10-02T09:30:00Z"}, "anna on 2026-10-02 09:30"),
        ({"by": " anna\nb. "}, "anna b."),
        ({"by": "anna@shop.example", "at": "2026-10-02"}, "2026-10-02"),
        ({"by": "+49 30 901820", "at": "yesterday"}, ""),
    ],
)
def test_the_ledger_says_who_decided_and_when_but_no_address_or_number(tmp_path: Path, decided: dict[str, str], said: str) -> None:
    pairs, brackets = replies("5 days", "14 days"), f" ({said})" if said else ""
    one, two = pending(pairs, tmp_path)
    decide(tmp_path, one | {"decision": "prefer"} | decided)
    ((reason,),) = apply(pairs, tmp_path).sifted.dropped.select("reason").rows()
    assert reason == f"left out by a person's decision{brackets}: another answer to the same question was preferred"
    decide(tmp_path, two | {"decision": "drop"} | decided)
    after = apply(pairs, tmp_path).sifted
    told = ", ".join(filter(None, ["drop", said]))
    assert after.dropped["reason"].to_list() == [f"left out by a person's decision ({told})"]
    assert after.kept["notes"].to_list() == [[f"stays by a person's decision ({told})"]]


def test_a_row_that_is_set_aside_later_still_says_what_was_decided(tmp_path: Path) -> None:
    pairs = replies("5 days", "14 days")
    decide(tmp_path, pending(pairs, tmp_path)[0] | {"decision": "prefer", "by": "anna"})
    kept = apply(pairs, tmp_path).sifted.kept
    gone = sift(kept, drop=pl.lit(value=True), fate="duplicate", stage="unique_pairs", reason="says the same as another.").dropped
    assert gone["reason"].to_list() == ["says the same as another; stays by a person's decision (prefer, anna)"]


def test_a_row_of_its_own_decision_goes_its_own_way(tmp_path: Path) -> None:
    pairs = labels("shipping", "billing", "orders")
    one, two, three = pending(pairs, tmp_path)
    decide(tmp_path, one | {"decision": "prefer"}, two | {"decision": "keep"}, three | {"decision": ""})
    assert outcome(pairs, tmp_path) == (["0", "1"], {"2": "excluded"})


def test_what_still_disagrees_after_a_drop_stays_open(tmp_path: Path) -> None:
    pairs = replies("5 days", "14 days", "30 days")
    decide(tmp_path, pending(pairs, tmp_path)[2] | {"decision": "drop"})
    assert outcome(pairs, tmp_path) == ([], {"2": "excluded", "0": "contradiction", "1": "contradiction"})
    assert [row["pair_id"] for row in pending(pairs, tmp_path)] == ["desk/0#reply", "desk/1#reply"]


def test_the_latest_decision_speaks(tmp_path: Path) -> None:
    pairs = replies("5 days", "14 days")
    one, two = pending(pairs, tmp_path)
    decide(tmp_path, two | {"decision": "prefer", "at": "2026-10-02"}, one | {"decision": "prefer", "at": "2026-10-01"})
    assert outcome(pairs, tmp_path) == (["1"], {"0": "excluded"})


def test_a_decision_goes_before_a_majority(tmp_path: Path) -> None:
    pairs = replies(*["5 days"] * 6, "14 days")
    decide(tmp_path, pending(pairs, tmp_path)[-1] | {"decision": "prefer"})
    decided = apply(pairs, tmp_path)
    assert decided.sifted.kept["record_id"].to_list() == ["desk/6"]
    assert decided.sifted.dropped["matched_id"].unique().to_list() == ["desk/6#reply"]


def test_a_decision_holds_for_rows_that_came_later(tmp_path: Path) -> None:
    decide(tmp_path, pending(replies("5 days", "14 days"), tmp_path)[0] | {"decision": "prefer"})
    assert outcome(replies("5 days", "14 days", "14 days"), tmp_path) == (["0"], {"1": "excluded", "2": "excluded"})


def test_a_decision_whose_text_has_changed_comes_back_with_a_note(tmp_path: Path) -> None:
    decide(tmp_path, pending(replies("5 days", "14 days"), tmp_path)[0] | {"decision": "prefer"})
    changed = replies("6 days", "14 days")
    assert outcome(changed, tmp_path)[0] == []
    waiting = pending(changed, tmp_path)
    assert waiting[0]["note"] == "the decision 'prefer' was not applied: the text has changed since it was decided: decide again"
    assert waiting[0]["decision"] == ""
    decide(tmp_path, waiting[0] | {"decision": "prefer"})
    assert outcome(changed, tmp_path) == (["0"], {"1": "excluded"})


def test_a_decision_that_matches_nothing_comes_back_with_a_note(tmp_path: Path) -> None:
    decide(tmp_path, pending(replies("5 days", "14 days"), tmp_path)[1] | {"decision": "drop"})
    (waiting,) = pending(replies("5 days"), tmp_path)
    assert (waiting["pair_id"], waiting["input"]) == ("desk/1#reply", "")
    assert "no pair of that id reached this run" in waiting["note"]


def test_what_other_kinds_wait_for_stays(tmp_path: Path) -> None:
    suspect = pl.DataFrame([{"kind": "suspect", "pair_id": "desk/9#classify", "input": "=1+1"}])
    write_pending(tmp_path, suspect, "suspect")
    waiting = pending(replies("5 days", "14 days"), tmp_path)
    assert [row["kind"] for row in waiting] == ["suspect", "contradiction", "contradiction"]
    assert waiting[0]["input"] == "'=1+1", "a spreadsheet must not compute a customer's text"


def test_a_large_conflict_shows_a_few_rows_of_each_side(tmp_path: Path) -> None:
    waiting = pending(labels(*["a"] * 30, *["b"] * 3), tmp_path)
    assert [row["output"] for row in waiting] == ["a"] * 5 + ["b"] * 3
    assert waiting[0]["rows"] == "30"


def test_nothing_is_written_when_nothing_waits(tmp_path: Path) -> None:
    assert pending(replies("5 days", "5 days"), tmp_path / "review") == []
    assert not (tmp_path / "review").exists()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "contradiction", "decision": "maybe"}, "Possible: keep, drop, relabel, prefer."),
        ({"kind": "contradicts", "decision": "keep"}, "Possible: contradiction, suspect, personal."),
        ({"kind": "contradiction", "decision": "relabel"}, "A relabel needs the new label."),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    decide(tmp_path, {"kind": "contradiction", "decision": "keep", "note": "two\nlines"}, {"pair_id": "desk/1#reply"} | cells)
    with pytest.raises(UserError, match=r"decisions\.csv:4: ") as refused:
        read_decisions(tmp_path)
    assert said in str(refused.value)


def test_decisions_saved_by_a_spreadsheet_are_read(tmp_path: Path) -> None:
    text = "kind;pair_id;text_hash;decision\r\nContradiction;desk/1#reply;sha256:1;Keep\r\ncontradiction;desk/2#reply;sha256:2;\r\n"
    (tmp_path / "decisions.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_decisions(tmp_path).select("pair_id", "decision").rows() == [("desk/1#reply", "keep")]


def test_a_release_is_named_after_what_was_decided(tmp_path: Path) -> None:
    one: dict[str, Any] = {"kind": "contradiction", "pair_id": "desk/1#reply", "text_hash": "sha256:1", "decision": "keep"}
    two = one | {"pair_id": "desk/2#reply"}
    assert decisions_fingerprint(tmp_path) is None
    decide(tmp_path, one, two)
    both = decisions_fingerprint(tmp_path)
    decide(tmp_path, two | {"note": "sure"}, one)
    assert decisions_fingerprint(tmp_path) == both
    for others in ([one], [one, two | {"by": "me"}]):
        decide(tmp_path, *others)
        assert decisions_fingerprint(tmp_path) not in {both, None}
