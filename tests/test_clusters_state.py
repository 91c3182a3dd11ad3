"""Clustering that starts from a kept state: what a second run may save, and what it may not change."""

import random
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.clusters.candidates import halves, pair_codes
from pipelines.clusters.leaders import follow
from pipelines.clusters.state import Kept, cluster_on, cluster_pairs_on
from pipelines.clusters.state.chains import follow_on
from pipelines.clusters.state.files import UnusableError, base_of, load, save
from pipelines.clusters.state.kept import Scored
from pipelines.clusters.state.stamp import stamp
from pipelines.clusters.texts import Clustering, cluster_distinct
from pipelines.settings.models import Dedupe
from tests.pair_frames import scrubbed

KNOBS = Dedupe()
NOTHING = Kept.nothing(KNOBS.num_perm)
WORDS = ["where", "is", "my", "parcel", "order", "refund", "not", "cancel", "please", "Anna", "12", "345", "tomorrow", "thanks"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
decorated = st.tuples(st.sampled_from(["", "Hello,\n", "hi Anna, "]), sentences, st.sampled_from(["", "!", "\nThanks\nAnna"])).map("".join)
texts = st.lists(decorated, min_size=1, max_size=9)


def on(raw: list[str], known: Kept = NOTHING) -> tuple[Clustering, Kept]:
    return cluster_on(pl.Series("text", raw, dtype=pl.String), known, knobs=KNOBS)


def parts(clustering: Clustering, *, wide: bool = False) -> list[int]:
    """For each text given, the first one given that is in its cluster."""
    groups = (clustering.wide if wide else clustering.leaders)[clustering.own]
    return [groups.tolist().index(group) for group in groups]


def near(raw: list[str]) -> list[int]:
    return parts(cluster_distinct(pl.Series("text", raw, dtype=pl.String), knobs=KNOBS), wide=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(decorated, max_size=25))
def test_from_nothing_it_is_a_full_run(raw: list[str]) -> None:
    found, full = on(raw)[0], cluster_distinct(pl.Series("text", raw, dtype=pl.String), knobs=KNOBS)
    assert found.texts.equals(full.texts)
    assert parts(found) == parts(full)
    assert parts(found, wide=True) == parts(full, wide=True)


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.data())
def test_near_clusters_are_those_of_a_full_run_whatever_came_and_went(before: list[str], new: list[str], data: st.DataObject) -> None:
    left = data.draw(st.lists(st.sampled_from(before), max_size=4))
    now = [text for text in before if text not in left] + new[: max(1, 9 - len(before))]
    assert parts(on(now, on(before)[1])[0], wide=True) == near(now)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_known_texts_of_one_cluster_keep_the_verdict_that_they_have(before: list[str], new: list[str]) -> None:
    first, kept = on(before)
    then = on([*before, *new], kept)[0]
    was, is_now, cluster = parts(first), parts(then), parts(first, wide=True)
    shared = parts(then, wide=True)
    alone = [
        row
        for row in range(len(before))
        if {cluster[other] for other in range(len(before)) if shared[other] == shared[row]} == {cluster[row]}
    ]
    assert all(is_now[one] == is_now[other] for one in alone for other in alone if was[one] == was[other])


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_every_text_is_in_one_cluster_and_what_asks_the_same_is_near(before: list[str], new: list[str]) -> None:
    found, kept = on(new, on(before)[1])
    assert np.array_equal(found.leaders[found.leaders], found.leaders)
    assert np.array_equal(found.wide[found.leaders], found.wide)
    assert len(found.own) == len(new)
    assert set(found.own.tolist()) == set(range(len(found.texts))), "texts that have left are forgotten"
    assert len(kept.raws.keys) == len(set(new))


def _files(state: Path) -> tuple[Path, Path]:
    """A state and its base."""
    base = base_of(state)
    assert base is not None
    return state, base


@settings(max_examples=30, deadline=None)
@given(texts, texts, st.randoms(use_true_random=False))
def test_what_is_kept_does_not_depend_on_the_order_of_rows(before: list[str], new: list[str], shuffler: random.Random) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        bytes_of = []
        for number in range(2):
            save(Path(folder) / f"{number}.state", on(new, on(before)[1])[1], "made")
            bytes_of.append([path.read_bytes() for path in _files(Path(folder) / f"{number}.state")])
            shuffler.shuffle(before)
            shuffler.shuffle(new)
        assert bytes_of[0] == bytes_of[1]


