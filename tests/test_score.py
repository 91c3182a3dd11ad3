"""`pairwright score`: each recipe by the measure that fits it, and against a base model."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cli import main
from pipelines.errors import UserError
from pipelines.interval import wilson
from pipelines.score import Figure, score_predictions
from pipelines.score.gold import GOLD
from pipelines.score.interval import draws, macro_f1_of
from pipelines.score.predictions import read_predictions

LINES = pl.DataFrame({"line": [1, 2], "pair_id": ["h/2#classify", "h/1#classify"]})


def gold(*rows: tuple[str, str, str], task: str = "classify") -> pl.DataFrame:
    """Test examples of (id, prompt, gold), each a unit of its own."""
    made = [(f"h/{id_}#{task}", "h", task, task, f"u{id_}", prompt, answer) for id_, prompt, answer in rows]
    return pl.DataFrame(made, schema=list(GOLD), orient="row")


def said(task: str = "classify", **answers: str) -> pl.DataFrame:
    return pl.DataFrame({"pair_id": [f"h/{id_[1:]}#{task}" for id_ in answers], "said": list(answers.values())})


def values(figures: list[Figure]) -> dict[str, float]:
    return {figure.measure: round(figure.value, 3) for figure in figures}


def test_labels_count_when_they_are_exactly_right_blanks_around_them_aside() -> None:
    test = gold(("1", "where is it", "delivery"), ("2", "refund me", "refund"), ("3", "and now", "refund"))
    found = values(score_predictions(test, said(_1=" delivery\n", _2="Refund", _3="refund")))
    assert found == {"right": 0.667, "macro_f1": 0.833, "no_label": 0.333, "placeholders": 0.0}


def test_an_example_without_a_prediction_counts_as_answered_with_nothing() -> None:
    test = gold(("1", "where is it", "delivery"), ("2", "refund me", "refund"))
    assert values(score_predictions(test, said(_1="delivery")))["right"] == 0.5


def test_json_is_valid_with_the_asked_keys_and_right_field_by_field() -> None:
    test = gold(("1", "a", '{"city":"Oslo","n":2}'), ("2", "b", '{"city":"Rome","n":1}'), ("3", "c", '{"city":null,"n":3}'), task="extract")
    answers = said("extract", _1='{"n": 2, "city": "Oslo"}', _2='{"city": "Rome"}', _3="Oslo, three")
    assert values(score_predictions(test, answers)) == {"valid": 0.333, "fields": 0.5, "placeholders": 0.0}


def test_texts_are_measured_by_likeness_and_length() -> None:
    test = gold(("1", "where is it", "It left on Monday."), ("2", "and mine", "It is lost, we are sorry."), task="reply")
    found = values(score_predictions(test, said("reply", _1="It left on Monday.", _2="No")))
    assert found["right"] == 0.5
    assert found["length"] == round((1 + 2 / 25) / 2, 3)
    assert 0.5 < found["chrf"] < 0.6


def test_a_placeholder_that_the_prompt_holds_is_no_leak_and_one_that_it_does_not_hold_is() -> None:
    test = gold(("1", "I am [NAME_1]", "Hi [NAME_1]"), ("2", "hello", "Hi"), ("3", "x", "Hi"), task="reply")
    answers = said("reply", _1="Dear [NAME_1]", _2="Dear [NAME_1]", _3="Dear {{customer.name}}")
    assert values(score_predictions(test, answers))["placeholders"] == 0.667


def test_against_a_base_the_change_has_an_interval_of_its_own_that_spares_what_both_share() -> None:
    rows = [(str(n), "q", "yes" if n % 2 else "no") for n in range(1, 101)]
    tuned = said(**{f"_{n}": answer if int(n) > 20 else "maybe" for n, _, answer in rows})
    base = said(**{f"_{n}": answer if int(n) > 30 else "maybe" for n, _, answer in rows})
    right = next(figure for figure in score_predictions(gold(*rows), tuned, base) if figure.measure == "right")
    assert (right.value, right.base) == (0.8, 0.7)
    assert right.gain_low is not None
    assert right.gain_high is not None
    assert 0.03 < right.gain_low < 0.1 < right.gain_high < 0.17


def test_near_identical_inputs_are_no_independent_evidence() -> None:
    rows = [(str(n), "q", "yes") for n in range(1, 41)]
    answers = said(**{f"_{n}": "yes" if int(n) % 2 else "no" for n, _, _ in rows})
    alone = gold(*rows)
    grouped = alone.with_columns(unit=pl.Series([f"g{int(n) % 2}" for n, _, _ in rows]))
    narrow, wide = (score_predictions(test, answers)[0] for test in (alone, grouped))
    assert narrow.value == wide.value == 0.5
    assert narrow.high - narrow.low < wide.high - wide.low == 1.0


def test_a_share_of_nought_still_has_an_upper_end() -> None:
    leaked = score_predictions(gold(*((str(n), "q", "a") for n in range(20))), said(_1="a"))[-1]
    assert (leaked.measure, leaked.value, leaked.low) == ("placeholders", 0.0, 0.0)
    assert leaked.high == pytest.approx(0.161, abs=0.001)


def test_a_prediction_of_no_test_example_is_refused() -> None:
    with pytest.raises(UserError, match="1 predictions name no example of the test split, h/9#classify for one"):
        score_predictions(gold(("1", "q", "a")), said(_9="a"))


def test_predictions_name_their_example_by_id_by_line_or_by_order(tmp_path: Path) -> None:
    by_id = [{"pair_id": "h/1#classify", "output": "a"}, {"pair_id": "h/2#classify", "output": "b"}]
    by_line = [{"line": 2, "prediction": "a"}, {"line": 1, "prediction": "b"}]
    in_order = [{"completion": "b"}, {"completion": "a"}]
    for rows in (by_id, by_line, in_order):
        found = read_predictions(written(tmp_path, rows), LINES)
        assert dict(found.iter_rows()) == {"h/1#classify": "a", "h/2#classify": "b"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"output": "a"}], "1 rows without `pair_id` or `line`, and test.jsonl has 2 lines: they cannot be paired by order"),
        ([{"line": 1, "output": "a"}, {"line": 1, "output": "b"}], "p.jsonl:2: predicts h/2#classify a second time"),
        ([{"line": 3, "output": "a"}], "p.jsonl:1: names no line of test.jsonl"),
        ([{"line": 1, "text": "a"}], "p.jsonl:1: no text under output, prediction, completion"),
    ],
)
def test_predictions_that_cannot_be_paired_are_refused_with_their_line(tmp_path: Path, rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_predictions(written(tmp_path, rows), LINES)


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"line": 1, "output": "a"}\nnot json\n')
    with pytest.raises(UserError, match=r"p\.jsonl:2: is no JSON"):
        read_predictions(path, LINES)


def written(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "p.jsonl"
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 3)), min_size=1, max_size=40))
def test_macro_f1_is_what_its_definition_says(pairs: list[tuple[int, int]]) -> None:
    asked, told = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    told = np.where(told > asked.max(), -1, told)
    units = np.arange(len(pairs))
    value, _ = macro_f1_of(told, asked, units, draws(len(pairs)))
    scores = []
    for label in set(asked.tolist()):
        right = sum(one == other == label for one, other in pairs)
        scores.append(2 * right / (sum(one == label for one, _ in pairs) + sum(other == label for _, other in pairs)))
    assert value == pytest.approx(sum(scores) / len(scores))


@settings(deadline=None)
@given(st.integers(1, 500), st.floats(0, 1))
def test_an_interval_holds_its_share(count: int, share: float) -> None:
    low, high = wilson(share, count)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_the_command_scores_a_release_against_itself_as_right(tmp_path: Path) -> None:
    release = small_release(tmp_path)
    lines = [json.dumps({"line": n, "output": "refund"}) for n in (1, 2)]
    (tmp_path / "mine.jsonl").write_text("\n".join(lines) + "\n")
    done = CliRunner().invoke(main, ["score", str(release), str(tmp_path / "mine.jsonl"), "--base", str(tmp_path / "mine.jsonl")])
    assert done.exit_code == 0, done.output
    assert "2 of 2 test examples predicted." in done.output
    assert "exactly right                1.000  (0.342–1.000)   base 1.000, change +0.000 (+0.000 to +0.000)" in done.output


def small_release(folder: Path) -> Path:
    """As much of a release as scoring reads."""
    release = folder / "acme-20261001-abc"
    (release / "openai").mkdir(parents=True)
    turns = [{"role": "user", "content": "money back"}, {"role": "assistant", "content": "refund"}]
    row = {"source": "h", "recipe": "classify", "task": "classify", "system": None, "turns": turns, "split": "test"}
    table = pl.DataFrame([{**row, "pair_id": f"h/{n}#classify", "unit": f"u{n}"} for n in (1, 2)], schema_overrides={"system": pl.String})
    table.write_parquet(release / "canonical.parquet")
    traces = [{"split": "test", "line": n, "pair_id": f"h/{n}#classify", "record_id": f"h/{n}", "sha256": ""} for n in (1, 2)]
    (release / "openai/lineage.jsonl").write_bytes(b"".join(orjson.dumps(trace) + b"\n" for trace in traces))
    (release / "manifest.json").write_bytes(orjson.dumps({"config": {"export": {"targets": ["openai"]}}, "files": []}))
    return release
