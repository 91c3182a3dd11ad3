"""Rules about lists of turns, for any names of the list, the role and the text."""

from collections.abc import Callable, Iterator
from typing import Any

from checks.files.rule import Row, Rule, kind_of, names

Find = Callable[[Row], str | None]


def first(problems: Iterator[str]) -> str | None:
    """The first of `problems`, or None."""
    return next(problems, None)


def is_list(key: str, of: str = "turns") -> Rule:
    """The key holds a list that is not empty, of objects."""

    def find(row: Row) -> str | None:
        turns = row.get(key)
        if not isinstance(turns, list):
            return f"{key} is {kind_of(turns)}, not a list"
        if not turns:
            return f"{key} is an empty list"
        return first(f"{key}[{place}] is {kind_of(turn)}, not an object" for place, turn in enumerate(turns) if not isinstance(turn, dict))

    return Rule("turns", f"write {key} as a list of at least one object ({of})", find)


def turn_keys(key: str, needs: tuple[str, ...], may: frozenset[str] | None) -> Rule:
    """Each turn has the keys `needs` and no other than those of `may` (None: any)."""

    def problems(row: Row) -> Iterator[str]:
        for place, turn in enumerate(row[key]):
            absent = [name for name in needs if name not in turn and not (name == "content" and turn.get("tool_calls"))]
            if absent:
                yield f"{key}[{place}] lacks {names(absent)}"
            extra = sorted(turn.keys() - set(needs) - may) if may is not None else []
            if extra:
                yield f"{key}[{place}] has the key {names(extra)}"

    allowed = sorted({*needs, *(may or ())})
    return Rule("turn_keys", f"give every turn {names(list(needs))} and no key but {', '.join(allowed)}", lambda row: first(problems(row)))


def known_roles(key: str, role: str, roles: frozenset[str]) -> Rule:
    """Each turn's role is one that the target knows."""

    def problems(row: Row) -> Iterator[str]:
        for place, turn in enumerate(row[key]):
            said = turn.get(role)
            if not isinstance(said, str):
                yield f"{key}[{place}].{role} is {kind_of(said)}, not a string"
            elif said not in roles:
                yield f"{key}[{place}].{role} is {names([said])}"

    return Rule("role", f"use only {', '.join(sorted(roles))}", lambda row: first(problems(row)))


def texts(key: str, text: str, role: str, *, may_be_empty: frozenset[str] = frozenset()) -> Rule:
    """Each turn's text is a string that says something; a turn that calls tools needs none."""

    def problem(turn: dict[str, Any]) -> str | None:
        said = turn.get(text)
        if turn.get("tool_calls") and said in (None, ""):
            return None
        if not isinstance(said, str):
            return f"is {kind_of(said)}, not a string"
        return "is empty" if not said.strip() and turn.get(role) not in may_be_empty else None

    def problems(row: Row) -> Iterator[str]:
        for place, turn in enumerate(row[key]):
            if said := problem(turn):
                yield f"{key}[{place}].{text} {said}"

    return Rule("content", f"give every turn's {text} as a string that is not empty", lambda row: first(problems(row)))


def has_role(key: str, role: str, wanted: str) -> Rule:
    """At least one turn is the assistant's."""
    return Rule(
        "assistant",
        f"add a turn with {role} {wanted!r}: without one there is nothing to learn",
        lambda row: None if any(turn[role] == wanted for turn in row[key]) else f"no turn of {key} has {role} {wanted!r}",
    )


def ends_with(key: str, role: str, wanted: str) -> Rule:
    """The last turn is the assistant's; a warning, as the turns after it are read and not learnt."""
    return Rule(
        "last_turn",
        f"cut what follows the last turn with {role} {wanted!r}: nothing of it is learnt",
        lambda row: None if row[key][-1][role] == wanted else f"{key} ends with {role} {names([row[key][-1][role]])}",
        blocks=False,
    )


def system_first(key: str, role: str, system: str, *, blocks: bool = False) -> Rule:
    """At most one system turn, and it is the first."""

    def problems(row: Row) -> Iterator[str]:
        for place, turn in enumerate(row[key]):
            if place and turn[role] == system:
                yield f"{key}[{place}] is a {system} turn after the start"

    return Rule(
        "system_turn",
        f"put one {system} turn first, or none: many chat templates raise on any other",
        lambda row: first(problems(row)),
        blocks,
    )
