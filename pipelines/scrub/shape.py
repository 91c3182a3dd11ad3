"""Whether a JSON text kept its shape: the same keys, the same lists, and values of the types that they had."""

import json
from typing import Any


class _Members(list[tuple[str, Any]]):
    """An object as its members in order, a repeated key included."""


def same_shape(before: str, after: str) -> bool:
    """Whether the JSON text `after` has the keys and lists of `before`, and each value its type; a number may have become a string or
    null."""
    try:
        waiting = [(_read(before), _read(after))]
    except (ValueError, RecursionError):
        return False
    while waiting:
        old, new = waiting.pop()
        if not _alike(old, new):
            return False
        if isinstance(old, _Members):
            waiting += zip((value for _, value in old), (value for _, value in new), strict=True)
        elif isinstance(old, list):
            waiting += zip(old, new, strict=True)
    return True


def _read(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_Members)


def _alike(old: Any, new: Any) -> bool:
    """Whether two values are of one shape themselves, whatever their members."""
    if isinstance(old, _Members):
        return isinstance(new, _Members) and [key for key, _ in old] == [key for key, _ in new]
    if isinstance(old, list):
        return type(new) is list and len(old) == len(new)
    if isinstance(old, int | float) and not isinstance(old, bool):
        return new is None or (isinstance(new, str | int | float) and not isinstance(new, bool))
    return type(old) is type(new) and (isinstance(old, str) or old == new)
