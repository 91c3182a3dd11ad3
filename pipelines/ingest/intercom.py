"""Intercom: a conversation as its API exports it, or put together from tables."""

from typing import Final

from pipelines.ingest.folders import Joined, Tables
from pipelines.ingest.rows import Row
from pipelines.ingest.shapes import as_text, message, objects, person, without_nulls

TABLES: Final = Tables(
    main="conversation",
    joined={"conversation_part": "conversation_id", "conversation_contact": "conversation_id", "conversation_tag": "conversation_id",
            "contact": "id", "admin": "id", "tag": "id"},
)  # fmt: skip
_CUSTOMERS: Final = {"user", "lead", "contact", "visitor"}


def exported_conversation(row: Row) -> Row:
    """One line of an export (`source`, `conversation_parts`, `contacts`, `tags` inside it) with our columns added.

    Raises Misshapen when one of these is not of the API's shape.
    """
    opening = person(row.get("source"))
    author = person(opening.get("author"))
    parts = objects(row.get("conversation_parts"), "conversation_parts")
    contacts = [person(one) for one in objects(row.get("contacts"), "contacts")]
    customer = author if author.get("type") in _CUSTOMERS else next(iter(contacts), {})
    first = {"author": author, "body": opening.get("body"), "created_at": row.get("created_at"), "part_type": "comment"}
    tags = [name for tag in objects(row.get("tags"), "tags") if (name := as_text(tag.get("name")))]
    subject = opening.get("subject") or row.get("title")
    agent = next((person(part.get("author")).get("name") for part in parts if person(part.get("author")).get("type") == "admin"), None)
    rating = person(row.get("conversation_rating")).get("rating")
    return row | _ours(row, [first, *parts], customer, subject=subject, agent=agent, rating=rating, tags=tags)


def joined_conversation(row: Row, tables: Joined) -> Row:
    """One row of the conversation table, with its parts, contact, tags and admins from the tables beside it."""
    key = str(row.get("id"))
    parts = [
        _with_author(part, str(part.get("author_type")), part.get("author_id"), tables) for part in tables.of("conversation_part", key)
    ]
    opening = {"body": row.get("source_body"), "created_at": row.get("created_at"), "part_type": "comment"}
    first = _with_author(opening, str(row.get("source_author_type")), row.get("source_author_id"), tables)
    contact = next((str(found.get("contact_id")) for found in tables.of("conversation_contact", key)), None)
    contact = contact or (str(row.get("source_author_id")) if row.get("source_author_type") in _CUSTOMERS else None)
    customer: Row = {"id": contact} | next(iter(tables.of("contact", contact or "")), {})
    named = [tables.of("tag", str(found.get("tag_id"))) for found in tables.of("conversation_tag", key)]
    tags = sorted({name.strip() for found in named for tag in found if (name := as_text(tag.get("name")))})
    agent = next(iter(tables.of("admin", str(row.get("assignee_id")))), {}).get("name")
    rating = row.get("conversation_rating_value")
    return row | _ours(row, [first, *parts], customer, subject=row.get("source_subject"), agent=agent, rating=rating, tags=tags)


def _with_author(part: Row, kind: str, author_id: object, tables: Joined) -> Row:
    table = "contact" if kind in _CUSTOMERS else "admin"
    found = next(iter(tables.of(table, str(author_id))), {})
    return part | {"author": {"type": kind, "id": author_id, "name": found.get("name")}}


def _ours(row: Row, parts: list[Row], customer: Row, *, subject: object, agent: object, rating: object, tags: list[str]) -> Row:  # noqa: PLR0913
    said = sorted(parts[1:], key=lambda part: as_text(part.get("created_at")) or "")
    messages = [_message(part) for part in [parts[0], *said] if part.get("body") is not None]
    ours = {
        "subject": subject,
        "messages": messages,
        "customer_id": as_text(customer.get("id")),
        "customer_name": customer.get("name"),
        "customer_email": customer.get("email"),
        "agent_name": agent,
        "status": row.get("state"),
        "channel": as_text(person(row.get("source")).get("type")) or as_text(row.get("source_type")),
        "rating": as_text(rating),
    }
    return {"tags": tags or None} | without_nulls(ours.items())


def _message(part: Row) -> Row:
    """A part with a body. Notes, and what a bot wrote, count as not public."""
    author, kind = person(part.get("author")), as_text(part.get("part_type")) or "comment"
    role = "customer" if author.get("type") in _CUSTOMERS else "agent"
    public = "note" not in kind and author.get("type") != "bot"
    return message(author.get("name"), role, part.get("body"), part.get("created_at"), public=public)
