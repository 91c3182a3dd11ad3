"""A pattern's tree in the syntax of polars' engine; what may be missing at the ends of a match is left out."""

from collections.abc import Iterator
from typing import Final

from pipelines.scrub.relaxed.sets import others, written
from pipelines.scrub.relaxed.tree import Branch, Branches, Chars, Group, Look, Piece

LONGEST: Final = 9
"""Repeats of a character are counted up to this bound; beyond it they go on for ever, which keeps the automaton small."""


def outermost(branches: Branches, *, before: str = "", after: str = "") -> Iterator[str]:
    """One pattern for each alternative, between what is known to stand `before` and `after` it."""
    for branch in branches:
        yield from _ends(branch, before, after)


def _ends(branch: Branch, before: str, after: str) -> Iterator[str]:
    """A lookaround at an end counts as text; a group that is all of it is taken apart."""
    first = next((at for at, one in enumerate(branch) if isinstance(one, Piece)), len(branch))
    last = next((at for at in range(len(branch), 0, -1) if isinstance(branch[at - 1], Piece)), 0)
    before = next((seen for one in branch[:first] if isinstance(one, Look) and one.behind and (seen := _look(one))), before)
    after = next((seen for one in branch[last:] if isinstance(one, Look) and not one.behind and (seen := _look(one))), after)
    pieces = _trimmed([one for one in branch if isinstance(one, Piece)], first=bool(before), last=bool(after))
    if len(pieces) == 1 and isinstance(pieces[0].node, Group) and pieces[0][1:] == (1, 1):
        yield from _parted(pieces[0].node, before, after)
    else:
        yield before + "".join(map(_piece, pieces)) + after


def _parted(group: Group, before: str, after: str) -> Iterator[str]:
    if "-" in group.flags:
        before = after = ""
    inner = outermost(group.branches, before=before, after=after)
    yield from (f"(?{group.flags}:{found})" if group.flags else found for found in inner)


def _trimmed(pieces: list[Piece], *, first: bool, last: bool) -> list[Piece]:
    """The pieces without what may be missing at the ends, unless it is known what stands there."""
    start, end = 0, len(pieces)
    while not first and start < end and not pieces[start].low:
        start += 1
    while not last and start < end and not pieces[end - 1].low:
        end -= 1
    kept = pieces[start:end]
    if kept and not last:
        kept[-1] = kept[-1]._replace(high=kept[-1].low)
    if kept and not first:
        kept[0] = kept[0]._replace(high=kept[0].low)
    return kept


def _look(look: Look) -> str:
    """The text that stands for a lookaround at the end of a pattern (none: it is left out)."""
    if look.holds:
        return f"(?:{_branches(look.branches)})"
    single = [branch[0].node for branch in look.branches if len(branch) == 1 and isinstance(branch[0], Piece) and branch[0][1:] == (1, 1)]
    sets = [node for node in single if isinstance(node, Chars)]
    if not sets:
        return ""
    edge = r"\A" if look.behind else r"\z"
    return f"(?:{edge}|{others(tuple(one.token for one in sets), folds=sets[0].folds)})"


def _branches(branches: Branches) -> str:
    return "|".join("".join(_piece(one) for one in branch if isinstance(one, Piece)) for branch in branches)


def _piece(piece: Piece) -> str:
    match piece.node:
        case Chars(token, folds):
            text, longest = written(token, folds=folds), LONGEST
        case Group(flags, branches):
            text, longest = f"(?{flags}:{_branches(branches)})", 1
        case str() as text:
            longest = LONGEST
    return text + _times(piece.low, piece.high, longest)


def _times(low: int, high: int | None, longest: int) -> str:
    """A repeat that allows what `low` to `high` times does; upper bounds over `longest` are not counted."""
    if high is None or high > max(longest, low):
        return {0: "*", 1: "+"}.get(low, f"{{{low},}}")
    return {(1, 1): "", (0, 1): "?"}.get((low, high), f"{{{low},{high}}}" if low < high else f"{{{low}}}")
