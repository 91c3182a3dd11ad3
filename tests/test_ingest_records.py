"""Tickets and copy: clean, timed, each record once, with notes on what was done."""

from datetime import UTC, datetime

import polars as pl

from pipelines.ingest import clean_copy, clean_tickets, name_records
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.models import conform
from schemas.tables import RAW_COPY, RAW_TICKETS


def clean(kind: str, *rows: dict[str, object], **source: object) -> Sifted:
    made = {"name": "s", "kind": kind, "format": "table", "path": "x", **source}
    knobs = Curation.model_validate({"name": "t", "sources": [made], "recipes": [{"task": "reply", "source": "s"}]})
    schema = RAW_TICKETS if kind == "tickets" else RAW_COPY
    whole = [{"source": "s", "place": f"f:{number}", "id": str(number), "read_order": number, **row} for number, row in enumerate(rows)]
    raw = pl.DataFrame(whole, schema=schema).with_columns(pl.lit('"x"').alias("x.queue"))
    keys = ["source", "place", "id", "updated_at", "read_order", *(["language"] if kind == "copy" else [])]
    sifted = (clean_tickets if kind == "tickets" else clean_copy)(raw, name_records(raw.select(keys)), curation=knobs)
    conform("tickets" if kind == "tickets" else "approved_copy", sifted.kept)
    return sifted


def one(kind: str, row: dict[str, object], **source: object) -> dict[str, object]:
    return clean(kind, row, **source).kept.row(0, named=True)


def message(role: str, text: str, *, public: bool = True, at: str | None = None) -> dict[str, object]:
    return {"author": None, "role": role, "text": text, "at": at, "public": public}


def test_a_redelivered_record_is_a_duplicate_of_its_newest_delivery() -> None:
    sifted = clean(
        "tickets", {"id": "a", "updated_at": "2026-02-01", "body": "new"}, {"id": "a", "updated_at": "2026-01-01", "body": "old"}
    )
    assert sifted.kept.select("record_id", "body").rows() == [("s/a", "new")]
    assert sifted.dropped.select("record_id", "fate", "stage", "matched_id").rows() == [("s/a~2", "duplicate", "tickets", "s/a")]


def test_what_was_done_is_noted_and_counted() -> None:
    row = one("tickets", {"body": "Late.\n\nBest regards,\nAnna", "created_at": "soon", "rating": "great", "reply": "GrÃ¼ÃŸe"})
    assert row["cut_chars"] == len("\n\nBest regards,\nAnna")
    assert row["notes"] == [
        "20 characters of a signature were cut",
        "a broken encoding was mended",
        "created_at is a time in no known form",
        "rating is no number",
    ]
    assert (row["created_at"], row["rating"], row["reply"]) == (None, None, "Grüße")


def test_values_get_their_types_and_sources_their_defaults() -> None:
    row = one(
        "tickets",
        {"body": "x", "created_at": "2026-07-01 12:00:00", "rating": "4", "tags": '["a;b", "c", "c"]', "language": "pt-BR", "label": " "},
        timezone="Europe/Berlin",
    )
    assert (row["created_at"], row["rating"], row["tags"], row["language"]) == (
        datetime(2026, 7, 1, 10, tzinfo=UTC),
        4.0,
        ["a;b", "c"],
        "pt",
    )
    assert (row["label"], row["x.queue"], row["notes"]) == (None, '"x"', [])
    assert one("tickets", {"body": "x", "tags": "a;b ;c"}, language="de")["tags"] == ["a", "b", "c"]
    assert one("tickets", {"body": "x"}, language="de")["language"] == "de"


def test_messages_are_cleaned_and_begin_with_the_customers_opening() -> None:
    messages = [
        message("customer", "<p>Where is it?</p>", at="1585699200"),
        message("agent", "angry one", public=False),
        message("customer", "Hello?"),
        message("agent", "Soon.\n\nBest regards,\nBo"),
        message("customer", " "),
        message("customer", "Thanks"),
    ]
    row = one("tickets", {"messages": messages, "body": "Where is it? (as text)"})
    assert row["body"] == "Where is it?\n\nHello?"
    assert row["reply"] is None
    said = row["messages"]
    assert isinstance(said, list)
    assert [(part["role"], part["text"]) for part in said] == [
        ("customer", "Where is it?"), ("agent", "angry one"), ("customer", "Hello?"), ("agent", "Soon."), ("customer", "Thanks"),
    ]  # fmt: skip
    assert said[0]["at"] == datetime(2020, 4, 1, tzinfo=UTC)
    assert row["notes"] == ["18 characters of a signature were cut"]


def test_a_ticket_that_an_agent_opened_keeps_its_own_body() -> None:
    rows = clean("tickets", {"messages": [message("agent", "We moved."), message("customer", "Fine.")], "body": None}, {"body": "b"}).kept
    assert rows["body"].to_list() == [None, "b"]


def test_copy_keeps_its_markdown() -> None:
    body = "# T &amp; C\n\n<b>x</b>\n\n\n- a  \nBest regards,\nAnna"
    row = one("copy", {"body": body.replace("\n", "\r\n") + "\n", "expires_at": "never", "licence": None}, licence="CC0")
    assert (row["body"], row["licence"], row["cut_chars"]) == (body, "CC0", 0)
    assert row["notes"] == ["expires_at is a time in no known form"]


def test_lines_that_only_steer_a_site_generator_are_left_out_of_copy_and_counted() -> None:
    row = one("copy", {"body": "[[toc]]\n\nPay {{ amount }} here.\n{% include 'a.md' %}\n{:.lead}\nUse `{% if %}` inline."}, licence="CC0")
    assert row["body"] == "Pay {{ amount }} here.\nUse `{% if %}` inline."
    assert row["cut_chars"] == len("[[toc]]\n" + "{% include 'a.md' %}\n" + "{:.lead}\n")
    assert row["notes"] == ["template directives such as includes were left out of its body"]


def test_copy_of_one_id_in_two_languages_is_two_records() -> None:
    kept = clean("copy", {"id": "a", "language": "en", "body": "x"}, {"id": "a", "language": "de", "body": "y"}).kept
    assert kept["record_id"].to_list() == ["s/a@en", "s/a@de"]


def test_no_rows_are_no_records() -> None:
    assert clean("tickets").kept.height == 0
    assert clean("copy").kept.height == 0
