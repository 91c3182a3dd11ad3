"""Shapes that several back ends share: whole conversations, and OpenAI's preferences."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from checks.files.chat import Chat
from checks.files.example import Common, Example
from checks.files.losses import JOINED, TOOLS
from checks.files.rule import Row, Rule, kind_of
from checks.files.shape import PREFERENCE, SFT, Shape
from checks.files.values import apart, one_assistant

_SIDES: Final = ("preferred_output", "non_preferred_output")


def conversation(
    chat: Chat, *rules: Rule, name: str = "messages", may: Sequence[str] = (), closed: bool = False, loses: Sequence[str] = ()
) -> Shape:
    """Conversations to learn from, with `rules` beyond those of `chat`; `may` are further keys of a row."""
    beside = {chat.beside} if chat.beside else set()
    lost = (*loses, *(() if chat.calls else (TOOLS,)), *((JOINED,) if chat.strict else ()))

    def write(example: Example, common: Common) -> Row:
        row = chat.with_system(example, example.turns, common)
        return row | {"tools": list(example.tools or ())} if chat.calls and common.tools else row

    def read(row: Row) -> Example:
        system, turns = chat.split_system(row)
        return Example(system, turns, row.get("tools") or None)

    return Shape(
        name,
        SFT,
        frozenset({chat.key}),
        (*chat.rules(), *rules),
        may=frozenset({*may, *beside, *(("tools",) if chat.calls else ())}),
        closed=closed,
        write=write,
        read=read,
        loses=lost,
        chat=chat,
    )


def openai_preference(chat: Chat) -> Shape:
    """`{"input": {"messages"}, "preferred_output", "non_preferred_output"}`: one assistant turn on each side."""
    return Shape(
        "dpo",
        PREFERENCE,
        frozenset({"input", *_SIDES}),
        (
            Rule("input", 'write input as {"messages": […]} that ends with the user', _wrong_input(chat)),
            one_assistant(*_SIDES),
            apart(*_SIDES),
        ),
        closed=True,
        write=partial(_write_sides, chat),
        read=partial(_read_sides, chat),
        loses=(TOOLS, *((JOINED,) if chat.strict else ())),
    )


def _wrong_input(chat: Chat) -> Callable[[Row], str | None]:
    rules = chat.turn_rules()

    def wrong(row: Row) -> str | None:
        asked = row["input"]
        if not isinstance(asked, dict):
            return f"input is {kind_of(asked)}, not an object"
        if chat.key not in asked:
            return f"input is an object without {chat.key}"
        for rule in rules:
            if found := rule.find(asked):
                return f"input.{found}"
        return "input ends with the assistant" if asked[chat.key][-1][chat.role] == "assistant" else None

    return wrong


def _write_sides(chat: Chat, example: Example, common: Common) -> Row:
    sides = zip(_SIDES, (example.chosen, example.rejected), strict=True)
    return {"input": chat.with_system(example, example.turns, common)} | {
        side: [{"role": "assistant", "content": said}] for side, said in sides
    }


def _read_sides(chat: Chat, row: Row) -> Example:
    system, turns = chat.split_system(row["input"])
    chosen, rejected = (row[side][0]["content"] for side in _SIDES)
    return Example(system, turns, chosen=chosen, rejected=rejected)
