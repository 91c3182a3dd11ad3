"""Ctrl-C is never lost: an exception that a signal raises inside a finalizer is swallowed by Python, and the run would go on."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def noticing_interrupts() -> Iterator[Callable[[object], None]]:
    """Give a function that raises KeyboardInterrupt once SIGINT has come; it may be called with a step's progress, which it ignores."""
    reading, writing = os.pipe()
    for end in (reading, writing):
        os.set_blocking(end, False)
    before, hook = signal.set_wakeup_fd(writing, warn_on_full_buffer=False), sys.unraisablehook
    sys.unraisablehook = lambda lost: None if "Interrupt" in getattr(lost.exc_type, "__name__", "") else hook(lost)

    def stop_if_asked(_: object) -> None:
        try:
            if signal.SIGINT in os.read(reading, 64):
                raise KeyboardInterrupt
        except BlockingIOError:
            return

    try:
        yield stop_if_asked
    finally:
        sys.unraisablehook = hook
        signal.set_wakeup_fd(before)
        os.close(reading)
        os.close(writing)
