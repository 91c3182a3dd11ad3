"""Characters and sets of them, as polars' engine writes them; large sets are made simple, which is what makes its automata small."""

from functools import cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.relaxed.tokens import CannotSayError

SETS: Final = frozenset({r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"})
"""Escapes that name a set of characters."""
_META: Final = frozenset("\\.+*?()|[]{}#&-~")
_LARGE: Final = regex.compile(r"\\[pwWDS]|\[\^")
_FREE: Final = frozenset("dDsSwWntrfv")
"""Escapes that mean the same in both engines."""
_BEYOND: Final = r"\x{80}-\x{10FFFF}"
"""Every character that is not ASCII."""


def written(token: str, *, folds: bool) -> str:
    """The set that `token` names, or one that holds it: of a large set, what it has of ASCII, and all else."""
    if _LARGE.search(token):
        return _simple(_ascii(token, folds=folds))
    return _class(token) if token.startswith("[") else token


def others(tokens: tuple[str, ...], *, folds: bool) -> str:
    """A set that holds every character that is in none of the sets `tokens`."""
    within = frozenset[int]().union(*(_ascii(token, folds=folds) for token in tokens))
    return _simple(frozenset(range(128)) - within)


@cache
def _ascii(token: str, *, folds: bool) -> frozenset[int]:
    """The ASCII characters of a set, as the `regex` package says."""
    pattern = regex.compile(token, regex.DOTALL | (regex.IGNORECASE if folds else 0))
    return frozenset(code for code in range(128) if pattern.fullmatch(chr(code)))


def _simple(codes: frozenset[int]) -> str:
    """`codes` and what is not ASCII; both cases are in it already, and folding so many characters would take the engine long."""
    starts = [code for code in sorted(codes) if code - 1 not in codes]
    ends = [code for code in sorted(codes) if code + 1 not in codes]
    inner = "".join(f"\\x{start:02x}-\\x{end:02x}" for start, end in zip(starts, ends, strict=True))
    return f"(?-i:[{inner}{_BEYOND}])"


def _class(text: str) -> str:
    """A small set; what begins a set operation in polars' engine is escaped."""
    if "[:" in text[1:]:
        raise CannotSayError
    bare = regex.sub(r"(\\.)|([\[\]&~])", lambda match: match[1] or f"\\{match[2]}", text[1:-1])
    inner = regex.sub(r"\\(.)", lambda match: _in_class(match[1]), bare)
    return f"[{inner}]"


def _in_class(char: str) -> str:
    if char.isascii() and char.isalnum() and char not in _FREE | {"x"}:
        raise CannotSayError
    return f"\\{char}" if char.isalnum() or char in "\\]^[-&~" else char


def escaped(text: str) -> str:
    """A backslash and what follows; empty where it is no character (`\\b`, `\\K`)."""
    char = text[1]
    if char in _FREE or (char == "x" and len(text) == 4):
        return text
    if char in "bBK":
        return ""
    if char in "AZ":
        return r"\A" if char == "A" else r"\z"
    if char.isascii() and char.isalnum():
        raise CannotSayError
    return literal(char)


def literal(char: str) -> str:
    """`char` for itself."""
    return f"\\{char}" if char in _META else char
