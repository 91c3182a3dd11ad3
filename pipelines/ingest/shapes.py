"""What the shapes of help-desk exports have in common: paths into objects, messages, and rows that are none."""

from collections.abc import Callable, Iterable
from typing import Final

from pipelines.ingest.rows import Row, Rows

TRUE: Final = frozenset({"true", "t", "1", "yes"})


class Misshapen(Exception):
    """A row is not of the shape that its format declares; the message is the reason."""


def shaped(rows: Rows, shape: Callable[[Row], Row]) -> Rows:
    """`rows` with `shape` applied to each; those that are Misshapen join the broken ones."""
    result = Rows(rows.file, broken=list(rows.broken), size=rows.size, failed=rows.failed)
    for line, row in zip(rows.lines, rows.values, strict=True):
        try:
            result.add(line, shape(row))
        except Misshapen as error:
            result.broken.append((line, str(error)))
    return result


def at_path(row: Row, path: str) -> object:
    """The value of key `path`, else at the dotted path (`via.channel`); in a list of `{id, value}` a step is the id (Zendesk's fields)."""
    if path in row or "." not in path:
        return row.get(path)
    value: object = row
    for step in path.split("."):
        if isinstance(value, list):
            value = {str(item.get("id")): item.get("value") for item in value if isinstance(item, dict)}
        value = value.get(step) if isinstance(value, dict) else None
    return value


def message(author: object, role: str, text: object, at: object, *, public: bool = True) -> Row:
    """One message of a conversation, all of it text. Raises Misshapen when its text is none."""
    if not isinstance(text, str):
        raise Misshapen("the text of a message is not a text")
    return {"author": as_text(author), "role": role, "text": text, "at": as_text(at), "public": public}


def objects(value: object, inside: str = "") -> list[Row]:
    """The objects of a list, which may lie under the key `inside` as APIs wrap it; nothing where there are none.

    Raises Misshapen for anything but objects.
    """
    if isinstance(value, dict):
        value = value.get(inside, value.get("data"))
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Misshapen(f"'{inside}' is no list of objects")
    return value


def person(value: object) -> Row:
    """The object of a person, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_text(value: object) -> str | None:
    """A scalar as text (true and false in lower case); null for null and for what is no scalar."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else None


def is_true(value: object, *, unsaid: bool) -> bool:
    """A flag as APIs (true) and tables (TRUE) write it; `unsaid` where it is missing."""
    text = as_text(value)
    return unsaid if text is None or not text else text.lower() in TRUE


def without_nulls(pairs: Iterable[tuple[str, object]]) -> Row:
    """The pairs that say something: they must not hide a column that the row has of its own."""
    return {name: value for name, value in pairs if value is not None}
