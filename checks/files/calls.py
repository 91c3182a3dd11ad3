"""Tool calls as each family of back ends writes them: functions from our turn to theirs, and back."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from checks.files.example import Turn
from checks.files.rule import Row

SHORT: Final = 9
"""Characters of a call's id that Mistral asks for."""


@dataclass(frozen=True)
class Calls:
    """How an assistant turn with `tool_calls` and a tool's answer are written (`write`), and read (`read`).

    `text`: arguments are JSON text, never an object; `short`: ids have SHORT characters and nothing is said beside a call.
    """

    write: Callable[[Turn], Row]
    read: Callable[[Row], Turn]
    text: bool = False
    short: bool = False


def _call(call: dict[str, Any], arguments: object, **ids: str) -> Row:
    return {**ids, "type": "function", "function": {"name": call["function"]["name"], "arguments": arguments}}


def _arguments(call: dict[str, Any]) -> tuple[str, Any]:
    """A call's arguments as JSON text and as the value."""
    said = call["function"]["arguments"]
    return (said, json.loads(said)) if isinstance(said, str) else (json.dumps(said, ensure_ascii=False), said)


def _openai(turn: Turn) -> Row:
    if turn["role"] == "tool":
        return {"role": "tool", "tool_call_id": turn["tool_call_id"], "content": turn["content"]}
    calls = [_call(call, _arguments(call)[0], id=call["id"]) for call in turn["tool_calls"]]
    return {"role": "assistant", "content": turn.get("content"), "tool_calls": calls}


def _mistral(turn: Turn) -> Row:
    if turn["role"] == "tool":
        return {"role": "tool", "tool_call_id": short_id(turn["tool_call_id"]), "content": turn["content"]}
    calls = [_call(call, _arguments(call)[0], id=short_id(call["id"])) for call in turn["tool_calls"]]
    said = {"content": turn["content"]} if turn.get("content") else {}  # with both, the rule on calls refuses the row
    return {"role": "assistant", **said, "tool_calls": calls}


def short_id(known: str) -> str:
    """An id of nine characters: itself, or the first of its SHA-256."""
    return known if len(known) == SHORT and known.isalnum() else hashlib.sha256(known.encode()).hexdigest()[:SHORT]


def _template(turn: Turn) -> Row:
    """Chat templates render arguments themselves, so they are objects; keys are the same in every turn of a role."""
    if turn["role"] == "tool":
        return {"role": "tool", "tool_call_id": turn["tool_call_id"], "content": turn["content"]}
    calls = [_call(call, _arguments(call)[1], id=call["id"]) for call in turn["tool_calls"]]
    return {"role": "assistant", "content": turn.get("content") or "", "tool_calls": calls}


def _read_openai(turn: Row) -> Turn:
    if turn["role"] == "tool":
        return {"role": "tool", "tool_call_id": turn.get("tool_call_id"), "content": turn["content"]}
    calls = [_call(call, _arguments(call)[0], id=call["id"]) for call in turn["tool_calls"]]
    return {"role": "assistant", "content": turn.get("content") or None, "tool_calls": calls}


def _sharegpt(turn: Turn) -> Row:
    if turn["role"] == "tool":
        return {"from": "observation", "value": turn["content"]}
    calls = [{"name": call["function"]["name"], "arguments": _arguments(call)[1]} for call in turn["tool_calls"]]
    return {"from": "function_call", "value": json.dumps(calls[0] if len(calls) == 1 else calls, ensure_ascii=False)}


def _read_sharegpt(turn: Row) -> Turn:
    """ShareGPT knows no ids: a call and the observation after it belong together."""
    if turn["from"] == "observation":
        return {"role": "tool", "tool_call_id": None, "content": turn["value"]}
    said = json.loads(turn["value"])
    calls = [
        _call({"function": one}, json.dumps(one["arguments"], ensure_ascii=False)) for one in (said if isinstance(said, list) else [said])
    ]
    return {"role": "assistant", "content": None, "tool_calls": calls}


OPENAI_CALLS: Final = Calls(_openai, _read_openai, text=True)
MISTRAL_CALLS: Final = Calls(_mistral, _read_openai, text=True, short=True)
TEMPLATE_CALLS: Final = Calls(_template, _read_openai)
SHAREGPT_CALLS: Final = Calls(_sharegpt, _read_sharegpt)
