"""One writer at a time: a lock on the instance that the system lets go of when its holder dies."""

import datetime as dt
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipelines.errors import UserError


@contextmanager
def writing(instance: Path, who: str) -> Iterator[None]:
    """Hold the instance's lock; `who` is what others read while they wait. Raises UserError when somebody else holds it."""
    instance.mkdir(parents=True, exist_ok=True)
    with (instance / ".lock").open("a+", encoding="utf-8") as file:
        _take(file, instance)
        _sign(file, f"{who}, since {dt.datetime.now(dt.UTC):%H:%M} UTC")
        try:
            yield
        finally:
            _sign(file, "")


def refuse_while_written(instance: Path) -> None:
    """Raise UserError when somebody is writing `instance`: asked before a run is begun that could only fail."""
    with writing(instance, "a look at the lock"):
        pass


def _take(file: IO[str], instance: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "another run"
        raise UserError(f"{instance.name}: {holder} is writing. One run at a time: wait for it, or stop it.") from None


def _sign(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()
