"""Files that only their owner reads."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[IO[str]]:
    """A text file (mode 0600, in a folder of mode 0700) under its name once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    writing = path.with_suffix(".writing")
    writing.unlink(missing_ok=True)
    with os.fdopen(os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as file:
        yield file
    writing.replace(path)
