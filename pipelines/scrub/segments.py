"""The parts of a text that may be scrubbed: all of it; of a JSON text, and of JSON in a code block, the values alone, never the keys."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

from pipelines.scrub.reading import Reading, read_literal, read_plain

_TOKENS: Final = regex.compile(r'"(?:[^"\\]|\\.)*+"|-?\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?|[{}\[\]:,]', regex.DOTALL)
_COLON: Final = regex.compile(r"\s*:")
_FENCED: Final = regex.compile(r"^(?P<mark>```+|~~~+)[^\n`]*\n(?P<code>.*?)^(?P=mark)[ \t]*$", regex.DOTALL | regex.MULTILINE)
_WHOLE: Final = regex.compile(r"-?(?:0|[1-9]\d*)")


class Segment(NamedTuple):
    """A part: what is read there and where it stands in the content; `lead` says what stands before it (the key, as context).

    `literal` is "string" or "number" for a value of a JSON text, and empty for plain text; a number stands at `[start, end)`.
    """

    reading: Reading
    lead: str = ""
    literal: str = ""
    start: int = 0
    end: int = 0

    @property
    def form(self) -> str:
        """What detectors read."""
        return self.lead + self.reading.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the reading stands in the content: all of a number, which is no number without a part of it."""
        return (self.start, self.end) if self.literal == "number" else self.reading.span(start, end)

    def written(self, replacement: str) -> str:
        """`replacement` as it may stand in this part: a number stays one where the replacement is one too, else it becomes a string."""
        if not self.literal or (self.literal == "number" and _WHOLE.fullmatch(replacement)):
            return replacement
        quoted = json.dumps(replacement, ensure_ascii=False)
        return quoted if self.literal == "number" else quoted[1:-1]


def segments(content: str) -> list[Segment]:
    """The parts of `content` in order."""
    if is_json(content):
        return list(_values(content, 0))
    parts, at = [], 0
    for match in _FENCED.finditer(content) if "```" in content or "~~~" in content else ():
        if is_json(match["code"]):
            parts += [Segment(read_plain(content[at : match.start("code")], at)), *_values(match["code"], match.start("code"))]
            at = match.end("code")
    return [*parts, Segment(read_plain(content[at:], at))]


def is_json(content: str) -> bool:
    """Whether `content` is a JSON object or array."""
    bare = content.strip(" \t\r\n")
    if not bare or bare[0] + bare[-1] not in {"{}", "[]"}:
        return False
    try:
        return isinstance(json.loads(bare), dict | list)
    except (ValueError, RecursionError):
        return False


def _values(code: str, at: int) -> Iterator[Segment]:
    """Strings and numbers of the JSON text `code`, which begins at `at`; each knows the key that it stands under."""
    key = ""
    for match in _TOKENS.finditer(code):
        token, start = match.group(), at + match.start()
        if token[0] == '"' and _COLON.match(code, match.end()):
            key = f"{read_literal(token).text.replace('_', ' ')}: "
        elif token[0] == '"':
            yield Segment(read_literal(token, start), key, "string", start, at + match.end())
        elif token[0] not in "{}[]:,":
            yield Segment(read_plain(token, start), key, "number", start, at + match.end())
