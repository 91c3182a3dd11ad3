"""Shapes that several back ends share: whole conversations, and OpenAI's preferences."""

from collections.abc import Sequence

from checks.files.chat import Chat
from checks.files.example import Common, Example
from checks.files.losses import JOINED, TOOLS
from checks.files.rule import Row, Rule, kind_of
from checks.files.shape import PREFERENCE, SFT, Shape
from checks.files.values import apart, one_assistant


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

    def write(example: Example, common: Common) -> Row:
        asked = chat.with_system(example, example.turns, common)
        sides = [[{"role": "assistant", "content": said}] for said in (example.chosen, example.rejected)]
        return {"input": asked, "preferred_output": sides[0], "non_preferred_output": sides[1]}

    def read(row: Row) -> Example:
        system, turns = chat.split_system(row["input"])
        sides = [row[side][0]["content"] for side in ("preferred_output", "non_preferred_output")]
        return Example(system, turns, chosen=sides[0], rejected=sides[1])

    return Shape(
        "dpo",
        PREFERENCE,
        frozenset({"input", "preferred_output", "non_preferred_output"}),
        (
            Rule("input", 'write input as {"messages": […]} that ends with the user', wrong),
            one_assistant("preferred_output", "non_preferred_output"),
            apart("preferred_output", "non_preferred_output"),
        ),
        closed=True,
        write=write,
        read=read,
        loses=(TOOLS, *((JOINED,) if chat.strict else ())),
    )
