"""Retention, approval, legal basis and licence: what may be used on a day, and what may not."""

import datetime as dt
from typing import Any, Literal

import polars as pl
import pytest

from pipelines.lapse import UNCHECKED, drop_lapsed
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.tables import APPROVED_COPY, TICKETS

AS_OF = dt.date(2026, 10, 1)


def curation(**sections: Any) -> Curation:
    """Two sources of tickets and two of copy: the second of each keeps nothing back and states nothing."""
    sources = [
        {"name": "desk", "kind": "tickets", "format": "table", "path": "a", "legal_basis": "contract", "retention_days": 30},
        {"name": "chat", "kind": "tickets", "format": "table", "path": "b"},
        {"name": "brand", "kind": "copy", "format": "markdown", "path": "c", "licence": "CC BY 4.0"},
        {"name": "blog", "kind": "copy", "format": "markdown", "path": "d"},
    ]
    recipes = [{"task": "reply", "source": "desk"}, {"task": "draft", "source": "brand"}]
    return Curation.model_validate({"name": "acme", "sources": sources, "recipes": recipes, **sections})


def day(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def records(kind: Literal["tickets", "copy"], *rows: dict[str, Any]) -> pl.DataFrame:
    schema = TICKETS if kind == "tickets" else APPROVED_COPY
    whole = [{"read_order": n, "notes": [], **row, "source": row["record_id"].split("/")[0]} for n, row in enumerate(rows)]
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in whole], schema=schema)


def fates(sifted: Sifted) -> dict[str, str]:
    gone = dict(sifted.dropped.select("record_id", "fate").iter_rows())
    return gone | dict.fromkeys(sifted.kept["record_id"], "kept")


def test_a_ticket_is_kept_on_its_last_day_of_retention() -> None:
    table = records(
        "tickets",
        {"record_id": "desk/last-day", "created_at": day("2026-09-01")},
        {"record_id": "desk/too-old", "created_at": day("2026-08-31T23:59:59")},
        {"record_id": "chat/old-but-no-retention", "created_at": day("2001-01-01")},
    )
    sifted = drop_lapsed(table, kind="tickets", curation=curation(), as_of=AS_OF)
    assert fates(sifted) == {"desk/last-day": "kept", "desk/too-old": "expired", "chat/old-but-no-retention": "kept"}
    assert sifted.dropped["reason"].to_list() == ["was created on 2026-08-31, longer ago than the 30 days its source keeps tickets"]
    assert sifted.dropped["stage"].to_list() == ["tickets"]


def test_a_ticket_without_a_time_stays_and_says_that_its_retention_is_unchecked() -> None:
    table = records("tickets", {"record_id": "desk/1"}, {"record_id": "chat/1", "notes": ["a"]})
    kept = drop_lapsed(table, kind="tickets", curation=curation(), as_of=AS_OF).kept
    assert kept["notes"].to_list() == [[UNCHECKED], ["a"]]


def test_a_ticket_of_unknown_age_is_expired_where_the_config_requires_an_age() -> None:
    sifted = drop_lapsed(
        records("tickets", {"record_id": "desk/a", "created_at": None}),
        kind="tickets",
        curation=curation(require={"created_at": True}),
        as_of=dt.date(2026, 10, 1),
    )
    assert fates(sifted) == {"desk/a": "expired"}


def test_tickets_without_a_legal_basis_are_unlicensed_only_where_the_config_asks() -> None:
    table = records("tickets", {"record_id": "desk/1", "created_at": day("2026-09-30")}, {"record_id": "chat/1"})
    assert fates(drop_lapsed(table, kind="tickets", curation=curation(), as_of=AS_OF)) == {"desk/1": "kept", "chat/1": "kept"}
    asking = curation(require={"legal_basis": True})
    assert fates(drop_lapsed(table, kind="tickets", curation=asking, as_of=AS_OF)) == {"desk/1": "kept", "chat/1": "unlicensed"}


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        ({"approved_by": "Legal"}, "kept"),
        ({"approved_at": day("2026-10-01")}, "kept"),
        ({"approved_at": day("2026-10-02")}, "expired"),
        ({"approved_by": "Legal", "expires_at": day("2026-10-01")}, "expired"),
        ({"approved_by": "Legal", "expires_at": day("2026-10-02")}, "kept"),
        ({"approved_by": "  "}, "expired"),
        ({}, "expired"),
    ],
)
def test_copy_must_be_approved_on_the_day(row: dict[str, Any], fate: str) -> None:
    asking = curation(require={"approval": True})
    table = records("copy", {"record_id": "brand/a", **row})
    assert fates(drop_lapsed(table, kind="copy", curation=asking, as_of=AS_OF)) == {"brand/a": fate}


def test_copy_that_nobody_approved_stays_where_no_approval_is_asked_for() -> None:
    table = records("copy", {"record_id": "brand/a"})
    assert fates(drop_lapsed(table, kind="copy", curation=curation(), as_of=AS_OF)) == {"brand/a": "kept"}


def test_a_licence_is_the_rows_own_else_its_sources() -> None:
    table = records("copy", {"record_id": "brand/a"}, {"record_id": "blog/a"}, {"record_id": "blog/b", "licence": "CC0"})
    sifted = drop_lapsed(table, kind="copy", curation=curation(require={"licence": True}), as_of=AS_OF)
    assert fates(sifted) == {"brand/a": "kept", "blog/a": "unlicensed", "blog/b": "kept"}
    assert sifted.dropped["stage"].to_list() == ["approved_copy"]


def test_an_empty_batch_stays_empty_with_its_columns() -> None:
    for kind, schema in (("tickets", TICKETS), ("copy", APPROVED_COPY)):
        sifted = drop_lapsed(pl.DataFrame(schema=schema), kind=kind, curation=curation(), as_of=AS_OF)  # type: ignore[arg-type]
        assert dict(sifted.kept.schema) == schema
        assert sifted.dropped.is_empty()
