"""Doubtful findings: replaced, shown to a person alone, and taught by what the person decides."""

import csv
import stat
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.review import decisions_fingerprint, learn, pending_doubts, write_pending
from pipelines.review.hashes import hash_text
from pipelines.scrub import doubts_in, lessons_of, scrub_pairs
from pipelines.scrub.detector import Finding
from pipelines.scrub.doubts import shown
from pipelines.scrub.lessons import Lessons
from pipelines.scrub.pairs import ScrubbedPairs
from pipelines.scrub.writing import Replaced
from pipelines.settings.models import Scrub
from schemas.tables import PAIRS

KNOBS = Scrub(doubtful_below=0.65, names="list")
"""High enough for the list of first names (0.6)."""
ROWS = [
    ["The Marisol runs cold, marta@web.de", "Wear Marisol with a fleece."],
    ["Which size of Marisol?", "Marisol is true to size."],
    ["Ask Marlon about it", "Hi there"],
]


def pairs(rows: list[list[str]] = ROWS) -> pl.DataFrame:
    table: list[dict[str, Any]] = []
    for place, said in enumerate(rows):
        turns = [{"role": role, "content": text} for role, text in zip(("user", "assistant"), said, strict=True)]
        for recipe in ("reply", "chat"):
            base = {
                "pair_id": f"desk/{place}#{recipe}",
                "record_id": f"desk/{place}",
                "source": "desk",
                "kind": "tickets",
                "recipe": recipe,
                "task": recipe,
            }
            table.append({**dict.fromkeys(PAIRS), **base, "read_order": place, "known": [], "notes": [], "turns": turns})
    return pl.DataFrame(table, schema=PAIRS)


def run(folder: Path, rows: pl.DataFrame | None = None) -> ScrubbedPairs:
    """What the step of the line does."""
    read = pairs() if rows is None else rows
    learnt = learn(folder, read, lambda some, told: doubts_in(some, knobs=KNOBS, lessons=lessons_of(told)))
    scrubbed = scrub_pairs(read, knobs=KNOBS, lessons=lessons_of(learnt.told))
    write_pending(folder, pending_doubts(scrubbed.doubts, learnt.stale), "personal")
    return scrubbed


def pending(folder: Path) -> list[dict[str, str]]:
    if not (folder / "pending.csv").exists():
        return []
    with (folder / "pending.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decide(folder: Path, *rows: dict[str, str]) -> None:
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def inputs(scrubbed: ScrubbedPairs) -> list[str]:
    return scrubbed.kept.filter(recipe="reply")["input"].to_list()


def test_doubtful_values_are_replaced_and_asked_once_each_the_most_frequent_first(tmp_path: Path) -> None:
    scrubbed = run(tmp_path)
    assert inputs(scrubbed) == ["The [NAME_1] runs cold, [EMAIL_1]", "Which size of [NAME_1]?", "Ask [NAME_1] about it"]
    asked = pending(tmp_path)
    assert [(row["kind"], row["pair_id"], row["input"], row["rows"]) for row in asked] == [
        ("personal", "desk/0#reply", "The Marisol runs cold, [EMAIL_1]", "4"),
        ("personal", "desk/2#reply", "Ask Marlon about it", "2"),
    ]
    assert asked[0]["reason"] == "may be personal data (name): 'gazetteer' says so with a confidence of 0.6, below 0.65"


def test_the_hash_and_the_offsets_are_of_the_text_shown_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    run(tmp_path)
    (row, _) = pending(tmp_path)
    assert row["input"][int(row["start"]) : int(row["end"])] == "Marisol"
    assert row["text_hash"] == hash_text(row["input"])
    assert stat.S_IMODE((tmp_path / "pending.csv").stat().st_mode) == 0o600


def test_what_is_not_personal_stays_everywhere_and_the_row_says_why(tmp_path: Path) -> None:
    run(tmp_path)
    decide(tmp_path, pending(tmp_path)[0] | {"decision": "not_personal", "by": "anna", "at": "2026-10-02T09:30:00Z"})
    scrubbed = run(tmp_path)
    assert inputs(scrubbed) == ["The Marisol runs cold, [EMAIL_1]", "Which size of Marisol?", "Ask [NAME_1] about it"]
    assert [row["pair_id"] for row in pending(tmp_path)] == ["desk/2#reply"]
    assert scrubbed.kept["notes"][0].to_list() == [
        "1 piece of personal data replaced: 1 e-mail address",
        "2 doubtful pieces kept by a person's decision (anna on 2026-10-02 09:30): no personal data",
    ]
    assert scrubbed.kept["notes"][4].to_list() == ["1 piece of personal data replaced: 1 name"]


def test_what_is_personal_goes_everywhere_even_where_no_detector_saw_it(tmp_path: Path) -> None:
    rows = [*ROWS, ["the model 2020 Marlon-like, MARLON1, Marlon", "ok"]]
    run(tmp_path, pairs(rows))
    decide(tmp_path, pending(tmp_path)[1] | {"decision": "personal", "by": "anna@shop.example", "at": "2026-10-02"})
    scrubbed = run(tmp_path, pairs(rows))
    assert [row["input"][int(row["start"]) : int(row["end"])] for row in pending(tmp_path)] == ["Marisol"]
    assert scrubbed.kept.filter(pair_id="desk/2#reply")["notes"][0].to_list()[-1] == "1 of them by a person's decision (2026-10-02)"
    assert "Marlon" not in " ".join(inputs(scrubbed))


def test_a_lesson_outlives_the_text_that_taught_it_and_ends_with_the_decision(tmp_path: Path) -> None:
    run(tmp_path)
    decide(tmp_path, pending(tmp_path)[0] | {"decision": "not_personal"})
    run(tmp_path)
    later = pairs([["Does the Marisol shrink?", "No."]])
    assert inputs(run(tmp_path, later)) == ["Does the Marisol shrink?"]
    assert stat.S_IMODE((tmp_path / "values.csv").stat().st_mode) == 0o600
    (tmp_path / "decisions.csv").unlink()
    assert inputs(run(tmp_path, later)) == ["Does the [NAME_1] shrink?"]
    assert (tmp_path / "values.csv").read_text(encoding="utf-8").splitlines()[1:] == []


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"text_hash": "sha256:0000000000000000"}, "the text has changed since it was decided: decide again"),
        ({"start": "0", "end": "3"}, "the text has changed since it was decided: decide again"),
        ({"start": "", "end": "x"}, "the text has changed since it was decided: decide again"),
        ({"pair_id": "desk/9#reply"}, "no pair of that id reached this run: delete the decision"),
    ],
)
def test_a_decision_that_fits_no_text_comes_back_with_a_note(tmp_path: Path, change: dict[str, str], note: str) -> None:
    run(tmp_path)
    decide(tmp_path, pending(tmp_path)[0] | {"decision": "not_personal"} | change)
    scrubbed = run(tmp_path)
    assert inputs(scrubbed)[0] == "The [NAME_1] runs cold, [EMAIL_1]"
    told = {row["pair_id"]: row["note"] for row in pending(tmp_path)}
    assert told[change.get("pair_id", "desk/0#reply")] == f"the decision 'not_personal' was not applied: {note}"
    assert len(told) == (3 if "pair_id" in change else 2)


