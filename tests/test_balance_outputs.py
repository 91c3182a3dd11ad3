"""One output given many times."""

import random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.balance import balance_pairs
from pipelines.settings.models import Balance
from pipelines.sift import Sifted
from tests.pair_frames import split_rows

MACRO = "Your parcel has left our warehouse and will be with you on Monday."


def cap(pairs: pl.DataFrame, most: int | None) -> Sifted:
    found, _ = balance_pairs(pairs, knobs=Balance(max_same_output=most, by=[]), seed=7)
    assert sorted([*found.kept["pair_id"], *found.dropped["pair_id"]]) == sorted(pairs["pair_id"])
    return found


def asked(count: int, **more: Any) -> pl.DataFrame:
    numbers = random.Random(4)
    texts = ["".join(numbers.choices("abcdefghij klm", k=40)) for _ in range(count)]
    return split_rows(*[{"input": text, "output": MACRO} | more for text in texts])


def test_a_template_keeps_as_many_train_pairs_as_asked() -> None:
    pairs = asked(30).with_columns(output=pl.when(pl.col("read_order") % 2 == 0).then(pl.lit(MACRO + " Thanks!")).otherwise("output"))
    found = cap(pairs, 10)
    assert len(found.kept) == 10
    assert found.dropped["fate"].unique().to_list() == ["unbalanced"]
    assert found.dropped["reason"].unique().to_list() == [
        "its output is one of 30 of one template in train, of which 10 with the least similar inputs are kept"
    ]
    assert set(found.dropped["matched_id"]) <= set(found.kept["pair_id"])


def test_the_least_similar_inputs_stay() -> None:
    same = [{"input": f"where is my parcel {'please ' * (row % 3)}", "output": MACRO} for row in range(20)]
    other = [
        {"input": text, "output": MACRO} for text in ("nothing arrived at our door yet", "has it been shipped", "tracking does not move")
    ]
    kept = cap(split_rows(*same, *other), 4).kept
    assert {"nothing arrived at our door yet", "has it been shipped", "tracking does not move"} < set(kept["input"])


def test_labels_evaluation_splits_and_other_recipes_keep_theirs() -> None:
    for more in ({"task": "classify", "recipe": "classify", "label": "a"}, {"task": "extract"}, {"split": "test"}):
        assert cap(asked(30, **more), 10).dropped.is_empty()
    two = pl.concat([asked(8), asked(8, recipe="short")])
    assert cap(two, 10).dropped.is_empty()


def test_no_cap_keeps_all() -> None:
    assert cap(asked(80), None).dropped.is_empty()


def test_chats_that_end_alike_are_not_one_template() -> None:
    numbers = random.Random(2)
    middles = ["".join(numbers.choices("abcdefghij klm", k=60)) for _ in range(12)]
    talks = [[("user", "hello"), ("assistant", middle), ("user", "thanks"), ("assistant", "Have a nice day!")] for middle in middles]
    pairs = split_rows(*[{"input": "hello", "output": "Have a nice day!", "task": "chat", "turns": talk} for talk in talks])
    assert cap(pairs, 5).dropped.is_empty()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["a b", "c d e f g", "where is it", "", "zz"]), min_size=1, max_size=25), st.integers(1, 6), st.randoms())
def test_the_cap_holds_whatever_the_order_of_rows(inputs: list[str], most: int, chance: random.Random) -> None:
    pairs = split_rows(*[{"input": text, "output": MACRO} for text in inputs])
    found = cap(pairs, most)
    assert len(found.kept) == min(most, len(inputs))
    again = cap(pairs.sample(fraction=1, shuffle=True, seed=chance.randrange(99)), most)
    assert set(again.kept["pair_id"]) == set(found.kept["pair_id"])
