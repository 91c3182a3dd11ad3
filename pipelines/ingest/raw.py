"""Rows of a source as columns of text, each value of the type that its column wants."""

from collections.abc import Callable
from typing import Final

import orjson
import polars as pl

from pipelines.ingest.columns import TEXTS
from pipelines.ingest.rows import Row
from pipelines.ingest.shapes import Misshapen, as_text, at_path, is_true, objects
from pipelines.settings.models import Source
from schemas.tables import EXTRA, ORIGIN, Schema

_ROLES: Final = ("customer", "agent")
_NUL: Final = "a column holds a NUL character"
Type = pl.DataType | type[pl.DataType]
Read = Callable[[object], object]


def as_columns(rows: list[Row], source: Source, schema: Schema) -> tuple[pl.DataFrame, list[str | None]]:
    """The A5 and `x.` columns of `rows`, and for each row why it is malformed, or null.

    A5 values are text as written; lists (tags) are JSON text, and so is everything in `x.` columns.
    """
    flaws: list[str | None] = [None] * len(rows)
    present = set().union(*rows) if rows else set()
    columns: dict[str, pl.Series] = {}
    for name, kind in schema.items():
        if name in ORIGIN:
            continue
        theirs = name.removeprefix(EXTRA) if name.startswith(EXTRA) else source.columns.get(name, name)
        if theirs in present or "." in theirs:
            values = [row.get(theirs) for row in rows] if theirs in present else [at_path(row, theirs) for row in rows]
            columns[name] = _column(name, values, kind, flaws)
        else:
            columns[name] = pl.Series(name, [None], dtype=kind).new_from_index(0, len(rows))
    frame = pl.DataFrame(columns)
    return frame, _nuls(frame, flaws)


def _column(name: str, values: list[object], kind: Type, flaws: list[str | None]) -> pl.Series:
    """`values` as column `name` wants them; a value that it cannot take is null and its row's flaw. Texts alone are quick."""
    if name != "messages" and not name.startswith(EXTRA):
        try:
            return pl.Series(name, values, dtype=kind, strict=True)
        except (TypeError, UnicodeEncodeError):
            pass  # the slow way says which row it is
    return pl.Series(name, _read(values, name, flaws), dtype=kind, strict=True)


def _read(values: list[object], name: str, flaws: list[str | None]) -> list[object]:
    reader = _reader(name)
    result: list[object] = []
    for place, value in enumerate(values):
        try:
            result.append(None if value is None else _encodable(reader(value)))
        except Misshapen as error:
            result.append(None)
            flaws[place] = flaws[place] or f"column '{name}' {error}"
    return result


def _encodable(value: object) -> object:
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        raise Misshapen("holds half a character: a lone surrogate") from None
    return value


def _reader(name: str) -> Read:
    if name == "messages":
        return _messages
    if name.startswith(EXTRA):
        return _json
    return _plain_text if name in TEXTS else _list_or_scalar if name == "tags" else _scalar


def _plain_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Misshapen(f"holds {_kind(value)} where a text belongs")


def _scalar(value: object) -> str:
    if isinstance(value, list | dict | bytes):
        raise Misshapen(f"holds {_kind(value)} where a single value belongs")
    text = as_text(value)
    return str(value) if text is None else text


def _list_or_scalar(value: object) -> str:
    return _json(value) if isinstance(value, list) else _scalar(value)


def _json(value: object) -> str:
    """Any value as JSON text; what JSON has no form for (a decimal, a date of a database) as its text."""
    try:
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:
        raise Misshapen("holds a value that cannot be written as JSON") from None


def _messages(value: object) -> list[Row]:
    """Messages as objects, or as the JSON text of them (CSV)."""
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            raise Misshapen("is no JSON list of messages") from None
    return [_message(number, one) for number, one in enumerate(objects(value, "messages"), 1) if one.get("text") is not None]


def _message(number: int, one: Row) -> Row:
    if one.get("role") not in _ROLES:
        raise Misshapen(f"has in message {number} the role '{str(one.get('role'))[:40]}'; possible are {', '.join(_ROLES)}")
    if not isinstance(one.get("text"), str):
        raise Misshapen(f"holds in message {number} {_kind(one.get('text'))} where a text belongs")
    at, author = one.get("at"), as_text(one.get("author"))
    return {"author": author, "role": one["role"], "text": one["text"], "at": None if at is None else str(at),
            "public": is_true(one.get("public"), unsaid=True)}  # fmt: skip


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", bool: "true or false", int: "a number", float: "a number", str: "a text"}
    return names.get(type(value), f"a {type(value).__name__}")


def _nuls(frame: pl.DataFrame, flaws: list[str | None]) -> list[str | None]:
    """Add the rows that hold U+0000 in a text (Parquet and databases allow it) to the flaws."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    found = frame.select(pl.any_horizontal(pl.col(name).str.contains("\x00", literal=True).fill_null(value=False) for name in texts))
    return [flaw or (_NUL if nul else None) for flaw, nul in zip(flaws, found.to_series(), strict=True)]
