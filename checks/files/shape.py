"""The kinds of rows that a target reads, each with how it is written, read and checked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from checks.files.chat import Chat
from checks.files.example import Common, Example
from checks.files.rule import Row, Rule, names
from checks.files.violation import Violation

SFT: Final = "sft"
PREFERENCE: Final = "preference"
KTO: Final = "kto"
KINDS: Final = (SFT, PREFERENCE, KTO)
"""Demonstrations, pairs of a better and a worse answer, and single answers with a thumb up or down."""


@dataclass(frozen=True)
class Shape:
    """One form of row: `name` (what `export.shape` calls it), the `kind` of example, the keys that tell it, other keys it may have, the
    rules of its rows, and both directions.

    `closed` says that the target refuses any further key; `form` tells rows of this shape apart that may not share a file. Rules are
    asked in order, and the first breach of a row that blocks is the last one reported. `write` makes a row of an example and of what the
    data set has in common, or says why it cannot (None: never written by us); `read` makes the example of a row that keeps the rules.
    `loses` names what an example may have and this shape cannot hold. `columns` are those of a table in order, each `"string"`,
    `"bool"`, or a list of objects given by the columns of one; `chat` says how its turns are written, where it has a list of them.
    """

    name: str
    kind: str
    needs: frozenset[str]
    rules: tuple[Rule, ...]
    may: frozenset[str] = frozenset()
    closed: bool = False
    form: Callable[[Row], str] | None = None
    write: Callable[[Example, Common], Row | str] | None = None
    read: Callable[[Row], Example] | None = None
    loses: tuple[str, ...] = ()
    columns: Mapping[str, Any] | None = field(default=None, hash=False)
    chat: Chat | None = None

    @property
    def title(self) -> str:
        """What the checker and the docs call it: `sharegpt`, `sharegpt preference`, `kto`."""
        return " ".join(part for part in (self.name, "" if self.kind == SFT else self.kind) if part)

    def breaches(self, row: Row, line: int | None = None) -> Iterator[Violation]:
        """Yield what `row` breaks: unknown keys, then the first rule that blocks, and every warning before it."""
        for rule in self.asked:
            found = rule.find(row)
            if found is not None:
                yield Violation(line, rule.name, found, rule.remedy, rule.blocks)
                if rule.stops:
                    return

    @cached_property
    def asked(self) -> tuple[Rule, ...]:
        """All rules in order, that of further keys the first."""
        return (self._no_more_keys(), *self.rules) if self.closed else self.rules

    def _no_more_keys(self) -> Rule:
        known = self.needs | self.may
        remedy = f"keep only {names(sorted(known))}; ids and lineage belong in a file beside it"
        return Rule("unknown_key", remedy, lambda row: _extra(row.keys() - known))


def _extra(keys: set[str]) -> str | None:
    return f"has the key {names(sorted(keys))}" if keys else None
