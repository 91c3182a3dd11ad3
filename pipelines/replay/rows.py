"""A row of a replay file as a conversation, or why it cannot be one."""

import hashlib
from typing import Any, Final

import orjson
import polars as pl

from schemas.tables import TURN, Schema

REPLAY: Final[Schema] = {"digest": pl.String, "place": pl.String, "system": pl.String, "turns": pl.List(TURN)}
"""`digest` (32 hex) is of the row's texts and names it, `place` is `<file>:<line>` (1-based); turns begin with the user's and end with the
assistant's."""
FORMS: Final = "'messages' (a list of role and content), or 'input' and 'output', each with or without 'system'"
_ROLES: Final = frozenset({"user", "assistant"})


def row_of(values: dict[str, Any], place: str) -> dict[str, Any] | str:
    """A row of REPLAY, or in a few words why `values` cannot be used."""
    turns = _turns(values)
    if isinstance(turns, str):
        return turns
    said = [(turn["role"], turn["content"]) for turn in turns]
    system, said = (said[0][1], said[1:]) if said[0][0] == "system" else (values.get("system") or None, said)
    if why := _unfit(system, said):
        return why
    digest = hashlib.blake2b(orjson.dumps([system, said]), digest_size=16).hexdigest()
    return {"digest": digest, "place": place, "system": system, "turns": [{"role": role, "content": text} for role, text in said]}


def _turns(values: dict[str, Any]) -> list[dict[str, Any]] | str:
    """The turns as the row gives them, each with a role and a text."""
    listed = values.get("messages")
    if listed is None and values.get("input") is not None and values.get("output") is not None:
        listed = [{"role": "user", "content": values["input"]}, {"role": "assistant", "content": values["output"]}]
    if isinstance(listed, str):
        listed = _parsed(listed)
    if listed is None:
        return f"has neither {FORMS}"
    if not isinstance(listed, list) or not listed or not all(isinstance(turn, dict) and "role" in turn for turn in listed):
        return "its messages are no list of turns with role and content"
    if any(turn.get("tool_calls") or turn["role"] == "tool" for turn in listed):
        return "it calls tools, which a replay row cannot"
    if not all(isinstance(turn.get("content"), str) and isinstance(turn["role"], str) for turn in listed):
        return "a role or content of it is no text"
    return listed


def _parsed(text: str) -> Any:
    """Lists stand in CSV as JSON."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def _unfit(system: object, said: list[tuple[str, str]]) -> str | None:
    roles = [role for role, _ in said]
    if not isinstance(system, str | None):
        return "its system is no text"
    if not set(roles) <= _ROLES:
        return "it has a turn that is neither the user's nor the assistant's (the system's comes first)"
    if roles[:1] != ["user"] or roles[-1:] != ["assistant"]:
        return "it does not begin with the user and end with the assistant"
    return "a text of it is empty" if any(not text.strip() for _, text in said) else None
