"""A pattern of the `regex` package made into one of polars' engine that matches wherever it does, and perhaps elsewhere too.

What that engine cannot say is left out, which only lets more through: lookarounds in the middle, word boundaries, back references (their
group stands again), upper bounds of long repeats. So a column is screened at once, and no finding is lost by it.
"""

from functools import cache
from typing import Final, NamedTuple

import polars as pl
import regex  # type: ignore[import-untyped]

LONGEST: Final = 9
"""Repeats are counted up to this bound; beyond it they go on for ever, which keeps the automaton small."""
_TOKEN: Final = regex.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<property>\\p\{\w+\})|(?P<escape>\\(?:x[0-9a-fA-F]{2}|.))|(?P<look>\(\?<?[=!])"
    r"|(?P<again>\(\?P=\w+\))|(?P<named>\(\?P?<\w+>)|(?P<open>\(\?[ims]*(?:-[ims]+)?:|\(\?>|\((?!\?))|(?P<all>\(\?[ims]+\))|(?P<odd>\(\?)"
    r"|(?P<close>\))|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)|(?P<bar>\|)|(?P<char>.)",
    regex.DOTALL,
)
_META: Final = frozenset("\\.+*?()|[]{}#&-~")
_CASED: Final = regex.compile(r"\\p\{L[ult]\}")
_WIDE: Final = regex.compile(r"\\[pwWDS]|\[\^")
"""Sets of a great many characters: each counted repeat of them is an automaton of its own, so they are not counted."""
_ENGINE_FREE: Final = frozenset("dDsSwWntrfv")
"""Escapes that mean the same in both engines."""


class CannotSayError(ValueError):
    """The pattern uses something that has no relaxed form here."""


class _Item(NamedTuple):
    """A piece, and the least of it that a match holds (empty where it may be missing)."""

    text: str
    least: str


@cache
def relaxed(pattern: str, *, folds_case: bool) -> str | None:
    """What every text with a match of `pattern` (DOTALL, MULTILINE) matches in polars' `str.contains`; None where none is known."""
    try:
        text = f"(?ms{'i' if folds_case else ''})(?:{_Reader(pattern, folds_case=folds_case).whole()})"
    except CannotSayError:
        return None
    return text if is_pattern(text) else None


@cache
def is_pattern(pattern: str) -> bool:
    """Whether polars' engine takes `pattern`: it may be too large for it."""
    try:
        pl.Series(["a"]).str.contains(pattern)
    except pl.exceptions.ComputeError:
        return False
    return True


