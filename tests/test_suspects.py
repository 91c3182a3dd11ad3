"""Labels that are probably wrong: found by models that never saw the row, said of classes as a whole, and never a row too few."""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.settings.models import Dedupe
from pipelines.suspects import Judged, find_suspects, judge_labels
from pipelines.suspects.folds import folds_of
from pipelines.suspects.scores import score, verdicts_of

REQUESTS = {
    "refund": ["where is my refund", "i want my money back", "please refund the payment", "when will you pay me back"],
    "delivery": ["where is my parcel", "the package did not arrive", "please track my delivery", "when will the order come"],
    "login": ["i cannot log in", "my password does not work", "please reset my password", "my account is locked"],
}
EXTRAS = [
    "today",
    "now",
    "again",
    "tent",
    "boots",
    "jacket",
    "kettle",
    "stove",
    "lamp",
    "monday",
    "week",
    "urgently",
    "lantern",
    "rope",
    "saddle",
    "compass",
]


def requests(each: int = 5) -> list[dict[str, Any]]:
    """Rows of three labels, each request with words of its own, in an order that says nothing."""
    draw = random.Random(5)
    rows = [
        {"text": f"{said} {' '.join(draw.sample(EXTRAS, 3))}", "label": label}
        for label, all_said in REQUESTS.items()
        for said in all_said
        for _ in range(each)
    ]
    draw.shuffle(rows)
    return [{"id": f"t{place}", **row} for place, row in enumerate(rows)]


def judged(rows: list[dict[str, Any]]) -> Judged:
    table = pl.DataFrame(rows, schema_overrides={"label": pl.String}, infer_schema_length=None)
    return judge_labels(table["text"], table["label"], knobs=Dedupe())


def spoiled(wrong: dict[int, str | None]) -> list[dict[str, Any]]:
    return [row | ({"label": wrong[place]} if place in wrong else {}) for place, row in enumerate(requests())]


def test_a_wrong_label_is_the_most_suspect_and_the_right_one_is_suggested() -> None:
    rows = requests()
    wrong = next(place for place, row in enumerate(rows) if row["label"] == "refund")
    table = judged(spoiled({wrong: "login"})).table
    assert table["suspect_score"].arg_max() == wrong
    assert table.row(wrong, named=True)["suggested_label"] == "refund"
    assert table.row(wrong, named=True)["label_suspect"] is True
    assert table["label_suspect"].sum() == 1


def test_every_row_has_a_score_between_nought_and_one_and_agreed_labels_suggest_themselves() -> None:
    rows = requests()
    table = judged(rows).table
    assert table.height == len(rows)
    assert table["suspect_score"].is_between(0, 1).all()
    assert table["suggested_label"].to_list() == [row["label"] for row in rows]
    assert not table["label_suspect"].any()


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = spoiled({3: "login", 9: None, 11: "rare"})
    turned = rows[::-1]
    assert judged(turned).table.reverse().equals(judged(rows).table)
    assert judged(turned).notes == judged(rows).notes


def test_a_missing_label_gets_a_suggestion_and_no_score() -> None:
    rows = requests()
    found = judged([row | {"label": [None, "", "  "][place] if place < 3 else row["label"]} for place, row in enumerate(rows)])
    assert found.table["suspect_score"].head(3).to_list() == [0, 0, 0]
    assert found.table["suggested_label"].head(3).to_list() == [row["label"] for row in rows[:3]]
    assert not found.table["label_suspect"].head(3).any()
    assert found.notes == ["3 rows without a label: a suggestion, no score"]


def test_a_label_too_rare_to_learn_is_said_and_left_in_peace() -> None:
    rows = [*requests(), {"id": "x", "text": "do you have vacancies in the warehouse", "label": "jobs"}]
    found = judged(rows)
    assert found.table.row(-1) == (0.0, "jobs", False)
    assert any("too rare" in note and "'jobs' (1)" in note for note in found.notes)


def test_a_rare_label_that_near_duplicates_deny_is_suspected() -> None:
    said = "where is my refund for the big red tent that i sent back last week"
    twins = [{"id": f"n{place}", "text": f"{said}{'!' * place}", "label": "refund"} for place in range(3)]
    rows = [*requests(), *twins, {"id": "x", "text": f"{said} please", "label": "refnd"}]
    assert judged(rows).table.row(-1, named=True)["label_suspect"] is True
    assert judged(rows).table.row(-1, named=True)["suggested_label"] == "refund"


