"""Recipes `draft` and `rewrite`, and copy that is classified."""

import datetime as dt
import json
from typing import Any

import polars as pl

from pipelines.pairs import build_pairs
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import APPROVED_COPY


def build(*rows: dict[str, Any], recipe: dict[str, Any]) -> Sifted:
    """Pairs of the copy `brand/0`, `brand/1` …; the key `rough` becomes the column `x.rough`."""
    source = {"name": "brand", "kind": "copy", "format": "markdown", "path": "x"}
    curation = Curation.model_validate({"name": "acme", "sources": [source], "recipes": [{"source": "brand", **recipe}]})
    whole = [{"record_id": f"brand/{n}", "source": "brand", "read_order": n, "notes": [], **row} for n, row in enumerate(rows)]
    records = pl.DataFrame([{name: row.get(name) for name in APPROVED_COPY} for row in whole], schema=APPROVED_COPY)
    rough = pl.Series("x.rough", [json.dumps(row["rough"]) if "rough" in row else None for row in whole], dtype=pl.String)
    sifted = build_pairs(records.with_columns(rough), kind="copy", curation=curation)
    conform("pairs", sifted.kept)
    return sifted


def texts(sifted: Sifted) -> list[list[str]]:
    return sifted.kept["turns"].list.eval(pl.element().struct.field("content")).to_list()


def test_a_draft_is_asked_for_by_its_brief_else_by_kind_and_title() -> None:
    body = "Call us when you like."
    rows: list[dict[str, Any]] = [
        {"body": body, "brief": "Say that we are there.", "title": "Reach us"},
        {"body": body, "title": "Reach us", "kind": "help page"},
        {"body": body, "title": "Erreichbar", "language": "de-DE"},
        {"body": body, "title": "Reach us", "language": "en-GB"},
    ]
    assert texts(build(*rows, recipe={"task": "draft"})) == [
        ["Say that we are there.", body],
        ["Help page: Reach us", body],
        ["Erreichbar (language: de)", body],
        ["Reach us", body],
    ]


def test_copy_without_a_text_or_anything_that_asks_for_it_gives_no_pair() -> None:
    rows: list[dict[str, Any]] = [{"title": "x"}, {"body": "x", "kind": "page"}, {"body": "Same", "brief": "Same"}]
    assert build(*rows, recipe={"task": "draft"}).dropped["reason"].to_list() == [
        "draft: has no text",
        "draft: has neither a brief nor a title, so nothing asks for it",
        "draft: its answer repeats the question",
    ]


def test_rewrite_leads_from_the_draft_to_the_approved_text() -> None:
    rows: list[dict[str, Any]] = [
        {"rough": "pls call", "body": "Please call."},
        {"rough": " Done. ", "body": "Done."},
        {"body": "x"},
        {"rough": "x"},
    ]
    sifted = build(*rows, recipe={"task": "rewrite", "draft": "rough"})
    assert texts(sifted) == [["pls call", "Please call."]]
    assert sifted.dropped["reason"].to_list() == [
        "rewrite: its draft is the approved text already",
        "rewrite: its column 'rough' is empty",
        "rewrite: its column 'body' is empty",
    ]


def test_copy_has_no_customer_and_is_as_old_as_its_last_change() -> None:
    early, late = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    rows: list[dict[str, Any]] = [
        {"title": "a", "body": "b", "approved_at": early, "updated_at": late, "approved_by": "Ann"},
        {"title": "a", "body": "b", "approved_at": early},
    ]
    kept = build(*rows, recipe={"task": "draft"}).kept
    assert kept["at"].to_list() == [late, early]
    assert kept.select("customer", "agent", "label", "rating").unique().rows() == [(None, None, None, None)]
    assert kept["known"].to_list() == [[], []]


def test_copy_can_be_classified_by_its_title_and_body() -> None:
    sifted = build({"title": "Fees", "body": "We charge none.", "kind": "policy"}, recipe={"task": "classify", "label": "kind"})
    assert texts(sifted) == [["Fees\nWe charge none.", "policy"]]
