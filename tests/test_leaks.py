"""What stands in two splits is found."""

from checks.leaks import clusters_across_splits, records_across_splits, straddling, texts_across_splits
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
