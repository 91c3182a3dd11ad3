"""The ledger's law: whatever was read or built is told, once."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.law import law
from checks.result import CheckResult
from schemas.fates import FATES
from schemas.tables import LEDGER

PAIRS = pl.DataFrame({"pair_id": ["s/1#r", "s/2#r"], "record_id": ["s/1", "s/2"], "source": ["s", "s"], "recipe": ["r", "r"]})
RECORDS = pl.DataFrame({"record_id": ["s/1", "s/2", "s/3"], "source": ["s", "s", "s"]})


def row(record: str, pair: str | None, fate: str = "exported", **more: Any) -> dict[str, Any]:
    known = {"source": "s", "recipe": "r" if pair else None, "stage": "release", "reason": "exported to train", "release": "x"}
    return {"record_id": record, "pair_id": pair, "fate": fate, **known, **more}


GOOD = [row("s/1", "s/1#r"), row("s/2", "s/2#r", "duplicate", matched_id="s/1#r"), row("s/3", None, "malformed")]


def asked(rows: list[dict[str, Any]], *, read: int = 3) -> dict[str, CheckResult]:
    results = law(pl.DataFrame(rows, schema=LEDGER), records=RECORDS, pairs_built=PAIRS, rows_read=read)
    return {result.name: result for result in results}


def broken(rows: list[dict[str, Any]], *, read: int = 3) -> set[str]:
    return {name for name, result in asked(rows, read=read).items() if not result.passed}


def test_a_ledger_that_tells_of_everything_once_holds() -> None:
    assert broken(GOOD) == set()


def test_a_twin_may_be_a_record_and_may_have_left_itself() -> None:
    assert broken([row("s/1", "s/1#r", "unbalanced"), GOOD[1], row("s/3", None, "duplicate", matched_id="s/2")]) == set()


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (GOOD[:2], {"every record is in the ledger"}),
        ([*GOOD, row("s/4", None, "malformed")], {"the ledger knows no other record"}),
        (
            GOOD[1:],
            {"every record is in the ledger", "every pair is in the ledger", "every duplicate names its twin", "the counts add up"},
        ),
        ([*GOOD, row("s/3", "s/3#r")], {"the ledger knows no other pair", "every stop is told once", "the counts add up"}),
        ([*GOOD, row("s/1", "s/1#r")], {"every pair has one fate", "the counts add up"}),
        ([*GOOD, row("s/3", None, "expired")], {"every stop is told once"}),
        ([*GOOD, row("s/1", None, "no_pair", recipe="other")], {"every recipe tells of every record"}),
        ([*GOOD[:2], row("s/3", None, "vanished")], {"every fate is known"}),
        ([*GOOD[:2], row("s/3", None, "malformed", reason=" ")], {"every row has a reason"}),
        ([*GOOD[:2], row("s/3", None, "malformed", reason=None)], {"every row has a reason"}),
        ([*GOOD[:2], row("s/3", None, "duplicate")], {"every duplicate names its twin"}),
        ([*GOOD[:2], row("s/3", None, "duplicate", matched_id="s/9")], {"every duplicate names its twin"}),
        ([row("s/2", "s/1#r"), *GOOD[1:], row("s/1", None, "malformed")], {"the ledger knows no other pair"}),
    ],
)
def test_each_breach_of_the_law_is_named(rows: list[dict[str, Any]], names: set[str]) -> None:
    assert broken(rows) == names


def test_rows_read_are_counted_against_the_records_named() -> None:
    result = asked(GOOD, read=4)["every row read is one record"]
    assert (result.passed, result.said) == (False, "4 rows were read and 3 records named")


def test_a_ledger_in_another_order_of_columns_breaks_the_law() -> None:
    table = pl.DataFrame(GOOD, schema=LEDGER)
    results = law(table.select(reversed(table.columns)), records=RECORDS, pairs_built=PAIRS, rows_read=3)
    assert [result.name for result in results if not result.passed] == ["the ledger has its columns"]


def test_the_first_offender_is_named_by_its_id() -> None:
    assert asked([*GOOD[:2], row("s/3", None, "vanished")])["every fate is known"].said.endswith("the first is s/3")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(sorted(set(FATES) - {"duplicate"}))), min_size=1, max_size=30))
def test_whatever_the_fates_a_ledger_of_each_pair_once_holds(outcomes: list[tuple[int, str]]) -> None:
    pairs = [{"pair_id": f"s/{n}#r", "record_id": f"s/{n}", "source": "s", "recipe": "r"} for n in range(len(outcomes))]
    rows = [row(pair["record_id"], pair["pair_id"], fate) for pair, (_, fate) in zip(pairs, outcomes, strict=True)]
    built = pl.DataFrame(pairs)
    ledger = pl.DataFrame(rows, schema=LEDGER)
    assert all(r.passed for r in law(ledger, records=built.select("record_id", "source"), pairs_built=built, rows_read=len(rows)))
    short = law(ledger.head(len(rows) - 1), records=built.select("record_id", "source"), pairs_built=built, rows_read=len(rows))
    assert not all(r.passed for r in short)
