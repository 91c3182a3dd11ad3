"""What stands in two splits is found."""

import polars as pl

from checks.leaks import (
    clusters_across_splits,
    customers_on_both_sides,
    near_twins,
    records_across_splits,
    straddling,
    texts_across_splits,
    twins_apart,
)
from tests.pair_frames import split_rows


def test_a_clean_split_passes_every_check() -> None:
    results = straddling(split_rows({"input": "one"}, {"input": "two", "split": "test"}, {"input": "one"}))
    assert [result.passed for result in results] == [True, True, True]
    assert all(result.blocks and result.offenders == 0 for result in results)


def test_a_cluster_in_two_splits_is_found() -> None:
    pairs = split_rows({"input": "one", "cluster_id": "c"}, {"input": "two", "cluster_id": "c", "split": "test"}, {"input": "three"})
    assert clusters_across_splits(pairs)["input"].to_list() == ["one", "two"]


def test_a_record_in_two_splits_is_found() -> None:
    pairs = split_rows({"input": "one", "record_id": "desk/x"}, {"input": "two", "record_id": "desk/x", "split": "test", "recipe": "chat"})
    assert len(records_across_splits(pairs)) == 2


def test_a_text_in_two_splits_is_found_whatever_its_case_signs_or_recipe() -> None:
    pairs = split_rows(
        {"input": "Where is it?"},
        {"input": "where, is it", "split": "test", "recipe": "chat"},
        {"input": "👍"},
        {"input": "👍 ", "split": "test"},
    )
    assert len(texts_across_splits(pairs)) == 4


def test_a_leak_is_told_in_one_sentence_with_figures() -> None:
    results = straddling(split_rows({"input": "one"}, {"input": "One", "split": "validation"}))
    failed = [result for result in results if not result.passed]
    assert [result.said for result in failed] == ["1 inputs with 2 pairs stand in more than one split"]
    assert failed[0].offenders == 2
    assert failed[0].blocks


def test_near_twins_in_two_splits_are_found_by_brute_force() -> None:
    said = ["where is my green chair", "where is my green chairs", "where is my green chair now", "how do i pay", "x", "x"]
    splits = ["train", "test", "train", "test", "validation", "train"]
    pairs = split_rows(*[{"input": text, "split": split} for text, split in zip(said, splits, strict=True)])
    found = near_twins(pairs, pairs["input"], similarity=0.65, seed=1)
    assert {(row["pair_id"], row["twin_id"]) for row in found.iter_rows(named=True)} == {
        ("desk/1#reply", "desk/0#reply"),
        ("desk/1#reply", "desk/2#reply"),
        ("desk/4#reply", "desk/5#reply"),
    }
    assert found["jaccard"].min() == 19 / 24
    assert near_twins(pairs.clear(), pl.Series([], dtype=pl.String), similarity=0.65, seed=1).is_empty()
    assert not twins_apart(found, "by brute force").passed
    assert twins_apart(found.clear(), "by brute force").said == "no near-twins in two splits"


def test_customers_on_both_sides_are_counted_and_block_nothing() -> None:
    rows = [
        {"input": f"t {row}", "customer": who, "split": split} for row, (who, split) in enumerate([(1, "train"), (1, "test"), (2, "test")])
    ]
    told = customers_on_both_sides(split_rows(*rows, {"input": "nobody"}))
    assert told.said == "1 of 2 customers have rows in train and in validation or test"
    assert (told.passed, told.blocks, told.offenders) == (True, False, 0)
    assert customers_on_both_sides(split_rows({"input": "nobody"})).said == "no customers are known"
