"""Clusters of texts: who belongs together, in any order, in any script."""

import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clusters import cluster_texts
from pipelines.settings.models import Dedupe

KNOBS = Dedupe()


def groups(texts: list[str | None]) -> set[frozenset[int]]:
    found = cluster_texts(pl.Series(texts, dtype=pl.String), knobs=KNOBS).with_row_index("row")
    return {frozenset(rows) for rows in found.group_by("leader").agg("row")["row"].to_list()}


def apart(texts: list[str]) -> bool:
    return len(groups(list(texts))) == len(texts)


def together(texts: list[str]) -> bool:
    return len(groups(list(texts))) == 1


def test_equal_texts_but_for_case_signs_and_digits_are_one_cluster() -> None:
    assert together(["Where is order 123?", "where is ORDER 456", "> old mail\nWhere is order 789!"])


@pytest.mark.parametrize(
    "texts",
    [
        ["How do I get a refund for my last order?", "Hi, how do I get a refund for my last order? Thanks"],
        ["我想退回上周在你们网站上买的那件红色外套", "您好,我想退回上周在你们网站上买的那件红色外套"],
        ["先週注文した赤いジャケットを返品したいのですが", "先週注文した赤いジャケットを返品したいです"],
        ["ฉันต้องการคืนเสื้อแจ็คเก็ตสีแดงที่ซื้อเมื่อสัปดาห์ที่แล้ว", "สวัสดี ฉันต้องการคืนเสื้อแจ็คเก็ตสีแดงที่ซื้อเมื่อสัปดาห์ที่แล้ว"],
        ["أريد إرجاع السترة الحمراء التي اشتريتها الأسبوع الماضي", "مرحبا أريد إرجاع السترة الحمراء التي اشتريتها الأسبوع الماضي"],
        ["می‌خواهم ژاکت قرمزی را که هفته پیش خریدم پس بدهم", "سلام می‌خواهم ژاکت قرمزی را که هفته پیش خریدم پس بدهم"],
    ],
)
def test_near_duplicates_of_any_script_are_one_cluster(texts: list[str]) -> None:
    assert together(texts)


def test_other_requests_stay_apart() -> None:
    assert apart(
        ["cancel my order", "cancel my subscription", "where is my parcel", "yes", "no", "ok", "👍", "👎", "我的订单在哪里", "我要退款"]
    )


@pytest.mark.parametrize(
    "texts",
    [
        ["Is there a train from Oslo to Prague on Friday?", "Is there a train from Prague to Oslo on Friday?"],
        ["can I pay with a card in your shop in town", "can I pay without a card in your shop in town"],
        ["Where is my order? ❤️", "Where is my refund? ❤️"],
        ["❤️", "☎️"],
    ],
)
def test_what_changes_the_request_keeps_texts_apart(texts: list[str]) -> None:
    assert apart(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["How do I return the jacket that I bought?", "<p>How do I return the jacket that I bought?</p><br>Any help is appreciated."],
        [
            "How do I return the jacket that I bought?",
            "Hi again, quick question: how do I return thejacket that I bougjt? Sent from my iPhone",
        ],
        ["Is there an update on the parcel?", "❤️ Is there an update on the parcel? Best,\nLena"],
    ],
)
def test_what_mail_programs_and_fingers_add_keeps_texts_together(texts: list[str]) -> None:
    assert together(texts)


def test_texts_of_no_word_have_a_defined_answer() -> None:
    assert groups(["", None, "   ", "!!!", "👍", "👍", "a"]) == {frozenset({0, 1, 2}), frozenset({3}), frozenset({4, 5}), frozenset({6})}
    assert cluster_texts(pl.Series([], dtype=pl.String), knobs=KNOBS).is_empty()


def test_a_text_of_a_million_characters_is_compared_like_any_other() -> None:
    numbers = random.Random(1)
    words = [f"{numbers.choice('abcdefghij')}{numbers.getrandbits(40):x}" for _ in range(110_000)]
    long = " ".join(words)
    assert len(long) > 1_100_000
    assert groups([long, long.upper() + " bye", "short"]) == {frozenset({0, 1}), frozenset({2})}


def test_a_chain_of_alike_texts_is_not_one_blob() -> None:
    said = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa"
    words = said.split()
    chain = [" ".join(words[at : at + 6]) for at in range(len(words) - 6)]
    assert max(map(len, groups(list(chain)))) <= 4


def test_a_template_of_many_rows_is_one_cluster() -> None:
    texts = [
        f"Your order {chr(97 + row % 26)}{chr(97 + row // 26 % 26)} has been shipped and will arrive at your door within a few days"
        for row in range(2000)
    ]
    assert together(texts)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="abc d", max_size=14), min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_the_partition_does_not_depend_on_the_order_of_rows(texts: list[str], shuffler: random.Random) -> None:
    order = list(range(len(texts)))
    shuffler.shuffle(order)
    moved = groups([texts[row] for row in order])
    assert {frozenset(order[row] for row in group) for group in moved} == groups(list(texts))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="ab c", max_size=12), min_size=1, max_size=20))
def test_the_leader_is_the_first_row_read_and_one_hundred_percent_like_itself(texts: list[str]) -> None:
    found = cluster_texts(pl.Series(texts), knobs=KNOBS).with_row_index("row")
    assert (found["leader"] <= found["row"]).all()
    assert found.filter(pl.col("leader") == pl.col("row"))["similarity"].to_list() == [1.0] * found["leader"].n_unique()
    assert found["similarity"].is_between(0, 1).all()
