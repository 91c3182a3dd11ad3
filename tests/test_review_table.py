"""`decisions.csv`: decisions put in, replaced and taken over, and nothing else in it lost."""

import csv
import stat
from pathlib import Path

import pytest

from pipelines.errors import UserError
from pipelines.review.decisions import COLUMNS, read_decisions
from pipelines.review.table import add_file, place_of, put_decisions, read_table
from tests.test_review import decide, pending, replies


def row(pair: str, decision: str = "keep", **cells: str) -> dict[str, str]:
    made = {"kind": "contradiction", "pair_id": pair, "text_hash": "sha256:1", "decision": decision}
    return {**dict.fromkeys(COLUMNS, ""), **made, **cells}


def kept(folder: Path) -> list[tuple[str, str]]:
    return [(found["pair_id"], found["decision"]) for found in read_table(folder / "decisions.csv")[1]]


def test_a_decision_takes_the_place_of_the_one_before_and_other_rows_and_columns_stay(tmp_path: Path) -> None:
    text = "kind;pair_id;text_hash;decision;mood\ncontradiction;a;sha256:1;drop;sad\ncontradiction;b;sha256:1;;glad\n"
    (tmp_path / "decisions.csv").write_text(text, encoding="utf-8")
    new = row("a", "prefer", note='he said "no",\nthen yes')
    put_decisions(tmp_path, [new], lambda old: place_of(old) == place_of(new))
    assert kept(tmp_path) == [("b", ""), ("a", "prefer")]
    names, (other, mine) = read_table(tmp_path / "decisions.csv")
    assert names[-1] == "mood"
    assert (other["mood"], mine["note"]) == ("glad", new["note"])
    assert stat.S_IMODE((tmp_path / "decisions.csv").stat().st_mode) == 0o600


def test_a_file_that_makes_no_sense_is_left_as_it_is(tmp_path: Path) -> None:
    decide(tmp_path, row("a", "perhaps"))
    before = (tmp_path / "decisions.csv").read_bytes()
    with pytest.raises(UserError, match=r"decisions\.csv:2: decision: 'perhaps'"):
        put_decisions(tmp_path, [row("b")], lambda _: False)
    assert (tmp_path / "decisions.csv").read_bytes() == before


def test_of_two_decisions_of_one_row_the_later_stays(tmp_path: Path) -> None:
    decide(tmp_path, row("a", "drop", at="2026-10-02"), row("b", "drop", at="2026-10-02"))
    (tmp_path / "saved").mkdir()
    decide(tmp_path / "saved", row("a", at="2026-10-01"), row("b", at="2026-10-03"), row("c"), row("d", ""))
    assert add_file(tmp_path, tmp_path / "saved" / "decisions.csv")[:2] == (2, 1)
    assert sorted(kept(tmp_path)) == [("a", "drop"), ("b", "keep"), ("c", "keep")]
    assert add_file(tmp_path, tmp_path / "saved" / "decisions.csv")[:2] == (0, 0)


def test_a_case_that_is_decided_anew_loses_what_was_decided_on_it_before(tmp_path: Path) -> None:
    one, two = pending(replies("5 days", "14 days"), tmp_path)
    decide(tmp_path, one | {"decision": "prefer", "at": "2026-10-01"})
    (tmp_path / "saved").mkdir()
    decide(tmp_path / "saved", two | {"decision": "prefer", "at": "2026-10-02"})
    assert add_file(tmp_path, tmp_path / "saved" / "decisions.csv")[:2] == (1, 1)
    assert kept(tmp_path) == [(two["pair_id"], "prefer")]


def test_of_one_pair_each_span_of_personal_data_has_a_decision_of_its_own(tmp_path: Path) -> None:
    spans = [row("a", "personal", kind="personal", start=start, end="9") for start in ("1", "5")]
    for span in spans:
        put_decisions(tmp_path, [span], lambda old, span=span: place_of(old) == place_of(span))  # type: ignore[misc]
    assert read_decisions(tmp_path, "personal")["start"].to_list() == ["1", "5"]


def test_a_stale_decision_that_was_made_again_does_not_come_back(tmp_path: Path) -> None:
    decide(tmp_path, pending(replies("5 days", "14 days"), tmp_path)[0] | {"decision": "prefer", "at": "2026-10-01"})
    changed = replies("6 days", "14 days")
    (stale,) = (found for found in pending(changed, tmp_path) if found["note"])
    with (tmp_path / "decisions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, COLUMNS, extrasaction="ignore").writerow(stale | {"decision": "prefer", "at": "2026-10-02"})
    assert pending(changed, tmp_path) == []
