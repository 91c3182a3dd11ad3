"""The texts inside a row of any shape."""

from collections.abc import Iterator
from typing import Any


def texts_of(value: Any) -> Iterator[str]:
    """Yield every string of the row but roles and tags: what a model reads or learns."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"role", "from"}:
                yield from texts_of(part)
