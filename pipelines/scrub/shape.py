"""Whether a JSON text kept its shape: the same keys, the same lists, and values of the types that they had."""

import json
from typing import Any


class _Members(list[tuple[str, Any]]):
    """An object as its members in order, a repeated key included."""


def same_shape(before: str, after: str) -> bool:
    """Whether the JSON text `after` has the keys and lists of `before`, and each value its type; a number may have become a string or
    null."""
    try:
        return _same(json.loads(before, object_pairs_hook=_Members), json.loads(after, object_pairs_hook=_Members))
    except (ValueError, RecursionError):
        return False


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, list):
        return type(before) is type(after) and len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, tuple):
        return bool(before[0] == after[0]) and _same(before[1], after[1])
    if isinstance(before, int | float) and not isinstance(before, bool):
        return after is None or (isinstance(after, str | int | float) and not isinstance(after, bool))
    return type(before) is type(after) and (isinstance(before, str) or before == after)
