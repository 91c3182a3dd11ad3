"""A pattern's tokens as a tree: alternatives of pieces, each with how often it stands, and what is looked for around them."""

from typing import Final, NamedTuple

from pipelines.scrub.relaxed.sets import SETS, escaped, literal
from pipelines.scrub.relaxed.tokens import CannotSayError, Token, bounds, tokens


class Chars(NamedTuple):
    """One character of the set that `token` names, in both cases where it folds case."""

    token: str
    folds: bool


class Group(NamedTuple):
    """One of `branches`, under `flags` (`i`, `-i`, …)."""

    flags: str
    branches: "Branches"


class Look(NamedTuple):
    """What stands (`holds`) or does not stand before (`behind`) or after a place."""

    behind: bool
    holds: bool
    branches: "Branches"


class Piece(NamedTuple):
    """A node (a string: as polars' engine has it) that stands `low` to `high` times (None: no bound)."""

    node: str | Chars | Group
    low: int = 1
    high: int | None = 1


Branch = tuple[Piece | Look, ...]
Branches = tuple[Branch, ...]


PLACES: Final = frozenset({"^", "$", r"\A", r"\z"})
"""Nodes that say where and not what."""


def read(pattern: str, *, folds_case: bool) -> Branches:
    """The alternatives of `pattern`. Raises CannotSayError."""
    reader = _Reader(tokens(pattern), folds=folds_case)
    return reader.whole()


class _Reader:
    """One pass over a pattern's tokens."""

    def __init__(self, found: list[Token], *, folds: bool) -> None:
        self.tokens, self.at, self.folds = found, 0, folds
        self.named: dict[str, Group] = {}

    @property
    def kind(self) -> str:
        return self.tokens[self.at].kind

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1].text

    def whole(self) -> Branches:
        flags = self.take()[2:-1] if self.kind == "all" else ""
        self.folds = self.folds or "i" in flags
        found = self.branches()
        if self.kind != "end":
            raise CannotSayError
        return ((Piece(Group(flags, found)),),) if flags else found

    def branches(self) -> Branches:
        """Up to the closing bracket, which is left."""
        found = [self.branch()]
        while self.kind == "bar":
            self.at += 1
            found.append(self.branch())
        return tuple(found)

    def branch(self) -> Branch:
        found: list[Piece | Look] = []
        while self.kind not in {"end", "bar", "close"}:
            if self.kind == "look":
                found.append(self.look())
            elif piece := self.piece():
                found.append(piece)
        return tuple(found)

    def look(self) -> Look:
        sign = self.take()
        found = Look(behind="<" in sign, holds=sign.endswith("="), branches=self.closed())
        if self.kind == "repeat":
            raise CannotSayError
        return found

    def closed(self) -> Branches:
        found = self.branches()
        if self.kind != "close":
            raise CannotSayError
        self.at += 1
        return found

    def piece(self) -> Piece | None:
        """None: nothing that polars' engine could say, such as a word boundary."""
        node = self.node()
        if self.kind != "repeat":
            return Piece(node) if node else None
        if not node:
            raise CannotSayError
        return Piece(node, *bounds(self.take()))

    def node(self) -> str | Chars | Group:
        kind, text = self.kind, self.take()
        if kind in {"class", "property"} or text in SETS:
            return Chars(text, self.folds)
        match kind:
            case "escape":
                return escaped(text)
            case "again":
                return _again(self.named[text[4:-1]])
            case "open" | "named":
                return self.group(text)
            case "char":
                return text if text in ".^$" else literal(text)
        raise CannotSayError

    def group(self, start: str) -> Group:
        flags = start[2:-1] if start.endswith(":") else ""
        on, _, off = flags.partition("-")
        before, self.folds = self.folds, (self.folds or "i" in on) and "i" not in off
        found = Group(flags, self.closed())
        self.folds = before
        if start.endswith(">") and "<" in start:
            self.named[start[start.index("<") + 1 : -1]] = found
        return found


def _again(group: Group) -> Group:
    """What the text of `group` may be where it stands again: its places need not hold there."""
    return Group(group.flags, tuple(tuple(map(_unplaced, filter(_says, branch))) for branch in group.branches))


def _says(one: Piece | Look) -> bool:
    return isinstance(one, Piece) and one.node not in PLACES


def _unplaced(one: Piece | Look) -> Piece | Look:
    return one._replace(node=_again(one.node)) if isinstance(one, Piece) and isinstance(one.node, Group) else one
