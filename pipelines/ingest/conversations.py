"""Conversations: one JSON object a line, its turns in a list."""

from collections.abc import Callable

from pipelines.ingest.rows import Row
from pipelines.ingest.shapes import Misshapen, at_path, message, objects
from pipelines.settings.models import Source


def conversation(source: Source) -> Callable[[Row], Row]:
    """A function that gives a row its `messages`, read by the source's `turns, role, text, author, time, roles`.

    It raises Misshapen for turns that are no objects, a role that `roles` does not map, and a text that is none. A turn without text
    (an event) is no message.
    """

    def shape(row: Row) -> Row:
        turns = at_path(row, source.turns)
        if turns is None:
            raise Misshapen(f"the row has no '{source.turns}'")
        said = [(number, turn) for number, turn in enumerate(objects(turns, source.turns), 1) if at_path(turn, source.text) is not None]
        return row | {"messages": [_message(source, number, turn) for number, turn in said]}

    return shape


def _message(source: Source, number: int, turn: Row) -> Row:
    word = at_path(turn, source.role)
    role = source.roles.get(word) if isinstance(word, str) else None
    if role is None:
        found = f"the role '{word[:40]}'" if isinstance(word, str) else f"no '{source.role}'"
        raise Misshapen(f"turn {number} has {found}; 'roles' maps {', '.join(source.roles)}")
    public = role != "note" and turn.get("public") is not False
    said = "agent" if role == "note" else role
    return message(at_path(turn, source.author), said, at_path(turn, source.text), at_path(turn, source.time), public=public)
