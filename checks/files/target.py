"""A training back end as one declaration: the writer, the checker, the docs and the tests read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks.files.rule import Row, Shape
from checks.files.violation import Violation

Turns = Sequence[dict[str, str]]


@dataclass(frozen=True)
class Example:
    """One training example as it is inside: an optional system prompt, then the turns of user and assistant, the assistant's last."""

    system: str | None
    turns: Turns


@dataclass(frozen=True)
class Limits:
    """What a file or a row may measure. `least_rows` binds train.jsonl alone; `tokens` is what the back end takes of one example;
    `default_tokens` is where its trainer cuts when nobody sets a length; `bytes` bounds a file."""

    least_rows: int = 1
    most_rows: int | None = None
    tokens: int | None = None
    default_tokens: int | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class Kind:
    """How one kind of example (sft now) is written: its shape, and a function from an example to the row.

    The function's second argument says whether any example of the data set has a system prompt: optional keys stand in every row or
    in none.
    """

    shape: Shape
    row: Callable[[Example, bool], Row]


@dataclass(frozen=True)
class Target:
    """A training back end: what it reads (`shapes`, first match wins), what we write (`kinds`), its limits and its habits.

    `infers_types`: its loader guesses column types block by block, so that columns of dates alone become timestamps and keys that come
    late fail the file. `bom`: files begin with a byte order mark. `beside` makes the files that stand next to the data (name to JSON
    value) from the data set's name, the splits written and whether there are system prompts; `beside_check` looks at them for a file.
    """

    name: str
    source: str
    shapes: tuple[Shape, ...]
    kinds: dict[str, Kind]
    limits: Limits = Limits()
    infers_types: bool = False
    bom: bool = False
    beside: Callable[[str, Sequence[str], bool], dict[str, Any]] | None = None
    beside_check: Callable[[Path, frozenset[str]], Iterator[Violation]] | None = field(default=None)

    def shape_of(self, row: Row) -> Shape | None:
        """The first shape whose telling keys `row` has."""
        return next((shape for shape in self.shapes if shape.needs <= row.keys()), None)
