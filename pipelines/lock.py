"""One writer at a time: a lock on the instance that the system lets go of when its holder dies."""

import datetime as dt
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from pipelines.errors import UserError

LOCK: Final = ".lock"
"""Holds one sentence that says who is writing; empty when nobody is, or when the last one was killed and nobody has come since."""
_LOOK_EVERY: Final = 2.0


@contextmanager
def writing(instance: Path, who: str, *, about: str = "", patience: float = 0.0, tell: Callable[[str], None] = print) -> Iterator[None]:
    """Hold the instance's lock; `who` (`run 3fa2b1c9`) and `about` (the data set) are what others read.

    Waits up to `patience` seconds for another holder, whom `tell` hears of once; then raises UserError.
    """
    instance.mkdir(parents=True, exist_ok=True)
    with (instance / LOCK).open("a+", encoding="utf-8") as file:
        _take(file, instance, patience, tell)
        _sign(file, _sentence(who, about))
        try:
            yield
        finally:
            _sign(file, "")


def refuse_while_written(instance: Path) -> None:
    """Raise UserError when somebody is writing `instance`: asked before a run is begun that could only fail."""
    with writing(instance, "a look at the lock"):
        pass


def _sentence(who: str, about: str) -> str:
    now = dt.datetime.now(dt.UTC)
    more = [about] if about else []
    return (
        f"{who} of {now:%H:%M} UTC ({now:%Y-%m-%d}) is writing this instance ({', '.join([*more, f'pid {os.getpid()}'])}"
        f" on {socket.gethostname()})."
    )


def _take(file: IO[str], instance: Path, patience: float, tell: Callable[[str], None]) -> None:
    until, told = time.monotonic() + patience, False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "another run is writing this instance."
            if time.monotonic() >= until:
                raise UserError(f"{instance.name}: {holder}\n  One run at a time: wait for it, or end that process.") from None
            if not told:
                tell(f"{holder} Waiting for it.")
                told = True
            time.sleep(min(_LOOK_EVERY, max(until - time.monotonic(), 0.01)))
        else:
            return


def _sign(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()
