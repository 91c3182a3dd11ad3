"""Rules about single columns: plain texts, texts or turns, booleans, and preferences."""

from collections.abc import Callable, Sequence
from typing import Any

from checks.files.rule import Row, Rule, kind_of


def strings(*keys: str, optional: Sequence[str] = ()) -> Rule:
    """Each of `keys` is a string that says something; each of `optional`, where it is there, a string or null."""

    def find(row: Row) -> str | None:
        for key in keys:
            if not isinstance(row.get(key), str):
                return f"{key} is {kind_of(row.get(key))}, not a string"
            if not row[key].strip():
                return f"{key} is empty"
        wrong = [key for key in optional if not isinstance(row.get(key), str | None)]
        return f"{wrong[0]} is {kind_of(row[wrong[0]])}, not a string" if wrong else None

    return Rule("strings", f"write {', '.join([*keys, *optional])} as strings", find)


def boolean(key: str) -> Rule:
    """The key holds true or false; a string or a number raises in the trainer."""
    return Rule(
        "label",
        f"write {key} as true or false",
        lambda row: None if isinstance(row[key], bool) else f"{key} is {kind_of(row[key])}, not a boolean",
    )


def plain_or_turns(keys: Sequence[str], turn_rules: Callable[[str], Sequence[Rule]]) -> tuple[Rule, ...]:
    """Each of `keys` is a text, or each a list of turns that keeps `turn_rules`; never some of one kind and some of the other."""

    def mixed(row: Row) -> str | None:
        kinds = {isinstance(row[key], str) for key in keys}
        return f"{' and '.join(keys)} are some text, some turns" if len(kinds) > 1 else None

    def find(row: Row) -> str | None:
        for key in keys:
            if isinstance(row[key], str) and not row[key].strip():
                return f"{key} is empty"
            for rule in [] if isinstance(row[key], str) else turn_rules(key):
                if found := rule.find(row):
                    return found
        return None

    return (
        Rule("mixed", "write all of them as texts, or all as lists of turns", mixed),
        Rule("content", "write each as a text, or as a list of turns with role and content", find),
    )


def conversational(key: str) -> Callable[[Row], str]:
    """Whether a row's `key` is plain text or turns: a file holds one of the two."""
    return lambda row: "plain" if isinstance(row.get(key), str) else "conversational"


def one_assistant(*keys: str) -> Rule:
    """Each of `keys` is a list of exactly one assistant turn with a text."""

    def find(row: Row) -> str | None:
        for key in keys:
            turns = row[key]
            if not isinstance(turns, list) or len(turns) != 1 or not _says(turns[0], "role", "assistant", "content"):
                return f"{key} is not one assistant turn with content"
        return None

    return Rule("one_assistant", "write one turn with role 'assistant' and its content on each side", find)


def answers(*keys: str) -> Rule:
    """Each of `keys` is one ShareGPT turn of gpt with a text."""

    def find(row: Row) -> str | None:
        wrong = [key for key in keys if not _says(row[key], "from", "gpt", "value")]
        return f"{wrong[0]} is no gpt turn with a value" if wrong else None

    return Rule("answers", "write {'from': 'gpt', 'value': …} on each side: a null is emptied", find)


def _says(turn: Any, role: str, wanted: str, text: str) -> bool:
    return isinstance(turn, dict) and turn.get(role) == wanted and isinstance(turn.get(text), str) and bool(turn[text].strip())
