"""One training example as it is inside, whatever a back end makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Turn = dict[str, Any]
Turns = Sequence[Turn]


@dataclass(frozen=True)
class Example:
    """An optional system prompt, then turns of user and assistant (`role, content`; an assistant's may have `tool_calls`, a tool's
    `tool_call_id`), with the `tools` that may be called (JSON Schemas).

    sft: the turns end with the answer to learn. preference: they end with the user's, `chosen` and `rejected` are the better and the
    worse answer. kto: they end with the answer, `label` says whether it is a good one.
    """

    system: str | None
    turns: Turns
    tools: Sequence[dict[str, Any]] | None = None
    chosen: str | None = None
    rejected: str | None = None
    label: bool | None = None


@dataclass(frozen=True)
class Common:
    """What the examples of a data set have between them: an optional key stands in every row of a file or in none."""

    system: bool = False
    tools: bool = False


def joined(turns: Turns) -> list[Turn]:
    """`turns` with consecutive plain texts of one role joined by a blank line: what back ends take that want strict alternation."""
    whole: list[Turn] = []
    for turn in turns:
        last = whole[-1] if whole else None
        if last is not None and last["role"] == turn["role"] and _plain(last) and _plain(turn):
            whole[-1] = {**last, "content": f"{last['content']}\n\n{turn['content']}"}
        else:
            whole.append(turn)
    return whole


def _plain(turn: Turn) -> bool:
    return turn["role"] in {"user", "assistant"} and not turn.get("tool_calls") and isinstance(turn.get("content"), str)
