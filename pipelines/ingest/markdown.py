"""Markdown documents with front matter: one record a document, or one a heading of level 2."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from pipelines.ingest.files import File
from pipelines.ingest.rows import Row, Rows, Warn
from pipelines.ingest.streams import BrokenStream, read_chunks

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_FENCE: Final = re.compile(r"^ {0,3}(```|~~~)")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_SECTION: Final = re.compile(r"^ {0,3}##[ \t]+\S")


class _BadDocument(Exception):
    """The document cannot be read; the message is the reason."""


def read_markdown(file: File, *, encoding: str, per: Literal["document", "heading"], warn: Warn) -> Iterator[Rows]:
    """Yield the records of one document: its front matter's keys (values as text, lists and maps as they are), `title` and `body`.

    `title` is the front matter's, else the first heading; `heading` is that heading; `body` is the text after
    the front matter, as Markdown. A broken document is one broken record on line 1; an empty one is none, and `warn` hears of it.
    """
    try:
        text = _text(file, encoding)
        lines = text.split("\n")
        head, start = _front_matter(lines)
    except (_BadDocument, BrokenStream) as error:
        yield Rows(file.name, broken=[(1, str(error))])
        return
    if not text.strip():
        warn(f"{file.name}: an empty document, no record")
        return
    rows = Rows(file.name, size=len(text))
    for line, part in _sections(lines, start) if per == "heading" else [(1, lines[start:])]:
        rows.add(line, _record(head, part, line, per))
    yield rows


def _text(file: File, encoding: str) -> str:
    try:
        text = b"".join(read_chunks(file)).decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _BadDocument(f"the document is not valid {encoding} (byte {error.start + 1})") from None
    if "\x00" in text:
        raise _BadDocument("the document holds a NUL character")
    return text.replace("\r\n", "\n")


def _front_matter(lines: list[str]) -> tuple[Row, int]:
    """The keys between two `---` lines at the very start, and the index of the line after them."""
    from ruamel.yaml.error import YAMLError

    if lines[0].rstrip() != "---" or len(lines) < 2:
        return {}, 0
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        if re.match(r"[\w-]+:", lines[1]):
            raise _BadDocument("the front matter is not closed by a line '---'")
        return {}, 0
    try:
        head = _yaml().load("\n".join(lines[1:end]))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _BadDocument(f"the front matter is not valid YAML (line {mark.line + 2 if mark else 2})") from None
    if head and not isinstance(head, dict):
        raise _BadDocument("the front matter holds no 'key: value' lines")
    return {str(key): value or None for key, value in (head or {}).items()}, end + 1


@cache
def _yaml() -> "YAML":
    """A reader that leaves every scalar a text, as written; to make one takes longer than to use it."""
    from ruamel.yaml import YAML

    return YAML(typ="base", pure=True)


def _sections(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """Parts that begin with a heading of level 2 outside code fences, and what stands before the first; 1-based line and lines."""
    begin, fenced = start, False
    for place in range(start, len(lines)):
        fenced ^= bool(_FENCE.match(lines[place]))
        if not fenced and _SECTION.match(lines[place]):
            if any(map(str.strip, lines[begin:place])):
                yield begin + 1, lines[begin:place]
            begin = place
    yield begin + 1, lines[begin:]


def _record(head: Row, part: list[str], line: int, per: str) -> Row:
    heading = next((match.group(1) for text in part if (match := _HEADING.match(text))), None)
    title = head.get("title") if per == "document" else heading or head.get("title")
    own = {"id": f"{head['id']}:{line}"} if per == "heading" and head.get("id") else {}
    return {"heading": heading} | head | own | {"title": title or heading, "body": "\n".join(part).strip("\n") or None}