def test_an_unchanged_input_gives_the_clustering_of_before_and_one_without_rows_forgets_all() -> None:
    raw = ["where is my parcel", "where is my parcel please", "cancel my order", "Where is my PARCEL?"]
    first, kept = on(raw)
    again, same = on(raw, kept)
    assert parts(again) == parts(first)
    assert same.edges.codes.tolist() == kept.edges.codes.tolist()
    assert on([], kept)[1].texts.is_empty()
    assert parts(on(raw, on([], kept)[1])[0]) == parts(first)


def test_a_body_that_only_a_text_that_left_had_is_elected_anew() -> None:
    plain, greeted = "my parcel is late dear anna", "my parcel is late\nDear Anna"
    kept = on([plain, greeted, "cancel my order"])[1]
    for left in ([plain], [greeted]):
        assert on(left, kept)[1].bodies.to_list() == on(left)[1].bodies.to_list()


def test_a_template_that_lost_its_first_text_stays_one_cluster() -> None:
    raw = [
        f"Your order {chr(97 + row % 26)}{chr(97 + row // 26)} has been shipped and will arrive at your door within a few days"
        for row in range(300)
    ]
    first, kept = on(raw)
    assert set(parts(first)) == {0}
    rest = [text for text in raw if text != first.texts[0]]
    gone = on([text for text in raw if text.lower() != first.texts[int(first.leaders[0])]], kept)[0]
    assert set(parts(gone)) == {0}
    assert len(rest) == 300


def test_a_text_whose_leader_left_along_with_what_joined_it_to_it_leads_itself() -> None:
    raw = ["check your payment methods", "can i check your allowed payment methods", "how could i check your allowed payment methods"]
    first, kept = on(raw)
    assert parts(first, wide=True) == [0, 0, 0]
    assert not any((kept.edges.codes >> np.uint64(32) == 0) & (kept.edges.codes & np.uint64(0xFFFFFFFF) == 2)), "joined over the second"
    assert parts(on(raw[2:], kept)[0], wide=True) == [0]


def jaccard(one: str, other: str) -> float:
    left, right = ({text[at : at + 5] for at in range(max(1, len(text) - 4))} for text in (one, other))
    return len(left & right) / len(left | right)


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_likeness_from_a_kept_state_is_exact(before: list[str], new: list[str]) -> None:
    from pipelines.clusters.normal import normalise

    kept = cluster_pairs_on(scrubbed(*({"input": text} for text in before)), NOTHING, knobs=KNOBS)[1]
    rows = scrubbed(*({"input": text} for text in [*before, *new]))
    found = cluster_pairs_on(rows, kept, knobs=KNOBS)[0].with_columns(text=normalise(rows["input"]))
    firsts = dict(found.select("pair_id", "text").iter_rows())
    assert found["similarity"].to_list() == [jaccard(text, firsts[head]) for text, head in found.select("text", "cluster_id").iter_rows()]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("state") / "state.state"
    save(path, on(["where is my parcel", "where is my parcel please", "我的订单在哪里", ""])[1], stamp(KNOBS))
    return path


def test_what_is_read_back_is_what_was_written(stored: Path, tmp_path: Path) -> None:
    save(tmp_path / "again.state", load(stored, stamp(KNOBS)), stamp(KNOBS))
    assert (tmp_path / "again.state").read_bytes() == stored.read_bytes()


@pytest.mark.parametrize("other", [{"similarity": 0.7}, {"containment": 0.9}, {"num_perm": 64}])
def test_a_state_of_other_settings_is_not_read(stored: Path, other: dict[str, float]) -> None:
    with pytest.raises(UnusableError, match=r"^was made with other settings or versions$") as said:
        load(stored, stamp(Dedupe.model_validate(other)))
    assert not said.value.damaged