class _Reader:
    """One pass over a pattern's tokens."""

    def __init__(self, pattern: str, *, folds_case: bool) -> None:
        self.tokens = [(match.lastgroup, match.group()) for match in _TOKEN.finditer(pattern)]
        self.at = 0
        self.folds = folds_case
        self.groups: dict[str, str] = {}

    def whole(self) -> str:
        start = ""
        if self.kind() == "all":
            start = self.take()
            self.folds = self.folds or "i" in start
        text = self.alternatives(outermost=True)
        if self.at < len(self.tokens):
            raise CannotSayError
        return start + text

    def kind(self) -> str | None:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def alternatives(self, *, outermost: bool = False) -> str:
        """Up to the closing bracket, which is left."""
        parts = [self.sequence(outermost=outermost)]
        while self.kind() == "bar":
            self.at += 1
            parts.append(self.sequence(outermost=outermost))
        return "|".join(parts)

    def sequence(self, *, outermost: bool) -> str:
        """One alternative; what may be missing at either end of an outermost one is, and a lookaround there counts as text."""
        items: list[_Item] = []
        before = after = ""
        while self.kind() not in {None, "bar", "close"}:
            if self.kind() == "look":
                behind, seen = self.look()
                if behind and not items:
                    before = before or seen
                elif not behind:
                    after = after or seen
                continue
            item = self.repeated(self.item())
            if item.text:
                items, after = [*items, item], ""
        if not outermost:
            return "".join(item.text for item in items)
        return before + "".join(_trimmed(items, first=bool(before), last=bool(after))) + after

    def look(self) -> tuple[bool, str]:
        """Whether a lookaround looks behind, and the text that stands for it at the end of a pattern (none: it is left out)."""
        sign, began = self.take(), self.at
        body = self.alternatives()
        inside = self.tokens[began : self.at]
        self.close()
        if self.kind() == "repeat":
            raise CannotSayError
        behind = sign.startswith("(?<")
        if sign.endswith("="):
            return behind, f"(?:{body})"
        if len(inside) == 1 and inside[0][0] in {"class", "property"} and not (self.folds and _CASED.search(inside[0][1])):
            edge = r"\A" if behind else r"\z"
            return behind, f"(?:{edge}|{_others(inside[0][1])})"
        return behind, ""

    def close(self) -> None:
        if self.kind() != "close":
            raise CannotSayError
        self.at += 1

    def item(self) -> str:
        kind, text = self.kind(), self.take()
        match kind:
            case "class":
                return self.cased(_class(text))
            case "property":
                return self.cased(text)
            case "escape":
                return _escape(text)
            case "again":
                return f"(?:{self.groups[text[4:-1]]})"
            case "open" | "named":
                return self.group(text)
            case "char":
                return text if text in ".^$" else _literal(text)
        raise CannotSayError

    def cased(self, text: str) -> str:
        """Capitals and small letters are all letters where case is folded."""
        return _CASED.sub(r"\\p{L}", text) if self.folds else text

    def group(self, start: str) -> str:
        folds = self.folds
        flags = start[2:-1] if start.endswith(":") else ""
        on, _, off = flags.partition("-")
        self.folds = (folds or "i" in on) and "i" not in off
        body = self.alternatives()
        self.close()
        self.folds = folds
        if start.endswith(">") and "<" in start:
            self.groups[start[start.index("<") + 1 : -1]] = body
        return f"(?{flags}:{body})"

    def repeated(self, text: str) -> _Item:
        if self.kind() != "repeat":
            return _Item(text, text)
        if not text:
            raise CannotSayError
        sign = self.take()
        if sign[0] != "{":
            return _Item(text + sign[0], text if sign[0] == "+" else "")
        low, comma, high = sign.strip("{}?+").partition(",")
        least = int(low or 0)
        most = least if not comma else int(high or LONGEST + 1)
        if _WIDE.search(text):
            least, most = min(least, 1), LONGEST + 1
        bound = f"{{{least}}}" if most == least else f"{{{least},{most}}}" if most <= LONGEST else f"{{{least},}}"
        return _Item(f"{text}{bound}", f"{text}{{{least}}}" if least else "")


def _trimmed(items: list[_Item], *, first: bool, last: bool) -> list[str]:
    """The pieces without what may be missing at the open ends."""
    start, end = 0, len(items)
    while not first and start < end and not items[start].least:
        start += 1
    while not last and start < end and not items[end - 1].least:
        end -= 1
    texts = [item.text for item in items[start:end]]
    if texts and not last:
        texts[-1] = items[end - 1].least
    if texts and not first:
        texts[0] = items[start].least
    return texts


def _class(text: str) -> str:
    """A set of characters; what begins a set operation in polars' engine is escaped."""
    if "[:" in text[1:]:
        raise CannotSayError
    inner = regex.sub(r"\\(.)", lambda match: _in_class(match[1]), _bare(text))
    return f"[{'^' if text.startswith('[^') else ''}{inner}]"


def _bare(text: str) -> str:
    """What stands inside the brackets, with its own brackets and set signs escaped."""
    inner = text[2:-1] if text.startswith("[^") else text[1:-1]
    return str(regex.sub(r"(\\.)|([\[\]&~])", lambda match: match[1] or f"\\{match[2]}", inner))


def _in_class(char: str) -> str:
    if char.isascii() and char.isalnum() and char not in _ENGINE_FREE | {"p", "x"}:
        raise CannotSayError
    return f"\\{char}" if char.isalnum() or char in "\\]^[-&~" else char


def _others(text: str) -> str:
    """Every character that the set or property `text` leaves out."""
    if text.startswith("["):
        whole = _class(text)
        return f"[{whole[2:]}" if whole.startswith("[^") else f"[^{whole[1:]}"
    return f"[^{text}]"


def _escape(text: str) -> str:
    char = text[1]
    if char in _ENGINE_FREE or (char == "x" and len(text) == 4):
        return text
    if char in "bBK":
        return ""
    if char in "AZ":
        return r"\A" if char == "A" else r"\z"
    if char.isascii() and char.isalnum():
        raise CannotSayError
    return _literal(char)


def _literal(char: str) -> str:
    return f"\\{char}" if char in _META else char
