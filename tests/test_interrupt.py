"""An interrupt that Python swallowed is still noticed at the next step."""

import os
import signal

import pytest

from pipelines.cli.interrupt import noticing_interrupts


def test_an_interrupt_that_a_finalizer_swallowed_stops_the_run_at_the_next_step() -> None:
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with noticing_interrupts() as stop_if_asked:
            stop_if_asked("a step")
            os.kill(os.getpid(), signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                stop_if_asked("the next step")
    finally:
        signal.signal(signal.SIGINT, before)
