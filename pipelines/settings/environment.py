"""`${VAR}` in the config: read from the environment, only where an address or a secret may stand."""

import os
import re
from collections.abc import Iterator
from typing import Any, Final

from pipelines.settings.places import Document, Loc

VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
ALLOWED: Final = {"path", "uri", "query", "tokenizer", "exclude", "alerts", "file"}
"""Keys whose value names a place: the release's name is made of the text as written, not of what the variable holds."""


def variables(document: Document) -> list[str]:
    """What is wrong with the `${VAR}`s of a document: unset ones, and those where none may stand."""
    return [text for loc, value in _strings(document.root, ()) for name in VARIABLE.findall(value) if (text := _wrong(document, loc, name))]


def _wrong(document: Document, loc: Loc, name: str) -> str | None:
    if not ALLOWED & set(loc):
        return document.problem(loc, f"${{{name}}} may not stand here. Variables are read in: {', '.join(sorted(ALLOWED))}.")
    if name not in os.environ:
        return document.problem(loc, f"the environment variable {name} is not set. Set it: export {name}=…")
    return None


def _strings(node: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, str):
        yield loc, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _strings(value, (*loc, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _strings(value, (*loc, place))


def resolved(node: Any) -> Any:
    """`node` as plain Python values with each `${VAR}` replaced."""
    if isinstance(node, dict):
        return {str(key): resolved(value) for key, value in node.items()}
    if isinstance(node, list):
        return [resolved(value) for value in node]
    return VARIABLE.sub(lambda match: os.environ.get(match[1], match[0]), node) if isinstance(node, str) else node
