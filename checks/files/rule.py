"""A rule about one row, and the shapes that rows of a target have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from checks.files.violation import Violation

Row = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """A rule about one row: `find` says what breaks it, or None; `remedy` says what to do."""

    name: str
    remedy: str
    find: Callable[[Row], str | None]
    blocks: bool = True


@dataclass(frozen=True)
class Shape:
    """One kind of row that a target reads: the keys that tell it, other keys it may have, and the rules of its rows.

    `closed` says that the target refuses any further key; `form` tells rows of this shape apart that may not share a file. Rules are
    asked in order and the first breach of a row is the one reported.
    """

    name: str
    needs: frozenset[str]
    may: frozenset[str]
    rules: tuple[Rule, ...]
    closed: bool = False
    form: Callable[[Row], str] | None = None

    def breaches(self, row: Row, line: int | None = None) -> Iterator[Violation]:
        """Yield what `row` breaks: unknown keys, then the first rule that blocks, and every warning before it."""
        if self.closed and (extra := row.keys() - self.needs - self.may):
            remedy = f"keep only {names(sorted(self.needs | self.may))}; ids and lineage belong in a file beside it"
            yield Violation(line, "unknown_key", f"has the key {names(sorted(extra))}", remedy)
        for rule in self.rules:
            found = rule.find(row)
            if found is not None:
                yield Violation(line, rule.name, found, rule.remedy, rule.blocks)
                if rule.blocks:
                    return


def names(words: list[str]) -> str:
    """`words` quoted and cut to 40 characters each, at most five of them: keys and roles, never texts."""
    shown = ", ".join(repr(word[:40]) for word in words[:5])
    return shown + (f" and {len(words) - 5} more" if len(words) > 5 else "")


def kind_of(value: object) -> str:
    """What JSON calls the type of `value`."""
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object", type(None): "null"}
    return kinds[type(value)]
