"""Recipes `classify` and `extract`: labels and strict JSON from columns, and what a pair knows of its record."""

import datetime as dt
import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.pairs import build_pairs
from pipelines.pairs.fields import written
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import TICKETS

CLASSIFY = {"task": "classify", "label": "queue"}


def build(*rows: dict[str, Any], recipes: list[dict[str, Any]], only: str | None = None) -> Sifted:
    """Pairs of tickets of `desk` (or another source that a row names); keys that are not ours become `x.` columns of JSON text."""
    names = ["desk", "chat"]
    sources = [{"name": name, "kind": "tickets", "format": "table", "path": "x"} for name in names]
    settings = {"name": "acme", "sources": sources, "recipes": [{"source": "desk", **recipe} for recipe in recipes]}
    whole = [{"source": "desk", "read_order": n, "notes": [], "body": "Where is it?", **row} for n, row in enumerate(rows)]
    ours = [{"record_id": f"{row['source']}/{n}", **{k: v for k, v in row.items() if k in TICKETS}} for n, row in enumerate(whole)]
    records = pl.DataFrame([{name: row.get(name) for name in TICKETS} for row in ours], schema=TICKETS)
    theirs = sorted({key for row in whole for key in row if key not in TICKETS})
    extras = [pl.Series(f"x.{key}", [json.dumps(row[key]) if key in row else None for row in whole], dtype=pl.String) for key in theirs]
    sifted = build_pairs(records.with_columns(extras), kind="tickets", curation=Curation.model_validate(settings), only=only)
    conform("pairs", sifted.kept)
    return sifted


def answers(sifted: Sifted) -> list[str]:
    return sifted.kept["turns"].list.last().struct.field("content").to_list()


def test_classify_answers_with_the_column_which_is_the_label_too() -> None:
    sifted = build({"queue": " Refunds "}, {"queue": 3}, {"queue": ["a", "b"]}, {"queue": True}, recipes=[CLASSIFY])
    assert answers(sifted) == ["Refunds", "3", "a, b", "true"]
    assert sifted.kept["label"].to_list() == answers(sifted)
    assert sifted.kept["pair_id"].to_list() == [f"desk/{n}#classify" for n in range(4)]


def test_classify_reads_our_own_columns_by_name() -> None:
    rows: list[dict[str, Any]] = [{"label": "Refunds"}, {"label": None}, {"label": " "}]
    sifted = build(*rows, recipes=[{"task": "classify", "label": "label"}])
    assert answers(sifted) == ["Refunds"]
    assert sifted.dropped["reason"].to_list() == ["classify: its column 'label' is empty"] * 2
    numbers = build({"rating": 4.0}, {"rating": 4.5}, {"rating": float("nan")}, recipes=[{"task": "classify", "label": "rating"}])
    assert answers(numbers) == ["4", "4.5"]


def test_a_ticket_without_words_or_label_gives_no_pair() -> None:
    sifted = build({"body": None, "queue": "a"}, {}, {"queue": None}, {"queue": "b", "body": "x" * 1_300_000}, recipes=[CLASSIFY])
    assert sifted.dropped.select("record_id", "reason").rows() == [
        ("desk/0", "classify: has no text"),
        ("desk/1", "classify: its column 'queue' is empty"),
        ("desk/2", "classify: its column 'queue' is empty"),
        ("desk/3", "classify: one of its texts is longer than 100,000 characters, which no recipe can use"),
    ]


def test_extract_writes_strict_json_with_the_columns_in_order() -> None:
    recipe = {"task": "extract", "columns": ["order", "naïve", "tags", "created_at", "deep", "language"]}
    row = {
        "order": 12,
        "naïve": "Zoë “x”\n",
        "tags": ["a"],
        "created_at": dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
        "deep": {"b": [1.50], "a": None},
    }
    sifted = build(row, {"order": " ", "naïve": None, "deep": {}}, recipes=[recipe])
    assert answers(sifted) == [
        '{"order":12,"naïve":"Zoë “x”\\n","tags":["a"],"created_at":"2026-01-02T00:00:00Z","deep":{"b":[1.5],"a":null},"language":null}'
    ]
    assert sifted.dropped["reason"].to_list() == ["extract: all columns that the recipe extracts are empty"]


