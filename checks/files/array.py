"""A file that is one JSON array: the commonest thing that is taken for JSON lines and is none."""

import re
from pathlib import Path
from typing import Any, Final

import orjson

from checks.files.lines import BOM, numbered
from checks.files.violation import Violation

_OPENS: Final = re.compile(rb"\s*\[\s*(\{|$)")
_TAIL: Final = 4_096


def is_array(path: Path) -> bool:
    """Whether the file at `path` is one JSON array of objects: it opens with `[{`, ends with `]`, and its lines are no rows themselves.

    Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(_TAIL).removeprefix(BOM)
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read().rstrip()
    return _OPENS.match(head) is not None and tail.endswith(b"]") and not _of_lists(path)


def _of_lists(path: Path) -> bool:
    """Whether the first line that is not blank is whole, and others follow: a list a line is another mistake."""
    said = (line.removeprefix(BOM).strip() for _, line in numbered(path))
    said = (line for line in said if line)
    first, second = next(said, b""), next(said, b"")
    return bool(second) and _whole(first)


def _whole(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def array_of(path: Path) -> list[Any]:
    """The elements of the file, which is read whole. Raises OSError, ValueError where it is no valid JSON."""
    found: list[Any] = orjson.loads(path.read_bytes().removeprefix(BOM))
    return found


def told_of(path: Path, target: str) -> Violation:
    """What is to be said of such a file, once."""
    found = "is one JSON array, and training files are JSON lines: one object a line, without brackets around them or commas between"
    return Violation(None, "json_array", found, f"`pairwright check {path.name} --for {target} --fix OUT` writes it so")
