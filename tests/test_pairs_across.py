"""Recipes `translate` and `prefer`: pairs of several records."""

from typing import Any

import polars as pl
import pytest

from pipelines.pairs import build_pairs, reads_across
from pipelines.scrub import scrub_pairs
from pipelines.settings.models import Curation, Scrub
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import APPROVED_COPY, TICKETS

Rows = list[dict[str, Any]]


def curation(kind: str, **recipe: Any) -> Curation:
    source = {"name": "s", "kind": kind, "format": "table", "path": "x.csv"}
    return Curation.model_validate({"name": "acme", "sources": [source], "recipes": [{"source": "s", **recipe}]})


def build(rows: Rows, kind: str, **recipe: Any) -> Sifted:
    schema = APPROVED_COPY if kind == "copy" else TICKETS
    whole = [{"record_id": f"s/{n}", "source": "s", "read_order": n, "notes": [], **row} for n, row in enumerate(rows)]
    records = pl.DataFrame([{name: row.get(name) for name in schema} for row in whole], schema=schema)
    extra = [pl.Series("x.rough", [row.get("rough") and f'"{row["rough"]}"' for row in whole], dtype=pl.String)]
    sifted = build_pairs(records.with_columns(extra), kind="copy" if kind == "copy" else "tickets", curation=curation(kind, **recipe))
    conform("pairs", sifted.kept)
    return sifted


def texts(sifted: Sifted) -> list[list[str]]:
    return sifted.kept["turns"].list.eval(pl.element().struct.field("content")).to_list()


def test_a_translation_leads_from_one_language_of_an_id_to_the_other_and_every_record_has_a_fate() -> None:
    rows: Rows = [
        {"record_id": "s/a@de", "language": "de", "body": "Wir rufen an."},
        {"record_id": "s/a@en", "language": "en-GB", "title": "Call", "body": "We call you."},
        {"record_id": "s/a@fr", "language": "fr", "body": "On appelle."},
        {"record_id": "s/b", "language": "en", "body": "We write."},
        {"record_id": "s/c", "body": "We sing."},
    ]
    sifted = build(rows, "copy", task="translate", languages=["en", "de"])
    assert texts(sifted) == [["Call\nWe call you.", "Wir rufen an."]]
    assert sifted.kept["pair_id"].to_list() == ["s/a@en#translate"]
    assert sifted.dropped.select("record_id", "reason", "matched_id").rows() == [
        ("s/a@de", "translate: is the de side of s/a@en", "s/a@en"),
        ("s/a@fr", "translate: is neither in en nor in de", None),
        ("s/b", "translate: there is no de text of it", None),
        ("s/c", "translate: is neither in en nor in de", None),
    ]


def test_a_preference_by_rating_takes_the_best_and_the_worst_answer_to_the_same_words() -> None:
    rows: Rows = [
        {"body": "Where is my parcel?", "reply": "Soon, I am sure.", "rating": 2.0},
        {"body": "where is  my parcel?", "reply": "It left on Monday.", "rating": 5.0},
        {"body": "Where is my parcel?", "reply": "No idea.", "rating": 1.0},
        {"body": "Close my account", "reply": "It is closed now.", "rating": 5.0},
        {"body": "Hello there", "reply": "How can I help?"},
    ]
    sifted = build(rows, "tickets", task="prefer")
    assert texts(sifted) == [["where is  my parcel?", "It left on Monday."]]
    assert sifted.kept["rejected"].to_list() == ["No idea."]
    assert sifted.dropped.select("record_id", "reason", "matched_id").rows() == [
        ("s/0", "prefer: these words have a better rated answer in s/1", "s/1"),
        ("s/2", "prefer: these words have a better rated answer in s/1", "s/1"),
        ("s/3", "prefer: no other rated ticket opens with the same words", None),
        ("s/4", "prefer: its answer is not rated", None),
    ]


def test_answers_rated_alike_and_answers_that_say_the_same_prefer_nothing() -> None:
    alike: Rows = [{"body": "Where is it?", "reply": reply, "rating": 3.0} for reply in ("It left on Monday.", "It left on Tuesday.")]
    same: Rows = [{"body": "Where is it?", "reply": "It left on Monday.", "rating": rating} for rating in (1.0, 5.0)]
    assert build(alike, "tickets", task="prefer").dropped["reason"].unique().to_list() == [
        "prefer: all answers to these words are rated alike"
    ]
    assert build(same, "tickets", task="prefer").dropped["reason"].to_list() == [
        "prefer: these words have a better rated answer in s/1",
        "prefer: its better and its worse answer say the same",
    ]


def test_a_preference_by_draft_takes_the_approved_text_over_its_draft() -> None:
    rows: Rows = [
        {"title": "Reach us", "kind": "page", "body": "Call us when you like.", "rough": "pls call"},
        {"title": "Hours", "body": "Nine to five."},
        {"title": "Fees", "body": "None.", "rough": "None. "},
    ]
    sifted = build(rows, "copy", task="prefer", by="draft", draft="rough")
    assert texts(sifted) == [["Page: Reach us", "Call us when you like."]]
    assert sifted.kept["rejected"].to_list() == ["pls call"]
    assert sifted.dropped["reason"].to_list() == [
        "prefer: its column 'rough' is empty",
        "prefer: its better and its worse answer say the same",
    ]


def test_the_worse_answer_is_scrubbed_with_the_pair_and_by_what_its_own_record_knows() -> None:
    rows: Rows = [
        {"body": "Where is my parcel?", "reply": "Hi Zebedee, ask kim@acme.com.", "rating": 1.0, "customer_name": "Zebedee Quux"},
        {"body": "Where is my parcel?", "reply": "It left on Monday, Ottoline.", "rating": 5.0, "customer_name": "Ottoline Plum"},
    ]
    kept = scrub_pairs(build(rows, "tickets", task="prefer").kept, knobs=Scrub()).kept
    conform("scrubbed_pairs", kept)
    assert kept["output"].to_list() == ["It left on Monday, [NAME_1]."]
    assert kept["rejected"].to_list() == ["Hi [NAME_2], ask [EMAIL_1]."]
    assert kept["turns"].list.len().to_list() == [2]


@pytest.mark.parametrize(("kind", "recipe", "across"), [
    ("copy", {"task": "translate", "languages": ["en", "de"]}, True),
    ("tickets", {"task": "prefer"}, True),
    ("tickets", {"task": "reply"}, False),
])  # fmt: skip
def test_only_recipes_over_several_records_read_a_source_in_one_piece(kind: str, recipe: dict[str, Any], across: bool) -> None:
    assert reads_across(curation(kind, **recipe), "copy" if kind == "copy" else "tickets") is across


@pytest.mark.parametrize(
    "recipe", [{"task": "translate"}, {"task": "translate", "languages": ["en", "en"]}, {"task": "prefer", "by": "draft"}]
)
def test_a_recipe_without_what_it_needs_is_refused(recipe: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"needs '(?:languages|draft)'"):
        curation("copy", **recipe)
