"""Recipes `translate` and `prefer`: pairs of several records."""

from typing import Any

import polars as pl
import pytest

from pipelines.pairs import build_pairs, decided_answers, reads_across
from pipelines.review.apply import CHANGED, GONE
from pipelines.review.unfounded import drop_unfounded
from pipelines.scrub import scrub_pairs
from pipelines.settings.models import Curation, Scrub
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import APPROVED_COPY, TICKETS

Rows = list[dict[str, Any]]


def curation(kind: str, **recipe: Any) -> Curation:
    source = {"name": "s", "kind": kind, "format": "table", "path": "x.csv"}
    return Curation.model_validate({"name": "acme", "sources": [source], "recipes": [{"source": "s", **recipe}]})


def build(rows: Rows, kind: str, sides: pl.DataFrame | None = None, **recipe: Any) -> Sifted:
    schema = APPROVED_COPY if kind == "copy" else TICKETS
    whole = [{"record_id": f"s/{n}", "source": "s", "read_order": n, "notes": [], **row} for n, row in enumerate(rows)]
    records = pl.DataFrame([{name: row.get(name) for name in schema} for row in whole], schema=schema)
    extra = [pl.Series("x.rough", [row.get("rough") and f'"{row["rough"]}"' for row in whole], dtype=pl.String)]
    knobs = curation(kind, **recipe)
    sifted = build_pairs(records.with_columns(extra), kind="copy" if kind == "copy" else "tickets", curation=knobs, decided=sides)
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


DECISION = {"kind": "contradiction", "text_hash": "h", "cluster_id": "s/0#reply"}


def decided(*rows: tuple[str, str], recipes: Rows | None = None) -> pl.DataFrame:
    told = [{**DECISION, "pair_id": pair, "decision": decision, "line": line} for line, (pair, decision) in enumerate(rows, 2)]
    knobs = curation("tickets", task="prefer", by="review")
    more = recipes or [{"task": "reply", "source": "s"}]
    return decided_answers(
        pl.DataFrame(told), knobs.model_validate({**knobs.model_dump(), "recipes": [*knobs.model_dump()["recipes"], *more]})
    )


ASKED: Rows = [
    {"body": "Where is my parcel?", "reply": "Soon, Zebedee.", "customer_name": "Zebedee Quux"},
    {"body": "Where is my parcel now?", "reply": "It left on Monday."},
    {"body": "Where is the parcel?", "reply": "No idea."},
    {"body": "Close my account", "reply": "It is closed now."},
]


def test_a_preference_by_review_takes_what_a_person_preferred_over_what_a_person_dropped() -> None:
    sides = decided(("s/1#reply", "prefer"), ("s/0#reply", "drop"), ("s/3#reply", "keep"))
    sifted = build(ASKED, "tickets", sides, task="prefer", by="review")
    assert texts(sifted) == [["Where is my parcel now?", "It left on Monday."]]
    assert sifted.kept.select("pair_id", "rejected", "notes").rows() == [
        ("s/1#prefer", "Soon, Zebedee.", ["a person preferred its answer over that of s/0"])
    ]
    assert "Zebedee Quux" in [one["value"] for one in sifted.kept["known"][0]]
    assert sifted.dropped.select("record_id", "reason", "matched_id").rows() == [
        ("s/0", "prefer: a person preferred the answer of s/1", "s/1"),
        ("s/2", "prefer: no person preferred its answer over another", None),
        ("s/3", "prefer: no person preferred its answer over another", None),
    ]


def test_each_answer_that_was_dropped_beside_it_makes_a_pair() -> None:
    sides = decided(("s/1#reply", "prefer"), ("s/0#reply", "drop"), ("s/2#reply", "drop"))
    sifted = build(ASKED, "tickets", sides, task="prefer", by="review")
    assert sifted.kept.select("pair_id", "rejected").rows() == [("s/1#prefer.1", "Soon, Zebedee."), ("s/1#prefer.2", "No idea.")]


def test_one_side_alone_a_later_decision_and_decisions_about_labels_prefer_nothing() -> None:
    alone = build(ASKED, "tickets", decided(("s/1#reply", "prefer")), task="prefer", by="review")
    assert alone.dropped["reason"][1] == "prefer: a person preferred its answer and dropped none beside it"
    changed = decided(("s/1#reply", "prefer"), ("s/0#reply", "drop"), ("s/1#reply", "drop"))
    assert build(ASKED, "tickets", changed, task="prefer", by="review").kept.is_empty()
    labels = decided(
        ("s/1#queue", "prefer"), ("s/0#queue", "drop"), recipes=[{"task": "classify", "source": "s", "name": "queue", "label": "q"}]
    )
    assert labels.is_empty()


def test_a_later_answer_of_a_conversation_is_preferred_with_the_turns_before_it() -> None:
    said = [("customer", "Where is it?"), ("agent", "Which one?"), ("customer", "Order 4."), ("agent", "It left on Monday.")]
    talk = {"messages": [{"author": role, "role": role, "text": text, "at": None, "public": True} for role, text in said]}
    sides = decided(("s/0#reply.2", "prefer"), ("s/1#reply", "drop"), recipes=[{"task": "reply", "source": "s", "turns": "every"}])
    other = [("customer", "Where?"), ("agent", "No idea.")]
    rows: Rows = [talk, {"messages": [{"author": r, "role": r, "text": t, "at": None, "public": True} for r, t in other]}]
    sifted = build(rows, "tickets", sides, task="prefer", by="review", turns="every")
    assert texts(sifted) == [["Where is it?", "Which one?", "Order 4.", "It left on Monday."]]
    assert sifted.kept["rejected"].to_list() == ["No idea."]


def test_a_preference_leaves_when_a_text_of_it_has_changed_since_it_was_decided() -> None:
    sides = decided(("s/1#reply", "prefer"), ("s/0#reply", "drop"))
    kept = scrub_pairs(build(ASKED, "tickets", sides, task="prefer", by="review").kept, knobs=Scrub()).kept
    knobs = curation("tickets", task="prefer", by="review")
    for why, left in ((CHANGED, 0), (GONE, 1)):
        stale = pl.DataFrame({"pair_id": ["s/0#reply"], "why": [why]})
        sifted = drop_unfounded(kept, sides, stale, knobs)
        assert sifted.kept.height == left
    fate = drop_unfounded(kept, sides, pl.DataFrame({"pair_id": ["s/0#reply"], "why": [CHANGED]}), knobs).dropped
    assert fate.select("pair_id", "fate", "reason", "matched_id").rows() == [
        ("s/1#prefer", "excluded", "was made of a decision whose text has changed since: decide again", "s/0#reply")
    ]
