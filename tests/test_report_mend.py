"""What is to be mended at the source, and whether the release is like it."""

import re
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contradictions.camps import NO_LABEL
from pipelines.interval import wilson
from pipelines.report.answers import how_alike, how_sure, what_to_mend
from pipelines.report.doubts import doubts_of
from pipelines.report.estimates import share_of
from pipelines.report.mend import FEW, mending_of, troubled_records
from pipelines.report.mix import mix_of
from pipelines.report.sureness import Sureness
from schemas.tables import FACETS, LEDGER


def outcomes(*rows: dict[str, Any]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A ledger and the facets beside it, a pair a row: defaults but for the columns given."""
    made = [{"record_id": f"desk/{at}", "source": "desk", "recipe": "reply", "fate": "exported", "stage": "s", "reason": "r", **row}
            for at, row in enumerate(rows)]  # fmt: skip
    named = [{"pair_id": f"{row['record_id']}#{row['recipe']}", **row} for row in made]
    return pl.DataFrame(named, schema=LEDGER), pl.DataFrame(named, schema=FACETS)


def test_problems_are_counted_once_a_record_however_many_pairs_have_them() -> None:
    ledger, facets = outcomes(
        {"record_id": "desk/1", "fate": "contradiction"},
        {"record_id": "desk/1", "recipe": "chat", "fate": "contradiction"},
        {"record_id": "desk/2", "fate": "malformed", "pair_id": None},
        {"fate": "low_quality", "reason": "its output is boilerplate and nothing else"},
        {"fate": "low_quality", "reason": "its input is empty"},
        {"kinds": ["PERSON", "PASSWORD"]},
        {"suspect": True},
    )
    assert mending_of(ledger, facets).problems == {
        "unreadable": 1, "empty answers": 1, "contradictions": 1, "doubtful labels": 1, "passwords and keys": 1,
    }  # fmt: skip
    assert troubled_records(ledger, facets).height == 6


def test_greetings_with_several_labels_are_counted_apart_and_against_no_agent() -> None:
    greeting = {"fate": "contradiction", "reason": f"{NO_LABEL}: 9 rows give it 4 labels, none more than half of them"}
    found = mending_of(*outcomes(*desk(1, 2, 98), *[{**greeting, "agent": 2}] * 20, *desk(2, 3, 77)))
    assert (found.problems, found.apart) == ({"contradictions": 5}, {"no label": 20})
    assert [(group.name, group.troubled) for group in found.tables[-1].groups] == [("2", 3), ("1", 2)]
    assert found.worst == []


def test_what_does_not_belong_into_a_ticket_is_called_by_its_own_name() -> None:
    found = mending_of(*outcomes({"kinds": ["CREDIT_CARD"]}, {"kinds": ["IBAN_CODE", "PASSPORT", "PERSON"]}))
    assert found.problems == {"cards and accounts": 2, "ids and birth dates": 1}


def desk(agent: int, bad: int, good: int) -> list[dict[str, Any]]:
    return [{"agent": agent, "fate": "contradiction" if at < bad else "exported"} for at in range(bad + good)]


def test_the_agent_who_contradicts_others_more_than_chance_explains_stands_first_and_is_named() -> None:
    found = mending_of(*outcomes(*desk(1, 2, 98), *desk(2, 15, 85), *desk(3, 3, 97)))
    table = next(table for table in found.tables if table.by == "agent")
    assert [(group.name, group.records, group.cells[0].rows, group.cells[0].worse) for group in table.groups] == [
        ("2", 100, 15, True), ("3", 100, 3, False), ("1", 100, 2, False),
    ]  # fmt: skip
    assert what_to_mend(found) == "Begin with agent 2: contradictions in 15 of 100 records (15.0%, elsewhere 2.5%)."


def test_a_group_of_few_records_shows_counts_and_no_rate() -> None:
    found = mending_of(*outcomes(*desk(1, 1, 2), *desk(2, 2, 98)))
    assert {group.name: group.rated for group in found.tables[-1].groups} == {"1": False, "2": True}
    assert FEW == 30


def test_groups_that_differ_by_chance_are_not_blamed() -> None:
    found = mending_of(*outcomes(*desk(1, 3, 97), *desk(2, 4, 96)))
    assert found.worst == []
    assert what_to_mend(found) == (
        "No source, queue, agent or month stands out by more than chance. Most frequent: contradictions, in 7 records of 200."
    )


def test_the_release_is_measured_against_its_sources_before_and_after_balancing() -> None:
    ledger, facets = outcomes(
        *({"queue": "a", "language": "en"} for _ in range(4)),
        *({"queue": "a", "language": "en", "fate": "unbalanced"} for _ in range(2)),
        *({"queue": "a", "language": "en", "fate": "duplicate"} for _ in range(2)),
        *({"queue": "b", "language": "en"} for _ in range(2)),
    )
    [found] = mix_of(ledger, facets).dimensions
    assert [(one.name, one.source, one.before, one.after) for one in found.classes] == [("a", 8, 6, 4), ("b", 2, 2, 2)]
    assert found.totals == (10, 8, 6)
    assert [found.apart_before, found.apart] == pytest.approx([0.05, 2 / 15])
    assert how_alike(mix_of(ledger, facets)) == (
        "It differs from its sources most in its labels: 13.3% of its pairs would need another label to have the sources’ shares "
        "(a most of all: 80.0% there, 66.7% here)."
    )


def test_a_customer_who_writes_most_of_it_is_seen() -> None:
    rows = [{"customer": 1 if at < 30 else at} for at in range(60)]
    [sources, release] = mix_of(*outcomes(*rows)).customers
    assert (sources.customers, sources.pairs, sources.largest, sources.heavy) == (31, 60, 30, 39)
    assert release.largest == 30


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["exported", "unbalanced", "duplicate"])), max_size=40))
def test_the_classes_of_a_dimension_add_up_to_the_pairs(rows: list[tuple[str, str]]) -> None:
    ledger, facets = outcomes(*({"queue": queue, "fate": fate} for queue, fate in rows))
    for one in mix_of(ledger, facets).dimensions:
        assert one.totals[0] == ledger.height
        assert one.totals[2] == ledger.filter(fate="exported").height
        assert 0 <= one.apart <= 1


def test_rows_of_one_cluster_that_agree_are_worth_little_more_than_one() -> None:
    alone = pl.DataFrame({"hit": [True] * 50 + [False] * 50, "cluster": [str(at) for at in range(100)]})
    together = alone.with_columns(cluster=pl.Series([str(at // 10) for at in range(100)]))
    one, ten = share_of(alone, "hit", "cluster"), share_of(together, "hit", "cluster")
    assert one is not None
    assert ten is not None
    assert [round(one.worth), round(ten.worth)] == [99, 9]
    assert ten.high - ten.low > 2 * (one.high - one.low)
    assert share_of(alone.clear(), "hit", "cluster") is None


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(1, 10_000))
def test_an_interval_holds_its_share(share: float, worth: float) -> None:
    low, high = wilson(share, worth)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_doubtful_labels_are_counted_by_recipe_and_by_label_with_what_they_are_taken_for() -> None:
    rows = [
        {"recipe": "queue", "label": "press", "cluster_id": f"c{at}", "suspect": at < 2, "suggested": "trade" if at < 2 else None}
        for at in range(40)
    ]
    ledger, facets = outcomes(*rows, {"recipe": "queue", "label": "trade", "cluster_id": "c0", "suspect": False, "fate": "contradiction"})
    found = doubts_of(ledger, facets, pl.DataFrame({"pair_id": ["desk/0#queue"]}))
    assert [(one.recipe, one.share.hits, one.share.rows) for one in found.recipes] == [("desk · queue", 2, 41)]
    assert [(one.label, one.rows, one.rejected, one.likelier, one.times) for one in found.labels] == [("press", 40, 2, "trade", 2)]
    measured = [found.left, found.left_of_alike, found.disputed]
    assert [(one.hits, one.rows) for one in measured if one] == [(1, 41), (1, 2), (1, 41)]


def test_a_rate_of_contradictions_says_how_many_pairs_could_be_compared() -> None:
    rows = [{"cluster_id": f"c{at // 2 if at < 20 else at}", "fate": "contradiction" if at < 5 else "exported"} for at in range(100)]
    found = doubts_of(*outcomes(*rows), pl.DataFrame({"pair_id": ["desk/0#reply"]}))
    said = how_sure(Sureness([], 0, 0), found)
    assert re.search(r"^5\.0% \(.*\) of the pairs left because they contradict another, of 20 pairs that could be compared 25\.0%\.$", said)
