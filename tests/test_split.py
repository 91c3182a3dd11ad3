"""Where pairs go, and which leave because their twin is elsewhere."""

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.leaks import straddling
from pipelines.clusters import cluster_pairs
from pipelines.settings.models import Dedupe, Split
from pipelines.sift import Sifted
from pipelines.split import split_pairs
from pipelines.split.groups import group_units
from schemas.models import conform
from schemas.tables import CLUSTERED_PAIRS, SPLITS
from tests.pair_frames import scrubbed, split_rows

SAID = "apple river stone cloud table green light horse paper music ocean bread chair smile night tower glass field storm wheel"
WORDS = SAID.split()
STRICT = {"test": 0, "validation": 1, "train": 2}


def many(count: int, seed: int = 0) -> pl.DataFrame:
    """Pairs with inputs that have little in common."""
    numbers = random.Random(seed)
    return scrubbed(*[{"input": " ".join(numbers.choices(WORDS, k=12)), "record_id": f"desk/{seed}-{row}"} for row in range(count)])


def split(pairs: pl.DataFrame, placed: dict[str, str] | None = None, knobs: Split | None = None) -> Sifted:
    before = (
        None
        if placed is None
        else pl.DataFrame({"record_id": list(placed), "split": list(placed.values())}, schema_overrides={"split": pl.String})
    )
    found = split_pairs(pairs, knobs=knobs or Split(), dedupe=Dedupe(), placed=before)
    conform("split_pairs", found.kept)
    assert len(found.kept) + len(found.dropped) == len(pairs)
    assert all(result.passed for result in straddling(found.kept))
    return found


def places(found: Sifted) -> dict[str, str]:
    return dict(found.kept.select("record_id", "split").iter_rows())


def clustered(*inputs: str) -> pl.DataFrame:
    return cluster_pairs(scrubbed(*[{"input": text} for text in inputs]), knobs=Dedupe())


def units(*names: str) -> pl.DataFrame:
    """Pairs with inputs of their own, in the named units."""
    numbers = random.Random(5)
    rows = [{"input": " ".join(numbers.choices(WORDS, k=12)), "unit": name} for name in names]
    return split_rows(*rows).select(*CLUSTERED_PAIRS)


def test_shares_are_as_asked_where_units_are_single_rows() -> None:
    found = split(cluster_pairs(many(200), knobs=Dedupe()))
    assert dict(found.kept["split"].value_counts().iter_rows()) == {"train": 160, "validation": 20, "test": 20}


def test_all_rows_of_a_unit_go_to_one_split() -> None:
    found = split(units(*[f"unit {row // 7}" for row in range(210)]))
    assert found.kept.group_by("unit").agg(pl.col("split").n_unique())["split"].max() == 1
    assert 14 <= (found.kept["split"] == "test").sum() <= 28


def test_a_giant_unit_goes_to_train() -> None:
    found = split(units(*["giant"] * 90, *[f"small {row}" for row in range(10)]))
    assert found.kept.filter(unit="giant")["split"].unique().to_list() == ["train"]
    assert found.kept.filter(pl.col("split") != "train")["unit"].n_unique() == 10


def test_a_split_that_no_one_asks_for_stays_empty() -> None:
    found = split(cluster_pairs(many(50), knobs=Dedupe()), knobs=Split(train=0.9, validation=0.1, test=0))
    assert set(found.kept["split"]) == {"train", "validation"}


def test_what_a_release_placed_keeps_its_split() -> None:
    first = places(split(cluster_pairs(many(100), knobs=Dedupe())))
    kept = many(100).sample(90, seed=1)
    grown = pl.concat([kept, many(10, seed=9).with_columns(pl.col("read_order") + 1000)])
    second = places(split(cluster_pairs(grown, knobs=Dedupe()), first))
    assert {name: second[name] for name in kept["record_id"]} == {name: first[name] for name in kept["record_id"]}


def test_new_records_follow_the_strictest_split_of_their_unit() -> None:
    pairs = units("a", "a", "b", "b", "b")
    found = places(split(pairs, {"desk/0": "test", "desk/2": "train", "desk/3": "validation"}))
    assert found == {"desk/0": "test", "desk/1": "test", "desk/2": "train", "desk/3": "validation", "desk/4": "validation"}


def test_the_evaluation_side_of_a_straddling_cluster_leaves() -> None:
    asked = "where is the refund for my last order"
    pairs = clustered(asked, asked + "?", asked + "!", "how do i close my account")
    found = split(pairs, {"desk/0": "test", "desk/1": "train", "desk/2": "validation", "desk/3": "test"})
    assert places(found) == {"desk/1": "train", "desk/3": "test"}
    assert found.dropped["fate"].unique().to_list() == ["split_conflict"]
    assert found.dropped["matched_id"].to_list() == ["desk/1#reply", "desk/1#reply"]


def test_validation_leaves_before_test() -> None:
    pairs = clustered("where is the refund for my last order", "Where is the refund for my last order?")
    assert places(split(pairs, {"desk/0": "validation", "desk/1": "test"})) == {"desk/1": "test"}


