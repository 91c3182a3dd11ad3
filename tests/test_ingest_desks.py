"""Help desks: tickets and conversations as their APIs export them, and as folders of tables."""

from pathlib import Path

import orjson
import polars as pl

from pipelines.ingest import check_sources, read_raw
from pipelines.settings.models import Curation


def read(base: Path, form: str, path: str, columns: dict[str, str] | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    source = {"name": "desk", "kind": "tickets", "format": form, "path": path, "columns": columns or {}}
    recipe = {"task": "extract", "source": "desk", "columns": ["priority"]}
    knobs = Curation.model_validate({"name": "t", "sources": [source], "recipes": [recipe]})
    assert check_sources(knobs, base=base) == []
    parts = list(read_raw(knobs, "tickets", base=base))
    return pl.concat([part.kept for part in parts]), pl.concat([part.dropped for part in parts])


def said(kept: pl.DataFrame, row: int = 0) -> list[tuple[str | None, str, str, bool]]:
    return [(one["author"], one["role"], one["text"], one["public"]) for one in kept["messages"][row]]


def test_a_zendesk_export_gives_messages_with_roles(tmp_path: Path) -> None:
    comments = [
        {"id": 2, "author_id": 20, "body": "It ships today.", "public": True, "created_at": "2026-01-02T10:00:00Z"},
        {
            "id": 1,
            "author_id": 10,
            "plain_body": "Where is it?",
            "body": "Where *is* it?",
            "public": True,
            "created_at": "2026-01-01T10:00:00Z",
        },
        {"id": 3, "author_id": 20, "body": "angry one", "public": False, "created_at": "2026-01-03T10:00:00Z"},
        {"id": 4, "author_id": 20, "body": "We got it.", "created_at": "2026-01-04T10:00:00Z", "via": {"channel": "rule"}},
    ]
    ticket = {
        "id": 7, "subject": "Order", "description": "Where is it?", "status": "solved", "priority": "high", "requester_id": 10, "assignee_id": 20,
        "tags": ["a"], "satisfaction_rating": {"score": "good"}, "custom_fields": [{"id": 99, "value": "refund"}], "comments": comments,
        "users": [{"id": 10, "name": "Ann", "email": "ann@example.com", "role": "end-user"}, {"id": 20, "name": "Bo", "role": "admin"}],
    }  # fmt: skip
    (tmp_path / "x.jsonl").write_bytes(orjson.dumps(ticket) + b'\n{"id": 8, "priority": null, "comments": "none"}\n')
    kept, dropped = read(tmp_path, "zendesk", "*.jsonl", {"label": "custom_fields.99"})
    assert said(kept) == [
        ("Ann", "customer", "Where is it?", True),
        ("Bo", "agent", "It ships today.", True),
        ("Bo", "agent", "angry one", False),
        ("Bo", "agent", "We got it.", False),
    ]
    row = kept.row(0, named=True)
    assert (row["id"], row["label"], row["rating"], row["tags"], row["x.priority"]) == ("7", "refund", "1", '["a"]', '"high"')
    assert (row["customer_id"], row["customer_name"], row["customer_email"], row["agent_name"]) == ("10", "Ann", "ann@example.com", "Bo")
    assert dropped["reason"].to_list() == ["'comments' is no list of objects"]


def test_zendesk_tables_are_joined_on_their_keys(tmp_path: Path) -> None:
    (tmp_path / "ticket_data.csv").write_text(
        "id,subject,description,requester_id,assignee_id,status,priority\n1,S,D,10,20,solved,low\n2,T,E,11,,new,\n"
    )
    (tmp_path / "ticket_comment_data.csv").write_text(
        "id,ticket_id,user_id,body,public,created\n5,1,20,Answer,TRUE,2020-02-02\n4,1,10,Ask,TRUE,2020-01-01\n6,1,20,x\n"
    )
    (tmp_path / "user_data.csv").write_text("id,name,email,role\n10,Ann,a@example.com,end-user\n20,Bo,b@example.com,agent\n")
    (tmp_path / "ticket_tag_data.csv").write_text("tag,ticket_id\nvip,1\nvip,1\nnew,1\n")
    (tmp_path / "brand_data.csv").write_text("id\n1\n")
    kept, dropped = read(tmp_path, "zendesk", ".")
    assert said(kept) == [("Ann", "customer", "Ask", True), ("Bo", "agent", "Answer", True)]
    assert kept.select("place", "tags", "body", "customer_name").rows() == [
        ("ticket_data.csv:2", '["vip","new"]', "D", "Ann"),
        ("ticket_data.csv:3", None, "E", None),
    ]
    assert dropped["record_id"].to_list() == ["desk/ticket_comment_data.csv:4"]


def test_an_intercom_export_gives_the_opening_and_its_parts(tmp_path: Path) -> None:
    ann, bo, bot = ({"type": kind, "id": kind, "name": name} for kind, name in (("user", "Ann"), ("admin", "Bo"), ("bot", "Robo")))
    parts = [
        {"part_type": "comment", "body": "<p>Soon</p>", "author": bo, "created_at": 1700000300},
        {"part_type": "comment", "body": "Hold on", "author": bot, "created_at": 1700000100},
        {"part_type": "note", "body": "tricky", "author": bo, "created_at": 1700000200},
        {"part_type": "close", "body": None, "author": bo, "created_at": 1700000400},
    ]
    row = {
        "id": "9", "created_at": 1700000000, "state": "closed", "priority": "priority", "tags": {"type": "tag.list", "tags": [{"name": "vip"}]},
        "source": {"subject": "Hi", "body": "<p>Where?</p>", "author": ann}, "conversation_parts": {"conversation_parts": parts},
        "conversation_rating": {"rating": 5},
    }  # fmt: skip
    (tmp_path / "x.jsonl").write_bytes(orjson.dumps(row) + b"\n")
    kept, _ = read(tmp_path, "intercom", "x.jsonl")
    assert [one[1:] for one in said(kept)] == [
        ("customer", "<p>Where?</p>", True),
        ("agent", "Hold on", False),
        ("agent", "tricky", False),
        ("agent", "<p>Soon</p>", True),
    ]
    got = kept.select("subject", "status", "rating", "tags", "customer_name", "agent_name", "created_at").row(0)
    assert got == ("Hi", "closed", "5", '["vip"]', "Ann", "Bo", "1700000000")


def test_of_an_intercom_history_the_active_version_counts(tmp_path: Path) -> None:
    head = "id,updated_at,state,source_body,source_author_id,source_author_type,created_at,priority,_fivetran_active"
    rows = [
        "1,2020-01-03,open,old,u,user,2020-01-01,p,false",
        "1,2020-01-02,closed,now,u,user,2020-01-01,p,true",
        "2,2020-01-01,a,x,u,user,,p,false",
    ]
    (tmp_path / "conversation_history_data.csv").write_text("\n".join([head, *rows, "2,2020-01-02,b,y,u,user,,p,false"]))
    parts = "id,conversation_id,author_id,author_type,part_type,body,created_at,updated_at,_fivetran_active\n"
    (tmp_path / "conversation_part_history_data.csv").write_text(
        parts + "5,1,a,admin,comment,answer,2020-01-02,,true\n5,1,a,admin,comment,draft,2020-01-02,,false\n"
    )
    (tmp_path / "contact_history_data.csv").write_text("id,name,email,_fivetran_active\nu,Ann,a@example.com,true\n")
    (tmp_path / "admin_data.csv").write_text("id,name\na,Bo\n")
    kept, _ = read(tmp_path, "intercom", ".")
    assert kept.select("place", "status").rows() == [
        ("conversation_history_data.csv:3", "closed"),
        ("conversation_history_data.csv:5", "b"),
    ]
    assert said(kept) == [("Ann", "customer", "now", True), ("Bo", "agent", "answer", True)]
