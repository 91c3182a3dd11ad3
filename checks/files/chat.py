"""How a back end writes a conversation: one declaration from which rows are written, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from checks.files.calls import Calls
from checks.files.example import Common, Example, Turn, Turns, joined
from checks.files.rule import Row, Rule
from checks.files.turns import (
    alternate,
    ends_with,
    has_role,
    is_list,
    known_roles,
    system_beside,
    system_first,
    texts,
    turn_keys,
)

OURS: Final = ("system", "user", "assistant")


@dataclass(frozen=True)
class Chat:
    """The names of the list of turns, of a turn's role and its text, and of the roles (ours to theirs).

    `parts`: a text is `[{"text": …}]`. `beside` is the key of a system prompt that is no turn, `wrapped` how it stands there (a string,
    parts, or an object with parts), `every_row` that it stands in every row once any has one. `strict`: user first, then strict
    alternation, the assistant last; consecutive turns of one role are joined. Else `one_system` and `ends` say that a system turn after
    the start, and a last turn that is not the assistant's, are refused and no mere warnings. `may` are further keys of a turn, None any.
    `calls` is how tool calls are written; None: not taken.
    """

    key: str = "messages"
    role: str = "role"
    text: str = "content"
    roles: Mapping[str, str] = field(default_factory=lambda: {role: role for role in OURS}, hash=False)
    parts: bool = False
    beside: str | None = None
    wrapped: Literal["text", "parts", "object"] = "text"
    every_row: bool = False
    strict: bool = False
    one_system: bool = False
    ends: bool = False
    may: frozenset[str] | None = frozenset()
    calls: Calls | None = None

    @cached_property
    def theirs(self) -> dict[str, str]:
        """Our role to theirs."""
        return ({"tool": "tool"} if self.calls else {}) | dict(self.roles)

    @cached_property
    def ours(self) -> dict[str, str]:
        """Their role to ours."""
        return {name: ours for ours, name in self.theirs.items()}

    def write(self, turns: Turns) -> list[Row]:
        """The list of turns as the back end wants it."""
        return [self._write(turn) for turn in (joined(turns) if self.strict else turns)]

    def _write(self, turn: Turn) -> Row:
        if self.calls is not None and (turn.get("tool_calls") or turn["role"] == "tool"):
            return self.calls.write(turn)
        role, said = turn["role"], turn["content"]
        return {self.role: self.theirs.get(role, role), self.text: [{"text": said}] if self.parts else said}

    def read(self, turns: list[Row]) -> list[Turn]:
        """Our turns of theirs; keys beyond role and text (weights, names) are passed over."""
        return [self._read(turn) for turn in turns]

    def _read(self, turn: Row) -> Turn:
        role = self.ours.get(turn[self.role], turn[self.role])
        if self.calls is not None and (turn.get("tool_calls") or role in {"tool", "call"}):
            return self.calls.read(turn)
        said = turn[self.text]
        return {"role": role, "content": "".join(part["text"] for part in said) if self.parts else said}

    def with_system(self, example: Example, turns: Turns, common: Common) -> Row:
        """`turns` under their key, and the system prompt of `example` as their first or beside them."""
        system = example.system
        if self.beside is None:
            return {self.key: self.write([{"role": "system", "content": system}, *turns] if system else turns)}
        before: Row = {}
        if self.wrapped == "text" and (system or (self.every_row and common.system)):
            before[self.beside] = system or ""
        elif self.wrapped != "text" and system:
            parts = [{"text": system}]
            before[self.beside] = {"parts": parts} if self.wrapped == "object" else parts
        return {**before, self.key: self.write(turns)}

    def split_system(self, row: Row) -> tuple[str | None, list[Turn]]:
        """The system prompt of `row` and its other turns, as ours."""
        turns = self.read(row[self.key])
        if turns and turns[0]["role"] == "system":
            return turns[0]["content"], turns[1:]
        beside: Any = row.get(self.beside) if self.beside else None
        if isinstance(beside, dict):
            beside = beside["parts"]
        return ("".join(part["text"] for part in beside) if isinstance(beside, list) else beside) or None, turns

    def turn_rules(self) -> tuple[Rule, ...]:
        """What each turn must be, whatever their order."""
        known = frozenset(self.theirs.values())
        return (
            is_list(self.key),
            turn_keys(self.key, (self.role, self.text), self.may, calls=self.calls is not None),
            known_roles(self.key, self.role, known),
            texts(self.key, self.text, parts=self.parts, calls=self.calls is not None),
            *((system_beside(self.beside, self.wrapped),) if self.beside else ()),
        )

    def rules(self) -> tuple[Rule, ...]:
        """What a whole conversation to learn from must be: its turns, their order, an answer."""
        key, role, assistant = self.key, self.role, self.theirs["assistant"]
        system = self.theirs.get("system")
        whole = (*self.turn_rules(), has_role(key, role, assistant))
        if self.strict:
            return (*whole, alternate(key, role, self.theirs), ends_with(key, role, assistant, blocks=True))
        first = (system_first(key, role, system, blocks=self.one_system),) if system else ()
        return (*whole, *first, ends_with(key, role, assistant, blocks=self.ends))
