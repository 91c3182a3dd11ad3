"""Zendesk: a ticket as its API exports it, or put together from tables."""

from typing import Final

from pipelines.ingest.folders import Joined, Tables
from pipelines.ingest.rows import Row
from pipelines.ingest.shapes import as_text, is_true, message, objects, person, without_nulls

TABLES: Final = Tables(
    main="ticket", joined={"ticket_comment": "ticket_id", "comment": "ticket_id", "user": "id", "ticket_tag": "ticket_id"}
)
_RATINGS: Final = {"good": 1, "goodwithcomment": 1, "bad": 0, "badwithcomment": 0}
_AGENTS: Final = {"agent", "admin", "owner"}
_MACHINES: Final = {"rule", "trigger", "automation", "system"}


def exported_ticket(row: Row) -> Row:
    """One line of an export (`comments`, `users`, `requester`, `assignee` inside it) with our columns added.

    Raises Misshapen when comments or users are no lists of objects.
    """
    ticket = person(row.get("ticket")) | {key: value for key, value in row.items() if key != "ticket"} if "ticket" in row else row
    comments = objects(ticket.get("comments"), "comments")
    known = [*objects(ticket.get("users"), "users"), *(person(ticket.get(key)) for key in ("requester", "submitter", "assignee"))]
    known += [person(comment.get("author")) for comment in comments]
    tags = ticket.get("tags")
    return _ticket(ticket, comments, {str(one["id"]): one for one in known if "id" in one}, tags if isinstance(tags, list) else None)


def joined_ticket(row: Row, tables: Joined) -> Row:
    """One row of the ticket table, with its comments, tags and people from the tables beside it."""
    key = str(row.get("id"))
    comments = [*tables.of("ticket_comment", key), *tables.of("comment", key)]
    people = {str(one): found[0] for one in _ids(row, comments) if (found := tables.of("user", str(one)))}
    tags = list(dict.fromkeys(tag for found in tables.of("ticket_tag", key) if (tag := as_text(found.get("tag")))))
    return _ticket(row, comments, people, tags or None)


def _ids(row: Row, comments: list[Row]) -> list[object]:
    return [row.get("requester_id"), row.get("assignee_id"), *(_author_id(comment) for comment in comments)]


def _author_id(comment: Row) -> object:
    return comment.get("author_id", comment.get("user_id"))


def _ticket(row: Row, comments: list[Row], people: dict[str, Row], tags: list[object] | list[str] | None) -> Row:
    requester = people.get(str(row.get("requester_id")), person(row.get("requester")))
    said = sorted(comments, key=lambda comment: str(comment.get("created_at", comment.get("created", ""))))
    messages = [_message(row, comment, people) for comment in said if _text(comment) is not None]
    score = as_text(person(row.get("satisfaction_rating")).get("score"))
    ours = {
        "body": row.get("description"),
        "messages": messages or None,
        "customer_id": as_text(row.get("requester_id")),
        "customer_name": requester.get("name"),
        "customer_email": requester.get("email"),
        "agent_name": people.get(str(row.get("assignee_id")), {}).get("name"),
        "tags": tags,
        "channel": as_text(person(row.get("via")).get("channel")),
        "rating": _RATINGS.get(score or ""),
    }
    return row | without_nulls(ours.items())


def _text(comment: Row) -> object:
    """Zendesk gives a comment as plain text, as text, and as HTML: the plainest is taken."""
    return next((text for key in ("plain_body", "body", "html_body") if (text := comment.get(key)) is not None), None)


def _message(row: Row, comment: Row, people: dict[str, Row]) -> Row:
    """A comment: the customer's when its author is an end user or the requester. What a trigger wrote counts as not public."""
    author = people.get(str(_author_id(comment)), {})
    asked = str(_author_id(comment)) == str(row.get("requester_id"))
    role = author.get("role") or ("end-user" if asked else "agent")
    channel = as_text(person(comment.get("via")).get("channel")) or ""
    public = is_true(comment.get("public"), unsaid=True) and channel not in _MACHINES
    at = comment.get("created_at", comment.get("created"))
    return message(author.get("name"), "agent" if role in _AGENTS else "customer", _text(comment), at, public=public)
