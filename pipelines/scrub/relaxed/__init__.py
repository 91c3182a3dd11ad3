"""A pattern of the `regex` package made into some of polars' engine, of which one matches wherever it does, and perhaps elsewhere too.

What that engine cannot say is left out, which only lets more through: lookarounds in the middle, word boundaries, back references (their
group stands again), upper bounds of long repeats. So a column is screened at once, and no finding is lost by it.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

import polars as pl

from pipelines.scrub.relaxed.tokens import CannotSayError
from pipelines.scrub.relaxed.tree import read
from pipelines.scrub.relaxed.writing import outermost

LENGTH: Final = 1_200
"""Characters up to which alternatives are searched for at once: a large automaton is slower than several small ones, by far."""


@cache
def relaxed(pattern: str, *, folds_case: bool) -> tuple[str, ...] | None:
    """A text with a match of `pattern` (DOTALL, MULTILINE) matches one of these in polars' `str.contains`; None where none are known."""
    flags = f"(?ms{'i' if folds_case else ''})"
    try:
        found = joined(f"{flags}(?:{branch})" for branch in outermost(read(pattern, folds_case=folds_case)))
    except CannotSayError:
        return None
    return found if all(map(is_pattern, found)) else None


def joined(patterns: Iterable[str]) -> tuple[str, ...]:
    """`patterns` as alternatives of few, each of at most LENGTH characters unless one alone has more."""
    parts: list[str] = []
    for pattern in dict.fromkeys(patterns):
        if parts and len(parts[-1]) + len(pattern) < LENGTH:
            parts[-1] += f"|{pattern}"
        else:
            parts.append(pattern)
    return tuple(f"(?:{part})" for part in parts)


@cache
def is_pattern(pattern: str) -> bool:
    """Whether polars' engine takes `pattern`: it may be too large for it."""
    try:
        pl.Series(["a"]).str.contains(pattern)
    except pl.exceptions.ComputeError:
        return False
    return True
