"""Rules about single columns: plain texts, texts or turns, booleans, and preferences."""

from collections.abc import Callable, Sequence
from typing import Any

from checks.files.rule import Row, Rule, blank, kind_of
from checks.files.turns import wrong_text


def strings(*keys: str, optional: Sequence[str] = ()) -> Rule:
    """Each of `keys` is a string that says something; each of `optional`, where it is there, a string or null."""

    def find(row: Row) -> str | None:
        for key in keys:
            if wrong := wrong_text(row.get(key)):
                return f"{key} {wrong}"
        wrong_ones = [key for key in optional if not isinstance(row.get(key), str | None)]
        return f"{wrong_ones[0]} is {kind_of(row[wrong_ones[0]])}, not a string" if wrong_ones else None

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

    rules = {key: tuple(turn_rules(key)) for key in keys}

    def find(row: Row) -> str | None:
        for key in keys:
            if blank(row[key]):
                return f"{key} is empty"
            for rule in () if isinstance(row[key], str) else rules[key]:
                if found := rule.find(row):
                    return found
        return None

    return (
        *((Rule("mixed", "write all of them as texts, or all as lists of turns", mixed),) if len(keys) > 1 else ()),
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
            if not isinstance(turns, list) or len(turns) != 1 or not says(turns[0], "role", "assistant", "content"):
                return f"{key} is not one assistant turn with content"
        return None

    return Rule("one_assistant", "write one turn with role 'assistant' and its content on each side", find)


def answers(role: str, assistant: str, text: str, *keys: str) -> Rule:
    """Each of `keys` is one turn of the assistant, an object, with a text."""

    def find(row: Row) -> str | None:
        wrong = [key for key in keys if not says(row[key], role, assistant, text)]
        return f"{wrong[0]} is no turn with {role} {assistant!r} and a {text}" if wrong else None

    return Rule("answers", f"write {{'{role}': '{assistant}', '{text}': …}} on each side: one object, never null and never a list", find)


def not_the_answer(key: str, role: str, assistant: str) -> Rule:
    """The turns before a preference end with the question: the answers stand beside them."""

    def find(row: Row) -> str | None:
        return f"{key} ends with {role} {assistant!r}" if row[key][-1][role] == assistant else None

    return Rule("question_last", f"end {key} with the user's turn: the answers stand beside it", find)


def apart(*sides: str) -> Rule:
    """The better and the worse answer differ; a warning, as a trainer learns nothing from the row and does not say so."""

    def find(row: Row) -> str | None:
        return f"{' and '.join(sides)} are the same" if row[sides[0]] == row[sides[1]] else None

    return Rule("same_answers", "leave the row out: nothing can be learnt from it", find, blocks=False, looks=sides)


def says(turn: Any, role: str, wanted: str, text: str) -> bool:
    """Whether `turn` is an object of role `wanted` whose text says something."""
    return isinstance(turn, dict) and turn.get(role) == wanted and wrong_text(turn.get(text)) is None
