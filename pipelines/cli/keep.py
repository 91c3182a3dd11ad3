"""A program that is kept while it runs: told to end, it and all its children end, within seconds."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from typing import Final

_LOOK_EVERY: Final = 0.25
_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def keep(command: Sequence[str], *, holding: int | None = None, patience: float = 10.0) -> int:
    """Run `command` in a process group of its own and return its exit code; 0 once SIGTERM or SIGHUP, 130 once SIGINT has ended it.

    Each of them reaches the group as SIGINT, which Dagster's processes heed where they ignore SIGTERM; what is left after `patience`
    seconds is killed. `holding` is a file that the program keeps open, and with it the file's lock, should this process be killed.
    """
    asked: list[int] = []
    for one in _ENDING:  # a handler, even where a shell had the signal ignored, is the default again in the program that is started
        signal.signal(one, lambda got, _: asked.append(got))
    held = () if holding is None else (holding,)
    with subprocess.Popen(command, process_group=0, stdin=subprocess.DEVNULL, pass_fds=held) as process:  # noqa: S603 - our own command
        while process.poll() is None and not asked:
            time.sleep(_LOOK_EVERY)
        _end(process, patience)
    if asked:
        return 128 + signal.SIGINT if asked[0] == signal.SIGINT else 0
    return process.returncode


def _end(process: "subprocess.Popen[bytes]", patience: float) -> None:
    group, until = process.pid, time.monotonic() + patience
    with contextlib.suppress(ProcessLookupError):  # the group is empty
        os.killpg(group, signal.SIGINT)
        while time.monotonic() < until:
            process.poll()
            os.killpg(group, 0)
            time.sleep(_LOOK_EVERY)
        os.killpg(group, signal.SIGKILL)
