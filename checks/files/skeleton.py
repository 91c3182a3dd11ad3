"""The build of a row: what rules ask of it, without its texts. Rows of one build get one answer, so that each is asked once."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final

from checks.files.rule import Row, Rule
from checks.files.shape import Shape
from checks.files.target import Target
from checks.files.violation import Violation

_WORDS: Final = frozenset({"role", "from"})
"""Keys whose strings are names, not texts."""

MOST: Final = 5_000
"""Builds remembered of one file; the rows of any further build are asked one by one."""


def skeleton(value: Any) -> Hashable:
    """Keys, types, roles and numbers of `value`, and of each text whether it says something."""
    kind = type(value)
    if kind is dict:
        bones: list[Hashable] = ["{"]
        for key, part in value.items():
            bones.append(key)
            if type(part) is str:  # most values are: no call for each
                bones.append(part if key in _WORDS else "" if not part or part.isspace() else "text")
            elif type(part) is list and len(part) == 1 and type(part[0]) is dict:  # a turn's one part: a call less
                bones.append(("[", skeleton(part[0])))
            else:
                bones.append(skeleton(part))
        return tuple(bones)
    if kind is list:
        return ("[", *[skeleton(part) for part in value])
    if kind is str:
        return "" if not value or value.isspace() else "text"
    return (kind.__name__, value)


@dataclass(frozen=True)
class Build:
    """What is known of all rows of one build: their shape and form, and the rules that break or that must still be asked of each row."""

    shape: Shape | None
    form: str | None
    steps: tuple[tuple[Rule, str | None], ...]


@dataclass
class Builds:
    """The builds met so far in rows for `target`; all of one `shape` where it is known."""

    target: Target
    known: dict[Hashable, Build] = field(default_factory=dict)
    shape: Shape | None = None

    def of(self, row: Row, bones: Hashable) -> Build:
        """The build of `row`, whose skeleton is `bones`."""
        build = self.known.get(bones)
        if build is None:
            build = _build(row, self.shape or self.target.shape_of(row))
            if len(self.known) < MOST:
                self.known[bones] = build
        return build


def _build(row: Row, shape: Shape | None) -> Build:
    if shape is None:
        return Build(None, None, ())
    steps: list[tuple[Rule, str | None]] = []
    words: set[str] | None = None
    for rule in shape.asked:
        if rule.looks:
            words = _words(row) if words is None else words
            if words & set(rule.looks):
                steps.append((rule, None))
                if rule.stops and rule.find(row) is not None:
                    return Build(shape, None, _whole(shape))
                continue
        found = rule.find(row)
        if found is not None:
            steps.append((rule, found))
            if rule.stops:
                break
    return Build(shape, shape.form(row) if shape.form else None, tuple(steps))


def _whole(shape: Shape) -> tuple[tuple[Rule, str | None], ...]:
    """Every rule anew: a rule about texts broke, and those after it take for granted that it holds."""
    return tuple((rule, None) for rule in shape.asked)


def breaches(build: Build, row: Row, line: int | None = None) -> list[Violation]:
    """What `row` of that `build` breaks: every warning, and the first breach that blocks."""
    told: list[Violation] = []
    for rule, known in build.steps:
        found = rule.find(row) if known is None else known
        if found is not None:
            told.append(Violation(line, rule.name, found, rule.remedy, rule.blocks))
            if rule.stops:
                break
    return told


def _words(value: Any) -> set[str]:
    """All keys of `value` at any depth, and its roles."""
    if isinstance(value, dict):
        roles = {part for key, part in value.items() if key in _WORDS and isinstance(part, str)}
        return set(value) | roles | {word for part in value.values() for word in _words(part)}
    return {word for part in value for word in _words(part)} if isinstance(value, list) else set()
