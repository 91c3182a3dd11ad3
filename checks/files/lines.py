"""The lines of a JSONL file, one at a time: bytes to rows, or what keeps them from being rows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from checks.files.rule import Row, kind_of
from checks.files.violation import Violation

BOM: Final = b"\xef\xbb\xbf"
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield line numbers (1-based) and the lines of the file without their line ends; a line ends at `\\n` (or `\\r\\n`) alone."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield number, line.removesuffix(b"\n").removesuffix(b"\r")


def parse(line: bytes, number: int, *, blank_refused: bool = True) -> Row | Violation:
    """Return the JSON object on the line, or the violation that it is; `load_dataset` passes over a blank line, others stop."""
    if not line.strip():
        return Violation(number, "blank_line", "is blank", "delete the line", blank_refused)
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return _broken(line, number, error)
    if not isinstance(row, dict):
        return Violation(number, "object", f"is {kind_of(row)}, not an object", "write one JSON object a line: {…}")
    return _damaged(line, number, row) or row


def _broken(line: bytes, number: int, error: orjson.JSONDecodeError) -> Violation:
    try:
        text = line.decode()
    except UnicodeDecodeError as wrong:
        return Violation(number, "utf8", f"is not UTF-8 at byte {wrong.start + 1}", "save the file as UTF-8")
    try:
        json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        return Violation(number, "json", "is nested too deeply", "write one flat JSON object a line")
    except ValueError as wrong:
        place = f" at column {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        return Violation(number, "json", f"is no valid JSON{place}", "write one JSON object a line, complete and with nothing after it")
    if _SURROGATE.search(text):
        remedy = "replace the half character: loaders fail on it or damage the string in silence"
        return Violation(number, "surrogate", "holds half of a surrogate pair", remedy)
    return Violation(number, "json", f"is no valid JSON at column {error.colno}", "write one JSON object a line")


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _damaged(line: bytes, number: int, row: Row) -> Violation | None:
    """What parsing alone does not see: NULs, and keys given twice (asked only where the line has more quotes than the row needs)."""
    if b"\\u0000" in line and _has_nul(row):
        return Violation(number, "nul", "holds a NUL character", "remove it: databases and tokenizers cut the text there")
    if len(again := orjson.dumps(row)) != len(line) and again.count(b'"') != line.count(b'"') and (twice := _key_given_twice(line)):
        return Violation(
            number,
            "key_twice",
            f"gives the key {twice[:40]!r} twice in one object",
            "keep one of the two: readers differ in which they take",
        )
    return None


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_has_nul(part) for part in parts)


def _key_given_twice(line: bytes) -> str | None:
    twice: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> Row:
        row: Row = {}
        for key, value in pairs:
            if key in row:
                twice.append(key)
            row[key] = value
        return row

    json.loads(line, object_pairs_hook=note)
    return twice[0] if twice else None
