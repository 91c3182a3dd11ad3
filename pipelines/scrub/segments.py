"""The parts of a turn that may be scrubbed: all of a text; of a JSON text its values alone, never its keys."""

import json
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]

_TOKENS: Final = regex.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?|[{}\[\]:,]')


class Segment(NamedTuple):
    """`[start, end)` of the turn; `text` is what a reader sees there; `lead` says what stands before it (the key, as context)."""

    start: int
    end: int
    text: str
    lead: str = ""
    is_json: bool = False


def segments(content: str, *, is_json: bool) -> list[Segment]:
    """The parts of `content` in order; content that is no JSON after all is one part."""
    if not is_json or not _parses(content):
        return [Segment(0, len(content), content)]
    parts, key = [], ""
    for match in _TOKENS.finditer(content):
        token = match.group()
        if token[0] == '"' and regex.match(r"\s*:", content, pos=match.end()):
            key = json.loads(token).replace("_", " ")
        elif token[0] not in "{}[]:,":
            text = json.loads(token) if token[0] == '"' else token
            parts.append(Segment(match.start(), match.end(), text, f"{key}: " if key else "", is_json=True))
    return parts


def _parses(content: str) -> bool:
    try:
        return isinstance(json.loads(content), dict | list)
    except ValueError:
        return False


def rejoined(content: str, parts: list[Segment], scrubbed: list[str]) -> str:
    """`content` with the parts' scrubbed texts in place; a JSON value that changed is written as a string."""
    written, at = [], 0
    for part, text in zip(parts, scrubbed, strict=True):
        if text != part.text:
            written += [content[at : part.start], json.dumps(text, ensure_ascii=False) if part.is_json else text]
            at = part.end
    return "".join([*written, content[at:]])
