"""Replies that answer anything, found by what they were given to."""

import random
from typing import Any

import polars as pl

from pipelines.quality.generic import answers_anything
from tests.pair_frames import scrubbed

SUBJECTS = [
    "refund",
    "parcel",
    "password",
    "invoice",
    "discount",
    "warranty",
    "delivery",
    "catalogue",
    "frying",
    "kettle",
    "stove",
    "knives",
]
ANYTHING = "A colleague looks into the matter and answers within two days."


def asked(subjects: list[str], output: str, start: int = 0, **more: Any) -> list[dict[str, Any]]:
    numbers = random.Random(start)
    noise = ["".join(numbers.choices("bcdfgaeiou", k=9)) for _ in subjects]
    return [{"input": f"{word} {fill} {fill[::-1]}", "output": output, "record_id": f"desk/{start}-{at}"} | more
            for at, (word, fill) in enumerate(zip(subjects, noise, strict=True))]  # fmt: skip


def flagged(rows: list[dict[str, Any]], least: int | None = 20) -> set[str]:
    pairs = scrubbed(*rows)
    return set(pairs.with_columns(answers_anything(pairs, least)).filter(pl.col("_why").is_not_null())["output"])


def others() -> list[dict[str, Any]]:
    return [
        row for at, word in enumerate(SUBJECTS) for row in asked([word] * 8, f"Our page on {word} has all the {word} steps in it.", at + 1)
    ]


def test_one_answer_to_unlike_questions_says_nothing() -> None:
    assert flagged([*asked(SUBJECTS * 4, ANYTHING), *others()]) == {ANYTHING}


def test_a_macro_for_one_subject_is_an_answer() -> None:
    assert flagged([*asked(["refund"] * 40, "It takes five days until the bank shows it."), *others()]) == set()


def test_an_answer_that_takes_up_words_of_the_questions_is_one() -> None:
    said = "For refund, parcel, password or invoice matters open your account page and choose the button."
    assert flagged([*asked(SUBJECTS * 4, said), *others()]) == set()


def test_a_question_back_few_inputs_and_the_middle_of_a_talk_are_left_alone() -> None:
    assert flagged([*asked(SUBJECTS * 4, "In which town do you live?"), *others()]) == set()
    assert flagged([*asked(SUBJECTS, ANYTHING), *others()]) == set()
    assert flagged([*asked(SUBJECTS * 4, ANYTHING), *others()], least=None) == set()
    talk = [("user", "a"), ("assistant", "b"), ("user", "c"), ("assistant", ANYTHING)]
    assert flagged([*asked(SUBJECTS * 4, ANYTHING, turns=talk), *others()]) == set()


def test_the_reason_counts_the_inputs() -> None:
    pairs = scrubbed(*asked(SUBJECTS * 4, ANYTHING), *others())
    said = answers_anything(pairs, 20).drop_nulls().unique().to_list()
    assert said == ["its output was given to 48 inputs that have nothing in common, and takes up no word of them"]
