"""What changed, and which of it is larger than chance."""

import polars as pl
import pytest

from pipelines.report.accounts import GONE, NEW, RELABELLED, Account
from pipelines.report.chance import as_many, beyond_chance, means, poisson_tail, totals, turnover
from pipelines.report.changes import grown, moved
from pipelines.report.compared import differences_of
from pipelines.report.growth import kinds_moved, weights_of
from schemas.tables import FACETS, LEDGER


def labelled(**counts: int) -> pl.DataFrame:
    """Rows `key, name, unit`: so many of each name, keys from 0 on within it."""
    rows = [(f"{name}/{at}", name, f"{name}/{at}") for name, count in counts.items() for at in range(count)]
    return pl.DataFrame(rows, schema=["key", "name", "unit"], orient="row")


def jumps(before: pl.DataFrame, now: pl.DataFrame) -> list[str]:
    return [change.name for change in moved(before, now) if change.jump]


def test_a_label_that_falls_by_a_third_while_the_others_stay_is_a_jump() -> None:
    assert jumps(labelled(refunds=300, delivery=500, account=200), labelled(refunds=200, delivery=500, account=200)) == ["refunds"]


def test_labels_that_all_grow_alike_are_no_jump() -> None:
    assert jumps(labelled(refunds=300, delivery=500), labelled(refunds=330, delivery=550)) == []


def test_a_rare_label_that_comes_from_nowhere_is_a_jump() -> None:
    assert "press" in jumps(labelled(press=1, delivery=5_000), labelled(press=40, delivery=5_040))


def test_two_rows_more_of_a_rare_label_are_chance() -> None:
    assert jumps(labelled(press=3, delivery=5_000), labelled(press=5, delivery=5_100)) == []


def test_pairs_of_one_record_count_as_one_witness() -> None:
    before, now = labelled(refunds=300, delivery=300), labelled(refunds=318, delivery=300)
    alone = moved(before, now)[0].chance
    as_one = moved(before, now.with_columns(unit=pl.lit("one ticket")))[0].chance
    assert alone is not None
    assert as_one is not None
    assert alone < 0.001
    assert as_one > 0.3


def test_wholes_are_held_against_one_another_as_counts() -> None:
    assert not grown("records", labelled(a=1_000), labelled(a=1_020)).chance < 0.05  # type: ignore[operator]
    assert grown("records", labelled(a=1_000), labelled(a=1_200)).chance < 0.01  # type: ignore[operator]


def test_growth_is_told_in_per_cent_of_what_was_enough_to_tell() -> None:
    [few] = moved(labelled(press=2), labelled(press=73))
    [many] = moved(labelled(press=50), labelled(press=75))
    assert (few.growth, many.growth) == (None, 0.5)


def test_of_many_lines_only_those_stand_that_stand_when_all_are_asked() -> None:
    assert beyond_chance([0.06, None, 0.001, 0.02]) == [False, False, True, True]
    assert beyond_chance([0.02, 0.03, 0.04]) == [False, False, False]


def test_the_tests_agree_with_tables_of_their_distributions() -> None:
    assert poisson_tail(3, 1.0) == pytest.approx(0.0803, abs=1e-4)
    assert as_many(3, 4, 1, 4) == pytest.approx(17 / 70)
    assert as_many(0, 5, 3, 5) == pytest.approx(1)
    assert totals(100, 100) == 1.0
    assert means((1_000, 10.0, 4.0), (1_000, 10.5, 4.0)) == pytest.approx(2.3e-8, rel=0.1)
    assert turnover(0, 0, all_came=0, all_left=0, share=0.5) is None


def ledger(*rows: tuple[str, str, str | None]) -> pl.DataFrame:
    """Rows of record, fate and label, one pair each."""
    made = [{"record_id": record, "pair_id": f"{record}#classify", "recipe": "classify", "source": "d", "fate": fate, "stage": "s",
             "reason": "r", "label": label, "split": "train" if fate == "exported" else None} for record, fate, label in rows]  # fmt: skip
    return pl.DataFrame(made, schema=LEDGER)


def test_why_a_label_moved_is_told_by_what_came_and_what_left() -> None:
    before = ledger(*((f"d/{at}", "exported", "refunds") for at in range(6)), ("d/9", "exported", "press"))
    before = pl.concat([before, ledger(("d/8", "unbalanced", "press"))])
    now = ledger(("d/0", "exported", "refunds"), ("d/7", "exported", "press"), ("d/8", "exported", "press"), ("d/1", "duplicate", "refunds"), ("d/2", "duplicate", "refunds"),
                 ("d/3", "contradiction", "refunds"), ("d/4", "exported", "billing"), ("d/9", "exported", "press"))  # fmt: skip
    assert differences_of("old", before, now).accounts == [
        Account("refunds", 6, 1, [], [("duplicate", 2), ("contradiction", 1), (RELABELLED, 1), (GONE, 1)]),
        Account("press", 1, 3, [(NEW, 1), ("unbalanced", 1)], []),
        Account("billing", 0, 1, [(RELABELLED, 1)], []),
    ]  # fmt: skip


def facets(rows: pl.DataFrame, tokens: list[int | None], kinds: list[list[str]]) -> pl.DataFrame:
    given = rows.select("record_id", "pair_id", "recipe").with_columns(
        tokens=pl.Series(tokens, dtype=pl.UInt32), kinds=pl.Series(kinds, dtype=pl.List(pl.String))
    )
    return given.select(
        pl.col(name).cast(kind) if name in given.columns else pl.lit(None, kind).alias(name) for name, kind in FACETS.items()
    )


def test_tokens_and_kinds_of_personal_data_are_compared_where_both_releases_know_them() -> None:
    before, now = ledger(("d/0", "exported", "a"), ("d/1", "duplicate", "a")), ledger(("d/0", "exported", "a"), ("d/2", "exported", "a"))
    old, new = facets(before, [10, None], [["PERSON"], ["PERSON"]]), facets(now, [12, 20], [["PERSON"], ["EMAIL_ADDRESS", "PERSON"]])
    assert [(one.name, one.before, one.now) for one in kinds_moved(before, old, now, new)] == [("Person", 1, 2), ("Email address", 0, 1)]
    assert [(one.recipe, one.totals, one.means) for one in weights_of(before, old, now, new)] == [("d · classify", (10, 32), (10.0, 16.0))]
    assert kinds_moved(before, old.clear(), now, new) == []
