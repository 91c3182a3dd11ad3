"""LLaMA-Factory's registry beside a file: what `dataset_info.json` must say of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from checks.files.rule import names
from checks.files.violation import Violation

COLUMNS: Final = {
    **{key: key for key in ("system", "tools", "chosen", "rejected", "kto_tag", "history")},
    "conversations": "messages",
    "instruction": "prompt",
    "input": "query",
    "output": "response",
}
"""Keys of a row, and the name of each in the registry's `columns`."""

_TAGS: Final = ("role_tag", "content_tag", "user_tag", "assistant_tag")


def registered(path: Path, keys: frozenset[str]) -> Iterator[Violation]:
    """Yield what `dataset_info.json` in the file's folder gets wrong about it; no such file, or no entry for this one, is no breach."""
    registry = path.parent / "dataset_info.json"
    if not registry.is_file():
        return
    try:
        entries = json.loads(registry.read_bytes())
    except ValueError:
        yield _wrong("is no valid JSON", "write it as one JSON object")
        return
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        if isinstance(entry, dict) and entry.get("file_name") == path.name:
            yield from _entry(name, entry, keys)


def _entry(name: str, entry: dict[str, Any], keys: frozenset[str]) -> Iterator[Violation]:
    shared = "conversations" in keys
    formatting = entry.get("formatting", "alpaca")
    if formatting != ("sharegpt" if shared else "alpaca"):
        yield _wrong(f"gives {names([name])} the formatting {names([str(formatting)])}", f"write {'sharegpt' if shared else 'alpaca'}")
    if {"chosen", "rejected"} <= keys and entry.get("ranking") is not True:
        yield _wrong(f"does not mark {names([name])} as preferences", 'write "ranking": true')
    columns, tags = entry.get("columns"), entry.get("tags")
    if columns is None and tags is None and not (keys & {"system", "tools", "chosen", "rejected", "kto_tag", "history"}):
        return
    lost = sorted(key for key in keys & COLUMNS.keys() if (columns or {}).get(COLUMNS[key]) != key)
    if lost:
        yield _wrong(
            f"does not name the column {names(lost)} of {names([name])}", "list every column that is used: one left out is lost in silence"
        )
    unsaid = [tag for tag in _TAGS if tag not in tags] if shared and tags is not None else []
    if unsaid:
        yield _wrong(f"does not name the tag {names(unsaid)} of {names([name])}", "list every tag that is used: one left out becomes None")


def _wrong(found: str, remedy: str) -> Violation:
    return Violation(None, "registry", f"dataset_info.json {found}", remedy)
