"""A rule about one row, and what rules say with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """A rule about one row: `find` says what breaks it, or None; `remedy` says what to do.

    `blocks` is false for what the back end takes and a user should know. A rule asks of keys, types, roles, numbers and whether texts are
    blank, so that its answer holds for all rows of one build; one that looks into texts names in `looks` the keys or roles without which
    there is nothing to look into.
    """

    name: str
    remedy: str
    find: Callable[[Row], str | None]
    blocks: bool = True
    looks: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether later rules take for granted that this one holds."""
        return self.blocks and self.name != "unknown_key"


def names(words: list[str]) -> str:
    """`words` quoted and cut to 40 characters each, at most five of them: keys and roles, never texts."""
    shown = ", ".join(repr(word[:40]) for word in words[:5])
    return shown + (f" and {len(words) - 5} more" if len(words) > 5 else "")


def kind_of(value: object) -> str:
    """What JSON calls the type of `value`."""
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object", type(None): "null"}
    return kinds[type(value)]


def blank(value: object) -> bool:
    """Whether `value` is a string that says nothing."""
    return isinstance(value, str) and (not value or value.isspace())
