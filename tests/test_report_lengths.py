"""The report's histograms, spans, languages and label balance."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.report.balance import LABELS, UNLABELLED, balances_of
from pipelines.report.examples import EXAMPLES, TURNS, examples_of
from pipelines.report.histogram import bar_chart, log_chart, octaves
from pipelines.report.lengths import MONTHS, languages_of, lengths_of, months_of, spans_of
from pipelines.report.limits import limits_of, marks_of
from pipelines.report.provenance import notes_of, provenance_of
from schemas.tables import SPLIT_PAIRS
from tests.report_facts import make_facts


def dates(*days: str) -> pl.Series:
    return pl.Series("at", [dt.datetime.fromisoformat(f"{day}T12:00:00+00:00") for day in days], dtype=pl.Datetime("us", "UTC"))


def exported(*rows: Mapping[str, object]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"pair_id": f"d/{at}#reply", "source": "d", "recipe": "reply", **row} for at, row in enumerate(rows)], schema=SPLIT_PAIRS
    )


def test_a_bin_holds_what_lies_between_powers_of_the_root_of_two() -> None:
    assert octaves(pl.Series([0, 1, 2, 3, 4, 1024])) == {0: 2, 2: 1, 3: 1, 4: 1, 20: 1}


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=200))
def test_every_value_is_in_one_bar_and_every_bar_in_the_picture(values: list[int]) -> None:
    chart = log_chart(pl.Series(values), noun="tokens", marks={"openai": 65_536, "trl": 4_096})
    assert chart is not None
    assert sum(octaves(pl.Series(values)).values()) == len(values)
    assert all(chart.left <= column.x and column.x + column.width <= chart.right for column in chart.columns)
    assert all(chart.top <= column.y and abs(column.y + column.height - chart.base) < 0.11 for column in chart.columns)
    assert all(chart.left - 0.11 <= mark.at <= chart.right + 0.11 for mark in [*chart.marks, *chart.x_ticks])


def test_equal_limits_share_a_mark_and_a_bar_says_what_it_holds() -> None:
    chart = log_chart(pl.Series([8, 9, 100]), noun="tokens", marks={"trl": 4096, "llama-factory": 4096, "openai": 65_536})
    assert chart is not None
    assert [mark.label for mark in chart.marks] == ["llama-factory, trl 4,096", "openai 65,536"]
    assert [column.says for column in chart.columns] == ["8 to 11 tokens: 2 pairs", "91 to 127 tokens: 1 pair"]


def test_nothing_to_draw_is_no_chart() -> None:
    assert log_chart(pl.Series([], dtype=pl.UInt32), noun="tokens") is None
    assert bar_chart([]) is None


def test_months_run_from_the_first_to_the_last_without_gaps_and_many_become_years() -> None:
    assert months_of(dates("2026-01-31", "2026-03-01", "2026-03-02")) == [("2026-01", 1), ("2026-02", 0), ("2026-03", 2)]
    assert months_of(dates("2012-06-01", "2014-01-01", "2026-12-31"))[:3] == [("2012", 1), ("2013", 0), ("2014", 1)]
    assert len(months_of(dates("2022-11-15", "2026-10-31"))) == MONTHS
    assert months_of(dates()) == []


def test_tokens_are_summed_by_split_and_in_all() -> None:
    tokens = pl.DataFrame({"pair_id": ["a", "b", "c"], "split": ["test", "train", "train"], "tokens": [5, 10, 30]})
    assert [(span.split, span.rows, span.total, span.most) for span in spans_of(tokens)] == [
        ("train", 2, 40, 30),
        ("test", 1, 5, 5),
        ("all", 3, 45, 30),
    ]


def test_pairs_over_a_limit_are_counted_among_those_that_the_folder_holds() -> None:
    rows = exported(*({"task": task, "input": "q", "output": "a", "split": "train"} for task in ("reply", None, "prefer")))
    tokens = pl.DataFrame({"pair_id": rows["pair_id"], "split": rows["split"], "tokens": [10, 11, 40]})
    facts = replace(
        make_facts(60),
        exported=rows,
        tokens=tokens,
        token_limits={"trl": 10, "trl-kto": 10, "openai": 65_536},
        preferring=frozenset({"trl-kto"}),
    )
    found = limits_of(facts)
    assert [(one.target, one.over, one.rows, one.longest) for one in found] == [
        ("openai", 0, 2, 11),
        ("trl", 1, 2, 11),
        ("trl-kto", 1, 1, 40),
    ]
    assert marks_of(found, facts.preferring) == {"openai": 65_536, "trl": 10}
    assert marks_of(found, frozenset({"openai", "trl", "trl-kto"})) == {"openai": 65_536, "trl": 10, "trl-kto": 10}
    lengths = lengths_of(rows, tokens, found, facts.preferring)
    assert (lengths.limits, lengths.undated, lengths.times) == (found, 3, None)
    assert lengths.tokens is not None
    assert [mark.label for mark in lengths.tokens.marks] == ["trl 10", "openai 65,536"]


def test_rare_languages_are_summed_up_and_an_unstated_one_says_so() -> None:
    rows = exported({"language": None}, {"language": "en"}, {"language": "en"}, *({"language": f"x{at:02}"} for at in range(25)))
    tokens = pl.DataFrame({"pair_id": rows["pair_id"], "tokens": pl.Series([4] * 28)})
    found = languages_of(rows, tokens)
    assert [(language.name, language.rows) for language in (*found[:2], found[-1])] == [("en", 2), ("not stated", 1), ("7 others", 7)]


def test_balance_shows_the_train_split_before_and_after() -> None:
    placed = exported(
        *[{"label": "a", "split": "train"}] * 6, {"label": "b", "split": "train"}, {"label": "b", "split": "test"}, {"split": "train"}
    )
    [found] = balances_of(placed, placed.slice(3))
    assert [(bar.label, bar.before, bar.after) for bar in found.bars] == [("a", 6, 3), (UNLABELLED, 1, 1), ("b", 1, 1)]
    assert (found.before, found.after, found.ratio_before, found.ratio_after, found.most) == (8, 5, 6.0, 3.0, 6)


def test_many_labels_are_summed_up_and_their_sums_are_the_whole() -> None:
    placed = exported(*({"label": f"l{at:03}", "split": "train"} for at in range(LABELS + 17)))
    [found] = balances_of(placed, placed)
    assert (len(found.bars), found.bars[-1].label, found.bars[-1].before, found.labels) == (
        LABELS + 1,
        "17 smaller labels",
        17,
        LABELS + 17,
    )


def test_a_label_that_balancing_lost_still_stands_in_the_picture() -> None:
    placed = exported({"label": "a", "split": "train"}, {"label": "b", "split": "train"})
    [found] = balances_of(placed, placed.head(1))
    assert [(bar.label, bar.after) for bar in found.bars] == [("a", 1), ("b", 0)]


def test_examples_do_not_depend_on_the_order_of_the_rows() -> None:
    rows = exported(*({"turns": [{"role": "user", "content": "q"}], "split": "train"} for _ in range(200)))
    assert examples_of(rows, {}) == examples_of(rows.reverse(), {})
    assert len(examples_of(rows, {})) == EXAMPLES


def test_a_long_conversation_shows_its_first_turns_and_its_last() -> None:
    turns = [{"role": "user", "content": str(at)} for at in range(30)]
    [example] = examples_of(exported({"turns": turns, "system": "be kind", "split": "test"}), {})
    assert example.messages[0] == ("system", "be kind")
    assert (len(example.messages), example.messages[-1], example.more) == (TURNS + 1, ("user", "29"), 18)


def test_notes_that_differ_in_figures_alone_are_counted_together() -> None:
    assert notes_of(exported({"notes": ["cut 12 characters"]}, {"notes": ["cut 9 characters", "no time"]}, {"notes": []})) == [
        ("cut … characters", 2), ("no time", 1),
    ]  # fmt: skip


def test_a_source_that_gave_nothing_is_listed_too() -> None:
    ledger = pl.DataFrame({"source": ["d"], "record_id": ["d/1"], "pair_id": ["d/1#r"], "fate": ["exported"]})
    found = provenance_of([{"name": "quiet", "kind": "copy"}, {"name": "d", "kind": "tickets"}], ledger, exported(), {"d": 40})
    assert [(origin.name, origin.records, origin.exported, origin.cut) for origin in found.origins] == [("quiet", 0, 0, 0), ("d", 1, 1, 40)]
    assert found.columns == ["kind"]
