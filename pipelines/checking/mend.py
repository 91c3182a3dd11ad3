"""What can be mended in a training file without changing what it says: byte order mark, line ends, keys, turns that belong together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson

from checks.files.calls import short_id
from checks.files.chat import Chat
from checks.files.lines import BOM, numbered, parse
from checks.files.rule import Row
from checks.files.shape import Shape
from checks.files.target import Target
from checks.files.violation import Violation

JOINED: Final = "turns of one role in a row joined"
ROLES: Final = "roles called by the target's names"
SYSTEM: Final = "the system prompt put where the target looks for it"
NUMBERS: Final = "weights and labels written as the target's type"
CALLS: Final = "calls written as the target wants them (arguments as text, short ids, nothing beside them)"
EVERY_ROW: Final = "optional keys given in every row"
EXTRA: Final = "keys that the target refuses moved to a file beside"
ORDER: Final = "keys put in the order of the first row"
BLANK: Final = "blank lines left out"
ENDS: Final = "line ends written as \\n"
ARRAY: Final = "one JSON array written as one row a line"
MARK: Final = "byte order mark set or taken away"

_NAMES: Final = {"user": "user", "human": "user", "assistant": "assistant", "gpt": "assistant", "model": "assistant", "system": "system"}
"""What exports of chats call the three roles (ShareGPT, Gemini, and any of them in capitals)."""


@dataclass
class Changes:
    """Each kind of change with the lines of the file that it was made to: how many, and the first."""

    made: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, change: str, line: int) -> None:
        """Count `change` at `line`."""
        count, first = self.made.get(change, (0, line))
        self.made[change] = (count + 1, first)


class Mender:
    """Mends the rows of one file for `target`; `keys` are those that any of its rows has."""

    def __init__(self, target: Target, keys: frozenset[str]) -> None:
        self.target, self.keys = target, keys
        self.order: list[str] = []
        self.changes = Changes()

    def lines(self, path: Path) -> Iterator[tuple[bytes, Row | None]]:
        """Yield each line to write, with the keys that were taken out of it."""
        for number, line in numbered(path):
            said = line.removeprefix(BOM) if number == 1 else line
            if number == 1 and line.startswith(BOM) != self.target.bom:
                self.changes.note(MARK, 1)
            if not said.strip():
                self.changes.note(BLANK, number)
                continue
            row = parse(said, number)
            if isinstance(row, Violation):
                yield said, None
            else:
                yield self._row(row, said, number)

    def _row(self, row: Row, line: bytes, number: int) -> tuple[bytes, Row | None]:
        shape, made = self.target.shape_of(row), set[str]()
        if shape is None:
            return line, None
        taken = self._extra(row, shape, made)
        if shape.chat is not None and _turns(row.get(shape.chat.key)):
            _mend_chat(row, shape.chat, made)
        _mend_label(row, shape, made)
        row = self._keys(row, shape, made)
        for change in sorted(made):
            self.changes.note(change, number)
        return (orjson.dumps(row) if made else line), taken or None

    def _extra(self, row: Row, shape: Shape, made: set[str]) -> Row:
        extra = row.keys() - shape.needs - shape.may if shape.closed else set()
        if extra:
            made.add(EXTRA)
        return {key: row.pop(key) for key in sorted(extra)}

    def _keys(self, row: Row, shape: Shape, made: set[str]) -> Row:
        """Optional keys in every row where a loader wants them so, all in the order of the first row."""
        absent = sorted((self.keys & shape.may) - row.keys()) if self.target.infers_types else []
        if absent:
            made.add(EVERY_ROW)
            row |= dict.fromkeys(absent)
        self.order += [key for key in row if key not in self.order]
        ordered = {key: row[key] for key in self.order if key in row}
        if list(ordered) != list(row):
            made.add(ORDER)
        return ordered


def _turns(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(turn, dict) for turn in value)


def _mend_chat(row: Row, chat: Chat, made: set[str]) -> None:
    for turn in row[chat.key]:
        _mend_turn(turn, chat, made)
    _mend_system(row, chat, made)
    if chat.strict and len(whole := _joined(row[chat.key], chat)) < len(row[chat.key]):
        row[chat.key] = whole
        made.add(JOINED)


def _mend_turn(turn: Row, chat: Chat, made: set[str]) -> None:
    role = turn.get(chat.role)
    known = _NAMES.get(role.lower()) if isinstance(role, str) and role not in chat.ours else None
    if known in chat.theirs:
        turn[chat.role] = chat.theirs[str(known)]
        made.add(ROLES)
    weight = turn.get("weight")
    if (isinstance(weight, bool | float) and weight in (0, 1)) or weight in ("0", "1"):
        turn["weight"] = int(weight)
        made.add(NUMBERS)
    if chat.calls is not None and _turns(turn.get("tool_calls")):
        _mend_calls(turn, chat, made)
    if chat.calls is not None and chat.calls.short and isinstance(said := turn.get("tool_call_id"), str) and said != short_id(said):
        turn["tool_call_id"] = short_id(said)
        made.add(CALLS)


def _mend_calls(turn: Row, chat: Chat, made: set[str]) -> None:
    before = orjson.dumps(turn)
    for call in turn["tool_calls"]:
        function = call.get("function")
        if chat.calls and chat.calls.text and isinstance(function, dict) and isinstance(function.get("arguments"), dict):
            function["arguments"] = orjson.dumps(function["arguments"]).decode()
        if chat.calls and chat.calls.short and isinstance(call.get("id"), str):
            call["id"] = short_id(call["id"])
    if chat.calls and chat.calls.short and turn["tool_calls"] and turn.get("content", "kept") in (None, ""):
        del turn["content"]
    if orjson.dumps(turn) != before:
        made.add(CALLS)


def _mend_system(row: Row, chat: Chat, made: set[str]) -> None:
    """A system turn at the start goes into the key beside the turns, where the target knows no such role."""
    turns = row[chat.key]
    first = turns[0] if turns else {}
    if chat.beside and not row.get(chat.beside) and "system" not in chat.theirs and first.get(chat.role) == "system":
        said = first.get(chat.text)
        fits = isinstance(said, list if chat.parts else str)
        if fits and first.keys() == {chat.role, chat.text}:
            row[chat.beside] = {"parts": said} if chat.wrapped == "object" else said
            row[chat.key] = turns[1:]
            made.add(SYSTEM)


def _joined(turns: list[Row], chat: Chat) -> list[Row]:
    """Turns of user or assistant in a row, with a role and a text alone, as one."""
    whole: list[Row] = []
    for turn in turns:
        last = whole[-1] if whole else {}
        if _plain(last, chat) and _plain(turn, chat) and last[chat.role] == turn[chat.role]:
            one, other = last[chat.text], turn[chat.text]
            whole[-1] = {**last, chat.text: [*one, *other] if chat.parts else f"{one}\n\n{other}"}
        else:
            whole.append(turn)
    return whole


def _plain(turn: Row, chat: Chat) -> bool:
    roles = {chat.theirs["user"], chat.theirs["assistant"]}
    return turn.keys() == {chat.role, chat.text} and turn[chat.role] in roles and isinstance(turn[chat.text], list if chat.parts else str)


def _mend_label(row: Row, shape: Shape, made: set[str]) -> None:
    for key in {"label", "kto_tag"} & shape.needs:
        if isinstance(said := row[key], str) and said.lower() in {"true", "false"}:
            row[key] = said.lower() == "true"
            made.add(NUMBERS)


@dataclass(frozen=True)
class Mended:
    """Where a mended file was written, what was changed (`change, rows, first line`), and where keys went that were taken out."""

    path: Path
    changes: list[tuple[str, int, int]]
    extra: Path | None


def mend_file(path: Path, out: Path, target: Target, keys: frozenset[str]) -> Mended:
    """Write `out`, the JSONL file at `path` with what can be mended for `target`; `keys` are those of its rows.

    Nothing is dropped but blank lines: keys that the target refuses go to `<out>.extra.jsonl` with their line in `out`, lines that cannot
    be read are copied. Raises OSError.
    """
    mender, extra = Mender(target, keys), out.with_name(f"{out.name}.extra.jsonl")
    fresh, aside = (place.with_name(f".{place.name}.new") for place in (out, extra))
    with fresh.open("wb") as file, aside.open("wb") as beside:
        file.write(BOM if target.bom else b"")
        for number, (line, taken) in enumerate(mender.lines(path), 1):
            file.write(line + b"\n")
            if taken:
                beside.write(orjson.dumps({"line": number, **taken}) + b"\n")
    if _returns(path):
        mender.changes.note(ENDS, 1)
    moved = aside.stat().st_size > 0
    fresh.replace(out)
    if moved:
        aside.replace(extra)
    else:
        aside.unlink()
    changes = [(change, count, first) for change, (count, first) in mender.changes.made.items()]
    return Mended(out, changes, extra if moved else None)


def _returns(path: Path) -> bool:
    """Whether any line of the file ends otherwise than at `\\n`, the last one included."""
    with path.open("rb") as file:
        return any(line.endswith(b"\r\n") or not line.endswith(b"\n") for line in file)
