"""A training back end as one declaration: the writer, the checker, the docs and the tests read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from checks.files.example import Common
from checks.files.rule import Row
from checks.files.shape import KINDS, Shape
from checks.files.violation import Violation


@dataclass(frozen=True)
class Limits:
    """What a file or a row may measure. `least_rows` binds train.jsonl alone, `validation_rows` validation.jsonl; `tokens` is what the
    back end takes of one example; `default_tokens` is where its trainer cuts when nobody sets a length; `bytes` bounds a file."""

    least_rows: int = 1
    most_rows: int | None = None
    validation_rows: int | None = None
    tokens: int | None = None
    default_tokens: int | None = None
    bytes: int | None = None

    @property
    def counts_tokens(self) -> bool:
        """Whether an example may be too long in tokens."""
        return self.tokens is not None or self.default_tokens is not None


@dataclass(frozen=True)
class Target:
    """A training back end: the `shapes` of rows that it reads, its limits and its habits.

    We write the first shape of each kind that has a `write`, unless another is asked for by name; a row is of the shape with the most
    telling keys. `infers_types`: its loader guesses column types block by block, so that columns of dates alone become timestamps and
    keys that come late fail the file. `bom`: files begin with a byte order mark. `suffix` is that of its files. `beside` makes the files
    that stand next to the data (name to JSON value) from the data set's name, the splits written, the shape and what its rows have in
    common; `beside_check` looks at them for a file and the keys in it.
    """

    name: str
    source: str
    shapes: tuple[Shape, ...]
    limits: Limits = Limits()
    infers_types: bool = False
    bom: bool = False
    suffix: str = ".jsonl"
    beside: Callable[[str, Sequence[str], Shape, Common], dict[str, Any]] | None = None
    beside_check: Callable[[Path, frozenset[str]], Iterator[Violation]] | None = None

    @cached_property
    def kinds(self) -> dict[str, Shape]:
        """The shape that each kind is written in unless another is asked for."""
        return {kind: shapes[0] for kind in KINDS if (shapes := self.written(kind))}

    def written(self, kind: str) -> tuple[Shape, ...]:
        """The shapes that `kind` can be written in, the default first."""
        return tuple(shape for shape in self.shapes if shape.kind == kind and shape.write is not None)

    def shape_named(self, kind: str, name: str | None) -> Shape:
        """The shape of `kind` called `name`, else the default of the kind. Raises KeyError where the target has no such kind."""
        return next((shape for shape in self.written(kind) if shape.name == name), self.kinds[kind])

    def shape_of(self, row: Row) -> Shape | None:
        """The shape with the most telling keys that `row` has."""
        return next((shape for shape in self._narrowest if shape.needs <= row.keys()), None)

    @cached_property
    def _narrowest(self) -> tuple[Shape, ...]:
        return tuple(sorted(self.shapes, key=lambda shape: -len(shape.needs)))
