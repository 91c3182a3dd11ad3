"""JSON lines: one object a line, each line on its own, so that a broken one costs itself alone."""

from collections.abc import Iterator
from typing import Final

import orjson

from pipelines.ingest.files import File
from pipelines.ingest.rows import Rows, Warn
from pipelines.ingest.streams import LINE_LIMIT, OVERLONG, BrokenStream, read_chunks, split_lines

_NUL: Final = b"\\u0000"


def read_jsonl(file: File, *, encoding: str, warn: Warn) -> Iterator[Rows]:
    """Yield the objects of `file` block by block, with the lines that are none as broken.

    Blank lines are no records; `warn` hears how many there were. A line's number is its physical one, 1-based.
    """
    blanks, line = 0, 0
    try:
        for first, block in split_lines(read_chunks(file)):
            texts = block if _is_utf8(encoding) else [_recoded(text, encoding) for text in block]
            rows, empty = _parse(file.name, first, texts)
            blanks, line = blanks + empty, first + len(block) - 1
            yield rows
    except BrokenStream as error:
        yield Rows(file.name, broken=[(line + 1, str(error))])
    if blanks:
        warn(f"{file.name}: {blanks} blank line{'s' * (blanks > 1)}, no records")


def _parse(name: str, first: int, block: list[bytes]) -> tuple[Rows, int]:
    """Parse a block of lines; the second figure counts the blank ones."""
    rows, blanks = Rows(name, size=sum(map(len, block))), 0
    loads, lines, values = orjson.loads, rows.lines, rows.values
    for number, line in enumerate(block, first):
        try:
            value = loads(line)
        except orjson.JSONDecodeError as error:
            if line.strip():
                rows.broken.append((number, _reason(line, error)))
            else:
                blanks += 1
            continue
        if type(value) is not dict:
            rows.broken.append((number, f"the line holds {_kind(value)} where an object belongs"))
        elif _NUL in line and holds_nul(value):
            rows.broken.append((number, "the line holds a NUL character"))
        else:
            lines.append(number)
            values.append(value)
    return rows, blanks


def _reason(line: bytes, error: orjson.JSONDecodeError) -> str:
    """Say what is wrong with a line without saying what stands in it."""
    if line is OVERLONG:
        return f"the line is longer than {LINE_LIMIT >> 20} MiB"
    if b"\x00" in line:
        return "the line holds a NUL byte"
    try:
        line.decode()
    except UnicodeDecodeError as broken:
        return f"the line is not valid UTF-8 (byte {broken.start + 1})"
    if "surrogate" in str(error):
        return f"the line holds half a character: a lone surrogate (column {error.colno})"
    return f"the line is not valid JSON: {error.msg.partition(':')[0]} (column {error.colno})"


def holds_nul(value: object) -> bool:
    """Whether any text inside a JSON value holds the character U+0000."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if "\x00" in item:
                return True
        elif isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item
    return False


def _kind(value: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig", "ascii"}


def _recoded(line: bytes, encoding: str) -> bytes:
    """The line as UTF-8; one that its encoding cannot read stays as it is and fails as JSON."""
    try:
        return line.decode(encoding).encode()
    except UnicodeDecodeError:
        return line + b"\xff"
