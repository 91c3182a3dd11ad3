"""The report's contradictions: sides next to one another, their difference marked."""

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.report.conflicts import SHOWN, conflicts_of
from pipelines.report.worddiff import differences, plain
from schemas.tables import CLUSTERED_PAIRS, LEDGER

REFUND = "how long does a refund take"


def marked(text: str, other: str) -> list[str]:
    return [span.text for span in differences(text, other) if span.own]


def pairs(*rows: tuple[str, str, str, int | None, int | None]) -> pl.DataFrame:
    """Rows of label, input, output, agent, day of May 2026; all in the cluster of the first."""
    return pl.DataFrame(
        [
            {"pair_id": f"d/{at}#reply", "read_order": at, "label": label, "input": asked, "output": answer, "agent": agent,
             "at": dt.datetime(2026, 5, day, tzinfo=dt.UTC) if day else None, "cluster_id": "d/0#reply"}
            for at, (label, asked, answer, agent, day) in enumerate(rows)
        ],
        schema={name: CLUSTERED_PAIRS[name] for name in ("pair_id", "read_order", "label", "input", "output", "agent", "at", "cluster_id")},
    )  # fmt: skip


def conflict(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    return rows.select(
        "cluster_id", "pair_id", kind=pl.lit(kind), reason=pl.lit("5 days against 14 days"), against=pl.lit([]).cast(pl.List(pl.String))
    )


def ledger(rows: pl.DataFrame, *fates: str) -> pl.DataFrame:
    reasons = [f"{fate}; it is so; the majority stays" for fate in fates]
    columns = {"pair_id": rows["pair_id"], "fate": list(fates), "reason": reasons}
    return pl.DataFrame(columns, schema={name: LEDGER[name] for name in columns})


def test_the_words_that_the_other_side_lacks_are_marked_and_no_others() -> None:
    assert marked("refunds take 5 days", "refunds take 14 working days") == ["5"]
    assert marked("refunds take 14 working days", "refunds take 5 days") == ["14 working"]
    assert marked("Refunds  take 5 days", "refunds take 5 days") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_short_text_is_shown_whole_whatever_it_is_compared_with(text: str, other: str) -> None:
    assert "".join(span.text for span in differences(text, other)).rstrip() == text.rstrip() or not text.strip()


def test_long_common_runs_are_shortened_and_very_long_texts_counted() -> None:
    long = " ".join(["same"] * 300)
    shown = "".join(span.text for span in differences(f"{long} here", f"{long} there"))
    assert "[…]" in shown
    assert len(shown) < 300
    assert "(500 more words)" in plain("word " * 1000)[0].text


def test_an_answer_is_a_side_whatever_its_case_and_spacing_and_the_larger_side_leads() -> None:
    rows = pairs(("q", REFUND, "14 days", 1, 3), ("q", REFUND, "5 days", 2, 1), ("q", REFUND, "5  Days", 4, 9))
    found = conflicts_of(conflict(rows, "output"), rows, ledger(rows, "contradiction", "exported", "duplicate"))
    assert (found.clusters, found.rows, found.left, found.kinds) == (1, 3, 1, [("output", 1, 3)])
    first, second = found.shown[0].sides
    assert (first.rows, first.agents, first.first, first.last, first.stayed) == (2, [2, 4], dt.date(2026, 5, 1), dt.date(2026, 5, 9), 2)
    assert (second.rows, second.stayed, second.fates) == (1, 0, [("contradiction", 1)])
    assert (first.state, second.state, found.shown[0].verdict) == ("stays", "leaves", "the majority stays")
    noted = pl.col("reason") + "; 1 doubtful piece kept by a person's decision (anna): no personal data"
    gone = ledger(rows, "contradiction", "exported", "duplicate").with_columns(reason=noted)
    assert conflicts_of(conflict(rows, "output"), rows, gone).shown[0].verdict == "the majority stays"
    later = conflicts_of(conflict(rows, "output"), rows, ledger(rows, "contradiction", "unbalanced", "duplicate")).shown[0].sides
    assert [side.state for side in later] == ["wins, and leaves later", "leaves"]
    assert [span.text for span in first.answer if span.own] == ["5"]
    assert [span.text for span in second.answer if span.own] == ["14"]


def test_labels_that_differ_are_sides_and_a_question_worded_otherwise_is_shown() -> None:
    rows = pairs(("refund", REFUND, "refund", None, None), ("billing", f"{REFUND} please", "billing", None, None))
    found = conflicts_of(conflict(rows, "label"), rows, ledger(rows, "contradiction", "contradiction")).shown[0]
    assert [(side.label, side.agents, side.first, side.answer) for side in found.sides] == [
        ("refund", [], None, []),
        ("billing", [], None, []),
    ]
    assert [span.text for span in found.question] == [REFUND]
    assert [[span.text for span in side.asked if span.own] for side in found.sides] == [[], ["please"]]


def test_a_card_is_one_question_of_a_cluster_and_its_figures_are_its_sentences() -> None:
    rows = pairs(
        *(("q", REFUND, f"{word}, within 5 days", 1, None) for word in ("Hello", "Good day", "Hi")), ("q", REFUND, "14 days", 2, None),
        ("q", "what does a new lid cost", "5 GBP", 1, None), ("q", "what does a new lid cost", "9 GBP", 2, None),
    )  # fmt: skip
    told = conflict(rows, "output").with_columns(
        topic=pl.Series(["c refund"] * 4 + ["c lid"] * 2), side=pl.Series(["5 days"] * 3 + ["14 days", "5", "9"]),
        reason=pl.Series(["3 say 5 days, 1 says 14 days"] * 4 + ["1 says 5, 1 says 9"] * 2),
    )  # fmt: skip
    found = conflicts_of(told, rows, ledger(rows, *["contradiction"] * 6))
    assert (found.clusters, found.questions, found.rows) == (1, 2, 6)
    assert [(card.reason, card.rows, [side.rows for side in card.sides]) for card in found.shown] == [
        ("3 say 5 days, 1 says 14 days", 4, [3, 1]),
        ("1 says 5, 1 says 9", 2, [1, 1]),
    ]
    assert [card.question[0].text for card in found.shown] == [REFUND, "what does a new lid cost"]


def test_the_largest_conflicts_are_shown_and_all_are_counted() -> None:
    many = pl.DataFrame({"pair_id": [f"d/{at}#r" for at in range(200)], "read_order": range(200)}).with_columns(
        label=pl.lit("x"), input=pl.lit("q"), output=pl.col("pair_id"), agent=pl.lit(None, pl.UInt32), at=pl.lit(None, pl.Datetime("us", "UTC")),
        cluster_id=pl.format("c{}", (pl.col("read_order") // 2).clip(upper_bound=98)),
    )  # fmt: skip
    found = conflicts_of(conflict(many, "output"), many, ledger(many, *["contradiction"] * 200))
    assert (found.clusters, len(found.shown), found.shown[0].cluster_id, found.shown[0].rows) == (99, SHOWN, "c98", 4)


def test_no_conflicts_are_no_trouble() -> None:
    rows = pairs()
    assert conflicts_of(conflict(rows, "output"), rows, ledger(rows)).shown == []
