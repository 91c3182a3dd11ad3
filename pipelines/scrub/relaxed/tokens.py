"""A pattern of the `regex` package in tokens."""

from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

_TOKEN: Final = regex.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<property>\\p\{\w+\})|(?P<escape>\\(?:x[0-9a-fA-F]{2}|.))|(?P<look>\(\?<?[=!])"
    r"|(?P<again>\(\?P=\w+\))|(?P<named>\(\?P?<\w+>)|(?P<open>\(\?[ims]*(?:-[ims]+)?:|\(\?>|\((?!\?))|(?P<all>\(\?[ims]+\))|(?P<odd>\(\?)"
    r"|(?P<close>\))|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)|(?P<bar>\|)|(?P<char>.)",
    regex.DOTALL,
)


class CannotSayError(ValueError):
    """The pattern uses something that has no relaxed form here."""


class Token(NamedTuple):
    """What it is, and how it is written; a token of kind `end` follows the last."""

    kind: str
    text: str


def tokens(pattern: str) -> list[Token]:
    """The tokens of `pattern`, in order."""
    return [*(Token(match.lastgroup, match.group()) for match in _TOKEN.finditer(pattern)), Token("end", "")]


def bounds(sign: str) -> tuple[int, int | None]:
    """How often a piece stands at least and at most (None: as often as you like) before the repeat `sign`; lazy and greedy are one."""
    match sign[0]:
        case "*":
            return 0, None
        case "+":
            return 1, None
        case "?":
            return 0, 1
    low, comma, high = sign.strip("{}?+").partition(",")
    most = int(high) if high else None
    return int(low or 0), most if comma else int(low)
