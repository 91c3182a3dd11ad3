"""Lines of a target's files as the back ends get them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

SPLITS: Final = ("train", "validation", "test")


def files(folder: Path) -> Iterator[Path]:
    """The data files that are there."""
    yield from (path for split in SPLITS if (path := folder / f"{split}.jsonl").exists())


def rows(path: Path) -> list[dict[str, Any]]:
    """Every line as an object; a line ends at \\n alone."""
    text = path.read_bytes().decode("utf-8-sig")
    return [json.loads(line) for line in text.split("\n") if line]
