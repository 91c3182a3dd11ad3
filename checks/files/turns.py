"""Rules about lists of turns, for any names of the list, the role and the text. Plain loops: they run on every row of every file."""

from collections.abc import Mapping
from typing import Any, Literal

from checks.files.rule import Row, Rule, blank, kind_of, names


def is_list(key: str) -> Rule:
    """The key holds a list that is not empty, of objects."""

    def find(row: Row) -> str | None:
        turns = row.get(key)
        if not isinstance(turns, list):
            return f"{key} is {kind_of(turns)}, not a list"
        if not turns:
            return f"{key} is an empty list"
        for place, turn in enumerate(turns):
            if not isinstance(turn, dict):
                return f"{key}[{place}] is {kind_of(turn)}, not an object"
        return None

    return Rule("turns", f"write {key} as a list of at least one object", find)


def turn_keys(key: str, needs: tuple[str, ...], may: frozenset[str] | None, *, calls: bool = False) -> Rule:
    """Each turn has the keys `needs` and no other than those of `may` (None: any); with `calls`, one that calls tools needs no text."""
    least, allowed = frozenset(needs), frozenset(needs) | (may or frozenset())

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            there = turn.keys()
            if not least <= there and (absent := _absent(turn, needs, calls=calls)):
                return f"{key}[{place}] lacks {names(absent)}"
            if may is not None and not there <= allowed:
                return f"{key}[{place}] has the key {names(sorted(there - allowed))}"
        return None

    rest = f" and no key but {', '.join(sorted(allowed))}" if may is not None else ""
    return Rule("turn_keys", f"give every turn {names(list(needs))}{rest}", find)


def _absent(turn: dict[str, Any], needs: tuple[str, ...], *, calls: bool) -> list[str]:
    """Keys that the turn lacks; where tools may be called, a turn that does so needs no text."""
    return [name for name in needs if name not in turn and not (calls and name == needs[1] and turn.get("tool_calls"))]


def known_roles(key: str, role: str, roles: frozenset[str]) -> Rule:
    """Each turn's role is one that the target knows."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            said = turn.get(role)
            if not isinstance(said, str):
                return f"{key}[{place}].{role} is {kind_of(said)}, not a string"
            if said not in roles:
                return f"{key}[{place}].{role} is {names([said])}"
        return None

    return Rule("role", f"use only {', '.join(sorted(roles))}", find)


def texts(key: str, text: str, *, parts: bool = False, calls: bool = False) -> Rule:
    """Each turn's text is a string that says something, or with `parts` a list of {"text": such a string}; with `calls`, a turn that calls
    tools needs none."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            said = turn.get(text)
            if calls and said in (None, "") and turn.get("tool_calls"):
                continue
            if wrong := (wrong_parts(said) if parts else wrong_text(said)):
                return f"{key}[{place}].{text} {wrong}"
        return None

    form = '[{"text": …}] with texts that are not empty' if parts else "a string that is not empty"
    unless = ", but for turns that call tools" if calls else ""
    return Rule("content", f"give every turn's {text} as {form}{unless}", find)


def wrong_text(said: object) -> str | None:
    """What keeps `said` from being a string that says something."""
    if not isinstance(said, str):
        return f"is {kind_of(said)}, not a string"
    return "is empty" if blank(said) else None


def wrong_parts(said: object) -> str | None:
    """What keeps `said` from being a list of {"text": a string that says something}."""
    if not isinstance(said, list):
        return f"is {kind_of(said)}, not a list of parts"
    if not said:
        return "is empty"
    for part in said:
        if not isinstance(part, dict) or part.keys() != {"text"}:
            return "holds a part that is not one text" if isinstance(part, dict) else f"holds {kind_of(part)}, not an object"
        if wrong := wrong_text(part["text"]):
            return f"holds a text that {wrong}"
    return None


def system_beside(key: str, wrapped: Literal["text", "parts", "object"]) -> Rule:
    """A system prompt beside the turns is a string, a list of parts, or an object with parts."""

    def find(row: Row) -> str | None:
        if key not in row or (wrapped == "text" and isinstance(row[key], str | None)):
            return None
        said = row[key]
        if wrapped == "text":
            return f"{key} is {kind_of(said)}, not a string"
        if wrapped == "object":
            if not isinstance(said, dict):
                return f"{key} is {kind_of(said)}, not an object"
            said = said.get("parts")
        wrong = wrong_parts(said)
        return f"{key} {wrong}" if wrong else None

    form = {"text": "a string", "parts": '[{"text": …}]', "object": '{"parts": [{"text": …}]}'}[wrapped]
    return Rule("system", f"write {key} as {form}, or leave the key out", find)


def has_role(key: str, role: str, wanted: str) -> Rule:
    """At least one turn is the assistant's."""

    def find(row: Row) -> str | None:
        for turn in row[key]:
            if turn[role] == wanted:
                return None
        return f"no turn of {key} has {role} {wanted!r}"

    return Rule("assistant", f"add a turn with {role} {wanted!r}: without one there is nothing to learn", find)


def ends_with(key: str, role: str, wanted: str, *, blocks: bool) -> Rule:
    """The last turn is the assistant's; where it does not block, what comes after it is read and not learnt."""

    def find(row: Row) -> str | None:
        last = row[key][-1][role]
        return None if last == wanted else f"{key} ends with {role} {names([last])}"

    why = "the back end refuses the row" if blocks else "nothing of it is learnt"
    return Rule("last_turn", f"cut what follows the last turn with {role} {wanted!r}: {why}", find, blocks)


def system_first(key: str, role: str, system: str, *, blocks: bool) -> Rule:
    """At most one system turn, and it is the first; where it does not block, it depends on the chat template."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if place and turn[role] == system:
                return f"{key}[{place}] is a {system} turn after the start"
        return None

    why = "the back end refuses any other" if blocks else "many chat templates raise on any other"
    return Rule("system_turn", f"put one {system} turn first, or none: {why}", find, blocks)


def alternate(key: str, role: str, theirs: Mapping[str, str]) -> Rule:
    """After an optional system turn (where turns may be the system's), user and assistant take turns, the user first."""
    system, order = theirs.get("system"), (theirs["user"], theirs["assistant"])

    def find(row: Row) -> str | None:
        turns = row[key]
        start = 1 if turns[0][role] == system else 0
        for place, turn in enumerate(turns[start:]):
            if turn[role] != order[place % 2]:
                return f"{key}[{start + place}].{role} is {names([turn[role]])}, not {order[place % 2]!r}"
        return None

    before = f"after one optional {system} turn, " if system else ""
    return Rule("alternation", f"{before}{order[0]} and {order[1]} take turns: join what one of them says in a row", find)