def test_an_other_class_that_swallows_requests_is_said() -> None:
    odd = ["do you like dogs", "the weather is nice", "nobody sings here", "what a day this was", "green is a colour", "who are you"]
    rows = [row | ({"label": "other"} if place % 6 == 0 else {}) for place, row in enumerate(requests(10))]
    rows += [{"id": text, "text": text, "label": "other"} for text in odd]
    assert any(note.startswith("'other' is a catch-all") for note in judged(rows).notes)


def test_labels_that_overlap_as_a_whole_are_said_and_not_marked_row_by_row() -> None:
    draw = random.Random(1)
    rows = [row | ({"label": draw.choice(["refund", "money"])} if row["label"] == "refund" else {}) for row in requests(12)]
    found = judged(rows)
    assert any("overlap as a whole" in note and "'money' and 'refund'" in note for note in found.notes)
    assert found.table["label_suspect"].sum() <= 5


@pytest.mark.parametrize(
    "rows",
    [
        [{"text": "one", "label": "a"}],
        [{"text": "", "label": "a"}, {"text": "!!", "label": None}],
        [{"text": f"text {place}", "label": "only"} for place in range(9)],
        [{"text": "same words", "label": label} for label in "abab"],
        [{"text": f"{'äöü'[place % 3] * (place + 1)}", "label": "ab"[place % 2]} for place in range(12)],
        [{"text": "我的退款在哪里" + "请快" * place, "label": "退款" if place % 2 else "物流"} for place in range(12)],
    ],
)
def test_too_little_to_learn_from_is_no_failure(rows: list[dict[str, Any]]) -> None:
    table = judged(rows).table
    assert table.height == len(rows)
    assert table["suspect_score"].is_between(0, 1).all()
    assert table.null_count().select("suspect_score", "label_suspect").row(0) == (0, 0)


def test_folds_never_split_a_cluster_and_every_label_is_in_several() -> None:
    clusters = np.array([0, 0, 2, 3, 3, 3, 6, 7, 8, 9, 10, 11])
    labels = np.array([0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1])
    folds = folds_of(clusters, labels)
    assert all(len(set(folds[clusters == cluster].tolist())) == 1 for cluster in clusters)
    assert all(len(set(folds[labels == label].tolist())) >= 3 for label in (0, 1))


def test_a_lower_probability_of_the_own_label_is_never_less_suspect() -> None:
    own = np.linspace(0.01, 0.6, 30)
    probabilities = np.stack([own, np.full(30, 0.3), 0.7 - own], axis=1)
    verdicts = verdicts_of(probabilities[:, :2], np.zeros(30, np.int64))
    assert (np.diff(score(verdicts, np.zeros(30, np.bool_))) <= 0).all()


def test_each_classify_recipe_is_judged_for_itself_and_other_tasks_are_left_out() -> None:
    rows = spoiled({0: "login" if requests()[0]["label"] != "login" else "refund"})
    pairs = pl.DataFrame(rows).select(
        pl.format("s/{}#classify", "id").alias("pair_id"), pl.lit("s").alias("source"), pl.lit("classify").alias("recipe"),
        pl.lit("classify").alias("task"), pl.col("text").alias("input"), "label",
    )  # fmt: skip
    reply = pairs.head(2).with_columns(pl.lit("reply").alias("task"), pl.lit("reply").alias("recipe"))
    found = find_suspects(pl.concat([reply, pairs])).table
    assert found["pair_id"].to_list() == pairs["pair_id"].to_list()
    assert found.filter("label_suspect")["pair_id"].to_list() == ["s/t0#classify"]
    assert find_suspects(reply).table.columns == found.columns


def test_the_command_adds_three_columns_to_every_row_in_order_and_says_what_it_found(tmp_path: Path) -> None:
    rows = spoiled({0: "login" if requests()[0]["label"] != "login" else "refund", 1: None})
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(main, ["suspects", str(source), str(out)])
    assert done.exit_code == 0, done.stderr
    back = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [{name: row[name] for name in rows[0]} for row in back] == rows
    assert [row["id"] for row in back if row["label_suspect"]] == ["t0"]
    assert f"{len(rows)} rows, 1 with a label that is probably wrong." in done.stderr
    assert "Note: 1 row without a label" in done.stderr


def test_a_file_without_labels_is_refused_with_what_to_do(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a", "intent": "b"}\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["suspects", str(source), str(tmp_path / "out.jsonl")])
    assert done.exit_code == 2
    assert "--label" in done.stderr
