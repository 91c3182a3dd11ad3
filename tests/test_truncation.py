"""What a maximum length cuts off, and how full packed batches are."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.report.truncation import cuts_at, packed, proposed
from pipelines.tokens import TURN_OVERHEAD, count_turns, sum_turns

SCHEMA = {"row": pl.UInt32, "role": pl.String, "tokens": pl.UInt32}


def turns(*rows: tuple[int, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def test_tokens_are_counted_by_turn_and_add_up_to_the_example() -> None:
    said = [{"role": "user", "content": "ab"}, {"role": "assistant", "content": "abcd"}]
    pairs = pl.DataFrame({"system": ["xyz", None], "turns": [said, said[:1]]})
    counted = count_turns(pairs, lambda texts: texts.str.len_bytes())
    assert counted.rows() == [
        (0, "system", 3 + TURN_OVERHEAD),
        (0, "user", 2 + TURN_OVERHEAD),
        (0, "assistant", 4 + TURN_OVERHEAD),
        (1, "user", 2 + TURN_OVERHEAD),
    ]
    assert sum_turns(counted, 3).to_list() == [9 + 3 * TURN_OVERHEAD, 2 + TURN_OVERHEAD, 0]


def test_a_length_costs_the_end_of_an_example_which_is_its_answer() -> None:
    told = turns((0, "user", 2_000), (0, "assistant", 100), (1, "user", 3_000), (1, "assistant", 50), (2, "user", 10), (2, "assistant", 10))
    cut = next(cut for cut in cuts_at(told, {"trl": 1_024}) if cut.length == 2_048)
    assert (cut.examples, cut.cut, cut.answer_tokens, cut.lost, cut.bare) == (3, 2, 160, 52 + 50, 1)


def test_each_default_is_measured_under_the_names_of_its_targets() -> None:
    found = cuts_at(turns((0, "user", 1), (0, "assistant", 1)), {"trl": 1_024, "other": 1_024, "llama-factory": 2_048})
    assert [(cut.length, cut.whose) for cut in found][:4] == [
        (512, ""), (1_024, "other, trl"), (2_048, "llama-factory"), (4_096, "")
    ]  # fmt: skip


def test_a_question_that_is_cut_loses_nothing_that_is_learned() -> None:
    told = turns((0, "user", 10), (0, "assistant", 10), (0, "user", 5_000))
    assert cuts_at(told, {})[0].lost == 0


def test_the_proposed_length_keeps_all_but_a_thousandth_of_the_answers() -> None:
    short = [(row, role, 50) for row in range(3_000) for role in ("user", "assistant")]
    long = [(3_000, "user", 9_000), (3_000, "assistant", 50)]
    assert proposed(turns(*short)) == 256
    assert proposed(turns(*short, *long)) == 256
    assert proposed(turns(*short[:20], *long)) == 9_216


def test_no_train_example_means_no_figures() -> None:
    assert cuts_at(turns(), {"trl": 1_024}) == []


def test_packing_fills_batches_best_fit_first() -> None:
    assert packed([6, 4, 5, 5], 10) == 1.0
    assert packed([6, 6], 10) == 0.6
    assert packed([30], 10) == 1.0
    assert packed([], 10) == 0.0


@settings(deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=60), st.integers(1, 200))
def test_packing_never_overfills_and_is_never_worse_than_a_batch_each(sizes: list[int], length: int) -> None:
    total = sum(min(size, length) for size in sizes)
    assert total / (len(sizes) * length) <= packed(sizes, length) + 1e-9
    assert packed(sizes, length) <= 1.0


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3_000), st.integers(1, 3_000)), min_size=1, max_size=20))
def test_a_longer_length_never_loses_more(pairs: list[tuple[int, int]]) -> None:
    told = turns(*((row, role, size) for row, both in enumerate(pairs) for role, size in zip(("user", "assistant"), both, strict=True)))
    lost = [cut.lost for cut in cuts_at(told, {"a": 512, "b": 1_024})]
    assert lost == sorted(lost, reverse=True)
    assert lost[-1] == 0
    mine = next(cut for cut in cuts_at(told, {"mine": proposed(told)}) if cut.whose == "mine")
    assert mine.lost <= 0.001 * sum(size for _, size in pairs)