def test_what_no_strict_json_can_hold_counts_as_missing() -> None:
    recipe = {"task": "extract", "columns": ["a", "b"]}
    sifted = build({"a": float("nan"), "b": 1}, {"a": [float("inf")], "b": None}, recipes=[recipe])
    assert answers(sifted) == ['{"a":null,"b":1}', '{"a":[null],"b":null}']


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.tuples(_JSON, _JSON), min_size=1, max_size=4))
def test_what_extract_writes_reads_back_as_the_values(rows: list[tuple[Any, Any]]) -> None:
    texts = [[None if value is None else json.dumps(value, ensure_ascii=False) for value in row] for row in rows]
    objects = written(pl.DataFrame(texts, schema={"b": pl.String, 'a"': pl.String}, orient="row"))
    for text, row in zip(objects, rows, strict=True):
        assert (text is None) == all(value is None for value in row)
        assert text is None or list(json.loads(text).items()) == [("b", row[0]), ('a"', row[1])]


def test_a_column_that_nobody_has_is_the_users_mistake() -> None:
    with pytest.raises(UserError, match=r"recipe 'classify' of source 'desk'.*no column 'queue'.*subject"):
        build({}, recipes=[CLASSIFY])


def test_a_pair_knows_when_whose_and_under_which_prompt() -> None:
    early, late = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    rows: list[dict[str, Any]] = [
        {
            "queue": "a",
            "created_at": early,
            "updated_at": late,
            "customer_id": "C-1",
            "customer_email": "A@b.de",
            "rating": 5.0,
            "language": "en-US",
        },
        {"queue": "a", "created_at": early, "customer_email": "A@b.de", "customer_name": "Ann", "agent_name": "Tom"},
        {"queue": "a", "customer_name": "Ann"},
    ]
    kept = build(*rows, recipes=[CLASSIFY | {"system": "Name the queue.", "name": "queue"}]).kept
    assert kept.select("at", "customer", "agent", "rating", "language").rows() == [
        (late, "C-1", None, 5.0, "en-US"),
        (early, "a@b.de", "Tom", None, None),
        (None, "Ann", None, None, None),
    ]
    assert kept.select("system", "recipe", "task", "kind").unique().rows() == [("Name the queue.", "queue", "classify", "tickets")]


def test_the_records_own_entities_are_known_each_once() -> None:
    talk = [
        {"author": author, "role": "customer", "text": "x", "at": None, "public": True}
        for author in ("ann_lee7", "Ann Lee", "Agent", "x@y.de", "Customer", "77")
    ]
    row = {
        "queue": "a",
        "customer_name": "Ann Lee",
        "customer_email": "x@y.de",
        "agent_name": "Tom",
        "customer_id": "C-1234",
        "messages": talk,
    }
    rows: list[dict[str, Any]] = [row, {"queue": "a", "customer_id": "12345"}, {"queue": "a", "customer_id": "1234567"}]
    known = build(*rows, recipes=[CLASSIFY]).kept["known"].to_list()
    assert [[tuple(entity.values()) for entity in each] for each in known] == [
        [
            ("customer", "PERSON", "Ann Lee"), ("customer", "EMAIL_ADDRESS", "x@y.de"), ("agent", "PERSON", "Tom"),
            ("customer", "USERNAME", "ann_lee7"), ("customer", "CUSTOMER_ID", "C-1234"),
        ],
        [],
        [("customer", "CUSTOMER_ID", "1234567")],
    ]  # fmt: skip


def test_recipes_read_their_own_source_and_stand_in_read_order() -> None:
    reply = {"task": "reply"}
    rows: list[dict[str, Any]] = [{"queue": "a", "reply": "Here."}, {"queue": "b", "source": "chat"}, {"queue": "c"}]
    recipes = [CLASSIFY, reply, CLASSIFY | {"source": "chat"}]
    sifted = build(*rows, recipes=recipes)
    assert sifted.kept["pair_id"].to_list() == ["desk/0#classify", "desk/0#reply", "chat/1#classify", "desk/2#classify"]
    assert sifted.dropped.select("record_id", "recipe", "source").rows() == [("desk/2", "reply", "desk")]
    assert build(*rows, recipes=recipes, only="reply").kept["pair_id"].to_list() == ["desk/0#reply"]
    empty = build(recipes=recipes[1:2])
    assert (empty.kept.height, empty.dropped.height) == (0, 0)