def test_a_twin_that_clustering_missed_is_found() -> None:
    asked = "where is the refund for my last order of the green paper chair"
    pairs = split_rows({"input": asked}, {"input": asked + " please", "recipe": "classify", "task": "classify"}).select(*CLUSTERED_PAIRS)
    found = split(pairs, {"desk/0": "train", "desk/1": "test"})
    assert found.dropped["pair_id"].to_list() == ["desk/1#classify"]
    assert found.dropped["matched_id"].to_list() == ["desk/0#reply"]
    assert found.dropped["reason"].to_list() == ["its near-twin stays in train; this pair would have stood in test"]


def test_an_equal_input_of_another_recipe_is_a_twin() -> None:
    pairs = split_rows({"input": "hello"}, {"input": "Hello!", "recipe": "classify", "task": "classify"}).select(*CLUSTERED_PAIRS)
    found = split(pairs, {"desk/0": "test", "desk/1": "train"})
    assert places(found) == {"desk/1": "train"}


def test_no_near_twins_stand_in_two_splits_by_brute_force() -> None:
    numbers = random.Random(3)
    texts = [" ".join(numbers.choices(WORDS[:9], k=5)) for _ in range(300)]
    kept = split(split_rows(*[{"input": text} for text in texts]).select(*CLUSTERED_PAIRS)).kept
    known = [(row["split"], {row["input"][at : at + 5] for at in range(len(row["input"]) - 4)}) for row in kept.iter_rows(named=True)]
    assert {split for split, _ in known} == set(SPLITS)
    assert all(a == b or len(one & two) < 0.65 * len(one | two) for a, one in known for b, two in known)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30),
    st.dictionaries(st.integers(0, 30), st.sampled_from(SPLITS)),
    st.integers(),
)
def test_a_test_row_never_becomes_a_training_row(names: list[str], before: dict[int, str], seed: int) -> None:
    placed = {f"desk/{row}": where for row, where in before.items()}
    pairs = units(*names)
    found = places(split(pairs, placed, Split(seed=seed)))
    assert all(found[name] == placed[name] for name in found if name in placed)
    strictest = {
        unit: min((STRICT[placed[r]] for r, u in pairs.select("record_id", "unit").iter_rows() if u == unit and r in placed), default=9)
        for unit in names
    }
    unit_of = dict(pairs.select("record_id", "unit").iter_rows())
    assert all(
        STRICT[where] == strictest[unit_of[name]] for name, where in found.items() if name not in placed and strictest[unit_of[name]] < 9
    )


def test_splits_do_not_depend_on_the_order_of_rows() -> None:
    pairs = cluster_pairs(many(120), knobs=Dedupe())
    one, two = split(pairs), split(pairs.reverse())
    assert one.kept.equals(two.kept.reverse())


def test_another_seed_gives_another_split() -> None:
    pairs = cluster_pairs(many(120), knobs=Dedupe())
    assert places(split(pairs)) != places(split(pairs, knobs=Split(seed=8)))


def test_no_pairs_give_no_splits() -> None:
    assert split(units("a").clear()).kept.is_empty()


def test_units_with_near_twins_are_placed_together_and_nothing_leaves() -> None:
    pairs = pl.concat([cluster_pairs(many(100, seed), knobs=Dedupe()) for seed in range(3)])
    twins = pairs.with_columns(pl.col("input") + " and so on", pl.col("record_id") + "b", pl.col("unit") + "b")
    twins = twins.with_columns(pair_id=pl.col("record_id") + "#reply", cluster_id=pl.col("record_id") + "#reply")
    found = split(pl.concat([pairs, twins]))
    assert found.dropped.is_empty()
    sides = found.kept.select("split", base=pl.col("record_id").str.strip_chars_end("b"))
    assert sides.group_by("base").agg(pl.col("split").n_unique())["split"].max() == 1


def test_a_chain_of_near_twins_stops_growing() -> None:
    words = [f"{one} {two} " for one in WORDS for two in WORDS]
    chain = ["".join(words[at : at + 12]) for at in range(300)]
    pairs = split_rows(*[{"input": text} for text in chain]).select(*CLUSTERED_PAIRS)
    ranks = pl.DataFrame(schema={"unit": pl.String, "rank": pl.Int64})
    groups = group_units(pairs, ranks, knobs=Split(), similarity=0.65)
    assert groups.group_by("group").len()["len"].max() == 7
    assert {"validation", "test"} < set(split(pairs).kept["split"])


def test_a_new_unit_follows_its_near_twin_that_a_release_placed() -> None:
    asked = "where is the refund for my last order of the green paper chair"
    pairs = split_rows({"input": asked}, {"input": asked + " please"}, *[{"input": f"{word} {word}"} for word in WORDS]).select(
        *CLUSTERED_PAIRS
    )
    for before in SPLITS:
        found = split(pairs, {"desk/0": before})
        assert places(found)["desk/1"] == before
        assert found.dropped.is_empty()
