"""The Great Expectations suite, run for real."""

from collections.abc import Callable

import polars as pl

from checks.suite import label_shifts, validate_exported
from pipelines.export.tables import RunTables

Finished = Callable[..., RunTables]


def failed(exported: pl.DataFrame) -> set[str]:
    return {result.name for result in validate_exported(exported, sources=["helpdesk"]) if not result.passed}


def test_a_sound_data_set_holds_and_each_answer_says_of_how_many_rows(finished: Finished) -> None:
    results = validate_exported(finished([{} for _ in range(12)]).exported, sources=["helpdesk"])
    assert all(result.passed and result.blocks and not result.offenders for result in results)
    assert "holds for 12 rows" in {result.said for result in results}


def test_each_planted_fault_is_found_by_its_expectation(finished: Finished) -> None:
    rows = finished([{} for _ in range(12)]).exported
    first = pl.int_range(pl.len()) == 0
    assert failed(rows.with_columns(split=pl.when(first).then(pl.lit("dev")).otherwise("split"))) == {"every split is known"}
    assert failed(rows.with_columns(source=pl.when(first).then(pl.lit("else")).otherwise("source"))) == {"every source is in the config"}
    assert failed(rows.with_columns(output=pl.when(first).then(pl.lit("")).otherwise("output"))) == {"every output says something"}
    assert failed(rows.with_columns(pair_id=pl.lit("helpdesk/1#reply"))) == {"no pair stands twice"}
    assert failed(rows.with_columns(task=pl.lit(None, pl.String))) == {"task is never missing"}
    assert failed(rows.with_columns(input=pl.lit("one"), output=pl.lit("text"))) == {"no text stands in two splits"}


def test_label_drift_warns_and_does_not_block(finished: Finished) -> None:
    rows = finished([{"label": "refund" if number < 6 else "delivery"} for number in range(12)]).exported
    before = pl.DataFrame({"recipe": ["reply"] * 10, "label": ["refund"] * 9 + ["delivery"]})
    drift = [result for result in validate_exported(rows, sources=["helpdesk"], before=before) if not result.blocks]
    assert [(result.passed, result.offenders) for result in drift] == [(False, 2)]


def test_label_shifts_know_labels_that_came_and_went() -> None:
    now = pl.DataFrame({"recipe": ["c", "c", "new"], "label": ["a", "b", "z"]})
    then = pl.DataFrame({"recipe": ["c", "c"], "label": ["a", "gone"]})
    shifts = label_shifts(now, then)
    assert shifts.select("label", "shift").rows() == [("a", 0.0), ("b", 0.5), ("gone", 0.5)]


def test_no_result_quotes_a_value(finished: Finished) -> None:
    rows = finished([{"source": "secret value"}, *({} for _ in range(11))]).exported
    assert not any("secret" in result.said for result in validate_exported(rows, sources=["helpdesk"]))