def test_a_text_that_has_changed_is_asked_again(tmp_path: Path) -> None:
    run(tmp_path)
    decide(tmp_path, pending(tmp_path)[0] | {"decision": "not_personal"})
    rows = pairs([["The Marisol runs hot", "ok"], *ROWS[1:]])
    assert inputs(run(tmp_path, rows))[0] == "The [NAME_1] runs hot"
    assert [row["note"] for row in pending(tmp_path) if row["pair_id"] == "desk/0#reply"] == [
        "the decision 'not_personal' was not applied: the text has changed since it was decided: decide again"
    ]


def test_the_later_of_two_decisions_holds(tmp_path: Path) -> None:
    run(tmp_path)
    row = pending(tmp_path)[0]
    decide(tmp_path, row | {"decision": "personal", "at": "2026-10-02"}, row | {"decision": "not_personal", "at": "2026-10-01"})
    assert inputs(run(tmp_path))[0] == "The [NAME_1] runs cold, [EMAIL_1]"
    assert [row["pair_id"] for row in pending(tmp_path)] == ["desk/2#reply"]


def test_decisions_and_what_they_taught_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    run(tmp_path)
    assert decisions_fingerprint(tmp_path) is None
    decide(tmp_path, pending(tmp_path)[0] | {"decision": "not_personal"})
    run(tmp_path)
    first = decisions_fingerprint(tmp_path)
    run(tmp_path)
    assert decisions_fingerprint(tmp_path) == first
    (tmp_path / "values.csv").unlink()
    run(tmp_path, pairs(ROWS[1:]))
    assert decisions_fingerprint(tmp_path) not in {None, first}


def test_a_customer_called_like_the_product_is_personal_all_the_same() -> None:
    lessons = Lessons(spared=frozenset({("PERSON", "marisol")}))
    known, sure, doubtful = (
        Finding(0, 7, "PERSON", 1.0, "known"), Finding(8, 15, "PERSON", 0.85, "named"), Finding(16, 23, "PERSON", 0.6, "gazetteer"),
    )  # fmt: skip
    assert lessons.taught("Marisol Marisol Marisol", [known, sure, doubtful]) == ([known, sure], [""])


def test_other_kinds_of_rows_stay_in_the_file(tmp_path: Path) -> None:
    waiting = pl.DataFrame({"kind": ["contradiction"], "pair_id": ["desk/7#reply"]})
    write_pending(tmp_path, waiting)
    run(tmp_path)
    assert [row["kind"] for row in pending(tmp_path)] == ["contradiction", "personal", "personal"]


def test_a_long_text_is_shown_around_its_span() -> None:
    text = "a@b.io " + "x" * 3_000 + " Marlon " + "y" * 3_000 + " c@d.io"
    at = text.index("Marlon")
    done = [
        Replaced(Finding(start, end, "X", 0.5, "d"), text[start:end], "[X]")
        for start, end in ((0, 6), (at, at + 6), (len(text) - 6, len(text)))
    ]
    excerpt, start, end = shown(text, done, 1)
    assert (excerpt[start:end], len(excerpt)) == ("Marlon", 1_606)
    assert "@" not in excerpt