def test_a_state_of_other_versions_is_not_read(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.clusters.state.stamp.version", lambda package: f"{package} 0")
    with pytest.raises(UnusableError, match=r"^was made with other settings or versions$"):
        load(stored, stamp(KNOBS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1), st.floats(0, 1, exclude_max=True), st.integers(0, 7), st.booleans())
def test_a_damaged_state_is_told_from_a_whole_one(stored: Path, which: int, where: float, bit: int, cut: bool) -> None:
    file = _files(stored)[which]
    whole = file.read_bytes()
    at = int(where * len(whole))
    file.write_bytes(whole[:at] if cut else whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
    try:
        with pytest.raises(UnusableError, match=r"^is damaged$") as said:
            load(stored, stamp(KNOBS))
    finally:
        file.write_bytes(whole)
    assert said.value.damaged


def test_a_state_without_its_base_is_not_read(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "alone.state").write_bytes(stored.read_bytes())
    with pytest.raises(UnusableError, match=r"^has lost its base$") as said:
        load(tmp_path / "alone.state", stamp(KNOBS))
    assert said.value.damaged


def test_a_base_that_is_another_states_is_not_read(stored: Path, tmp_path: Path) -> None:
    save(tmp_path / "other.state", on(["cancel my order"])[1], stamp(KNOBS))
    (tmp_path / "mixed.state").write_bytes(stored.read_bytes())
    _files(tmp_path / "mixed.state")[1].write_bytes(_files(tmp_path / "other.state")[1].read_bytes())
    with pytest.raises(UnusableError, match=r"^is damaged$"):
        load(tmp_path / "mixed.state", stamp(KNOBS))


THINGS = ["lamp", "chair", "table", "clock", "vase", "rug", "mirror", "stool", "shelf", "couch", "desk", "bed"]
MANY = [f"where can i buy a {one} that goes with my {other}" for one in THINGS for other in THINGS if one != other]


def test_a_small_second_run_leaves_its_base_alone_and_rows_that_lie_apart_are_laid_down_anew_once_they_are_many(tmp_path: Path) -> None:
    paths, kept = [], NOTHING
    for number, count in enumerate((100, 104, 132)):
        kept = on(MANY[:count], kept)[1]
        paths.append(tmp_path / f"{number}.state")
        save(paths[-1], kept, "made")
        kept = load(paths[-1], "made")
    first, second, third = (_files(path)[1] for path in paths)
    assert first == second != third
    assert kept.bodies.to_list() == on(MANY)[1].bodies.to_list()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(decorated, max_size=6), min_size=2, max_size=5))
def test_runs_one_after_the_other_hold_what_a_full_run_holds(days: list[list[str]]) -> None:
    kept = NOTHING
    for rows in days:
        kept = on([*MANY[:5], *rows], kept)[1]
    found, full = on([*MANY[:5], *days[-1]], kept)[0], cluster_distinct(pl.Series("text", [*MANY[:5], *days[-1]]), knobs=KNOBS)
    assert found.texts.equals(full.texts)
    assert parts(found, wide=True) == parts(full, wide=True)


@settings(max_examples=40, deadline=None)
@given(texts, texts, st.data())
def test_whom_a_body_follows_is_found_anew_where_it_changes_and_nowhere_else(
    before: list[str], new: list[str], data: st.DataObject
) -> None:
    left = data.draw(st.lists(st.sampled_from(before), max_size=4))
    kept = on([text for text in [*before, *new] if text not in left], on(before)[1])[1]
    assert np.array_equal(kept.led, follow(len(kept.held), *halves(kept.edges.codes), kept.edges.scores))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.data())
def test_following_on_is_following_anew(count: int, data: st.DataObject) -> None:
    rows = st.integers(0, count - 1)
    pairs = sorted({(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(rows, rows), max_size=150)) if pair[0] != pair[1]})
    lower, higher = np.array(pairs, np.int64).reshape(-1, 2).T
    scores = np.array(data.draw(st.lists(st.sampled_from([0.7, 0.8, 0.9]), min_size=len(pairs), max_size=len(pairs))))
    was = np.array(data.draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs))), np.bool_)
    dirty = np.zeros(count, np.bool_)
    dirty[higher[~was]] = True
    led = follow(count, lower[was], higher[was], scores[was])
    found = follow_on(Scored(pair_codes(lower, higher), scores), led, dirty)
    assert np.array_equal(found, follow(count, lower, higher, scores))
