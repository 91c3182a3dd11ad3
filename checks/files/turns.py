"""Rules about lists of turns, for any names of the list, the role and the text. Plain loops: they run on every row of every file."""

from typing import Any

from checks.files.rule import Row, Rule, kind_of, names


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


def turn_keys(key: str, needs: tuple[str, ...], may: frozenset[str] | None) -> Rule:
    """Each turn has the keys `needs` and no other than those of `may` (None: any)."""
    least, allowed = frozenset(needs), frozenset(needs) | (may or frozenset())

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            there = turn.keys()
            if not least <= there and (absent := _absent(turn, needs)):
                return f"{key}[{place}] lacks {names(absent)}"
            if may is not None and not there <= allowed:
                return f"{key}[{place}] has the key {names(sorted(there - allowed))}"
        return None

    rest = f" and no key but {', '.join(sorted(allowed))}" if may is not None else ""
    return Rule("turn_keys", f"give every turn {names(list(needs))}{rest}", find)


def _absent(turn: dict[str, Any], needs: tuple[str, ...]) -> list[str]:
    """Keys that the turn lacks; one that calls tools needs no content."""
    return [name for name in needs if name not in turn and not (name == "content" and turn.get("tool_calls"))]


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


def texts(key: str, text: str) -> Rule:
    """Each turn's text is a string that says something; a turn that calls tools needs none."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            said = turn.get(text)
            if isinstance(said, str) and said and not said.isspace():
                continue
            if said in (None, "") and turn.get("tool_calls"):
                continue
            return f"{key}[{place}].{text} is " + ("empty" if isinstance(said, str) else f"{kind_of(said)}, not a string")
        return None

    return Rule("content", f"give every turn's {text} as a string that is not empty", find)


def has_role(key: str, role: str, wanted: str) -> Rule:
    """At least one turn is the assistant's."""

    def find(row: Row) -> str | None:
        for turn in row[key]:
            if turn[role] == wanted:
                return None
        return f"no turn of {key} has {role} {wanted!r}"

    return Rule("assistant", f"add a turn with {role} {wanted!r}: without one there is nothing to learn", find)


def ends_with(key: str, role: str, wanted: str) -> Rule:
    """The last turn is the assistant's; a warning, as what comes after it is read and not learnt."""

    def find(row: Row) -> str | None:
        last = row[key][-1][role]
        return None if last == wanted else f"{key} ends with {role} {names([last])}"

    return Rule("last_turn", f"cut what follows the last turn with {role} {wanted!r}: nothing of it is learnt", find, blocks=False)


def system_first(key: str, role: str, system: str) -> Rule:
    """At most one system turn, and it is the first; a warning, as it depends on the chat template."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if place and turn[role] == system:
                return f"{key}[{place}] is a {system} turn after the start"
        return None

    return Rule("system_turn", f"put one {system} turn first, or none: many chat templates raise on any other", find, blocks=False)
