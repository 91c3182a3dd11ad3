"""Classes of the train split."""

from typing import Any

import polars as pl
import pytest

from pipelines.balance import balance_pairs
from pipelines.errors import UserError
from pipelines.settings.models import Balance
from pipelines.sift import Sifted
from tests.pair_frames import split_rows


def classes(counts: dict[str, int], **more: Any) -> pl.DataFrame:
    labels = [label for label, count in counts.items() for _ in range(count)]
    return split_rows(
        *[{"input": f"text {row}", "label": label, "task": "classify", "recipe": "classify"} | more for row, label in enumerate(labels)]
    )


def balance(pairs: pl.DataFrame, **knobs: Any) -> tuple[Sifted, list[str]]:
    sifted, notes = balance_pairs(pairs, knobs=Balance.model_validate({"min_class": 2, "max_ratio": 3.0} | knobs), seed=7)
    assert len(sifted.kept) + len(sifted.dropped) == len(pairs)
    assert sifted.kept.columns == pairs.columns
    return sifted, notes


def counts(sifted: Sifted, column: str = "label") -> dict[str, int]:
    return dict(sifted.kept.group_by(column).len().iter_rows())


def test_the_largest_class_is_at_most_the_ratio_times_the_smallest() -> None:
    sifted, notes = balance(classes({"a": 50, "b": 10, "c": 4}))
    assert counts(sifted) == {"a": 12, "b": 10, "c": 4}
    assert sifted.dropped["fate"].unique().to_list() == ["unbalanced"]
    assert sifted.dropped["reason"].unique().to_list() == [
        "its class 'a' has 50 pairs in train and 12 are kept: 3 times the smallest class (4) or 2, whichever is more"
    ]
    assert notes == []


def test_a_tiny_class_counts_as_min_class_and_the_notes_say_so() -> None:
    sifted, notes = balance(classes({"a": 50, "b": 1}), min_class=5)
    assert counts(sifted) == {"a": 15, "b": 1}
    assert notes == [
        "desk/classify: the largest class has 15 pairs in train, the smallest 1 (15.0 to 1, asked were 3); 1 class has fewer than 5, and no pairs are made up."
    ]


def test_validation_and_test_keep_their_shares() -> None:
    pairs = pl.concat([classes({"a": 50}, split="test", source="desk"), classes({"a": 9, "b": 2}, source="mail")])
    assert len(balance(pairs)[0].kept.filter(split="test")) == 50


def test_thinning_keeps_variety() -> None:
    one = [{"input": f"x {row}", "label": "a", "cluster_id": "desk/0#reply"} for row in range(40)]
    other = [{"input": f"y {row}", "label": "a"} for row in range(40, 45)]
    sifted, _ = balance(split_rows(*one, *other, {"input": "z", "label": "b"}, {"input": "w", "label": "b"}))
    assert sifted.kept.filter(label="a")["cluster_id"].n_unique() == 6
    assert len(sifted.kept.filter(label="a")) == 6


def test_recipes_without_the_column_stay_as_they_are() -> None:
    pairs = pl.concat([split_rows(*[{"input": f"t {row}"} for row in range(30)]), classes({"a": 10, "b": 2}, source="mail")])
    sifted, _ = balance(pairs)
    assert len(sifted.kept.filter(recipe="reply")) == 30
    assert len(sifted.kept.filter(recipe="classify")) == 8


def test_recipes_are_balanced_each_by_itself() -> None:
    pairs = pl.concat([classes({"a": 20, "b": 20}), classes({"a": 20, "b": 2}, source="mail")])
    assert len(balance(pairs)[0].kept.filter(source="desk")) == 40


def test_several_columns_make_a_class() -> None:
    rows = [{"input": f"t {row}", "label": "a", "language": "en" if row < 30 else "de", "agent": row % 2} for row in range(33)]
    sifted, _ = balance(split_rows(*rows), by=["label", "language"])
    assert counts(sifted, "language") == {"en": 9, "de": 3}


def test_a_row_without_a_label_is_a_class_of_its_own() -> None:
    rows = [{"input": f"t {row}", "label": None if row < 20 else "a"} for row in range(23)]
    assert len(balance(split_rows(*rows))[0].kept) == 12


def test_an_unknown_column_is_refused_with_what_is_possible() -> None:
    with pytest.raises(UserError, match=r"balance.by: no column 'queue'.*label, language, agent, customer, task, source"):
        balance(classes({"a": 1}), by=["queue"])


def test_which_rows_stay_depends_on_the_seed_and_not_on_the_order() -> None:
    pairs = classes({"a": 50, "b": 4})
    one, two = balance(pairs)[0].kept, balance(pairs.reverse())[0].kept
    assert one.equals(two.reverse())
    other = balance_pairs(pairs, knobs=Balance(min_class=2, max_ratio=3.0), seed=8)[0].kept
    assert not other.equals(one)


def test_no_columns_or_no_pairs_balance_nothing() -> None:
    pairs = classes({"a": 50, "b": 1})
    assert balance(pairs, by=[])[0].kept.equals(pairs)
    assert balance(pairs.clear())[0].kept.is_empty()
