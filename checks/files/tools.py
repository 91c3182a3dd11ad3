"""Rules about tools and calls."""

import json
from typing import Any

from checks.files.calls import SHORT
from checks.files.rule import Row, Rule, kind_of


def tools_listed(*flags: str) -> Rule:
    """`tools` is a list of objects; each of `flags` a boolean."""

    def find(row: Row) -> str | None:
        tools = row.get("tools")
        if tools is not None and not isinstance(tools, list):
            return f"tools is {kind_of(tools)}, not a list"
        if any(not isinstance(tool, dict) for tool in tools or ()):
            return "tools holds something that is no object"
        wrong = [flag for flag in flags if not isinstance(row.get(flag), bool | None)]
        return f"{wrong[0]} is {kind_of(row[wrong[0]])}, not a boolean" if wrong else None

    also = f", {', '.join(flags)} as true or false" if flags else ""
    return Rule("tools", f"write tools as a list of functions{also}", find)


def tools_as_text(key: str = "tools") -> Rule:
    """The tools are one string of JSON."""

    def find(row: Row) -> str | None:
        said = row.get(key)
        return None if said in (None, "") or (isinstance(said, str) and _json(said)) else f"{key} is no JSON text"

    return Rule("tools", f"write {key} as one string that holds the JSON of the functions", find, looks=(key,))


def calls_whole(key: str, *, text: bool) -> Rule:
    """`tool_calls` are lists of {function: {name, arguments}}, the arguments JSON text; without `text`, an object is as good."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if turn.get("tool_calls") is not None and (found := _wrong_calls(turn["tool_calls"], text=text)):
                return f"{key}[{place}].tool_calls {found}"
        return None

    form = "a string of JSON" if text else "an object, or a string of JSON"
    remedy = f'write calls as {{"function": {{"name", "arguments"}}}} with the arguments as {form}'
    return Rule("tool_calls", remedy, find, looks=("tool_calls",))


def short_ids(key: str) -> Rule:
    """Ids of calls have nine characters."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            ids = [call.get("id") for call in turn.get("tool_calls") or ()] + ([turn["tool_call_id"]] if "tool_call_id" in turn else [])
            if any(not isinstance(one, str) or len(one) != SHORT for one in ids):
                return f"{key}[{place}] has a call id that has not {SHORT} characters"
        return None

    return Rule("call_id", f"give calls ids of exactly {SHORT} letters and digits", find, looks=("tool_calls", "tool_call_id"))


def calls_alone(key: str) -> Rule:
    """A turn that calls tools says nothing beside."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if turn.get("tool_calls") and turn.get("content"):
                return f"{key}[{place}] has content beside tool_calls"
        return None

    remedy = "drop the content of a turn that calls tools, or give it a turn of its own"
    return Rule("content_beside_calls", remedy, find, looks=("tool_calls",))


def _wrong_calls(calls: Any, *, text: bool) -> str | None:
    if not isinstance(calls, list):
        return f"is {kind_of(calls)}, not a list"
    for call in calls:
        function = call.get("function") if isinstance(call, dict) else None
        if not isinstance(function, dict) or not isinstance(function.get("name"), str):
            return "holds a call without a function's name"
        said = function.get("arguments")
        if not isinstance(said, str if text else str | dict):
            return f"has arguments that are {kind_of(said)}"
        if isinstance(said, str) and not _json(said):
            return "has arguments that are no JSON"
    return None


def call_texts(key: str, role: str, call: str, text: str) -> Rule:
    """A turn that calls functions says so in JSON: one {name, arguments} or a list of them."""

    def find(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if turn[role] == call and not _named(turn[text]):
                return f"{key}[{place}].{text} is no JSON with name and arguments"
        return None

    return Rule("tool_calls", f'write a {call} turn as {{"name": …, "arguments": {{…}}}} in JSON', find, looks=(call,))


def _named(said: str) -> bool:
    try:
        calls = json.loads(said)
    except ValueError:
        return False
    return all(isinstance(call, dict) and {"name", "arguments"} <= call.keys() for call in (calls if isinstance(calls, list) else [calls]))


def _json(said: str) -> bool:
    try:
        json.loads(said)
    except ValueError:
        return False
    return True
