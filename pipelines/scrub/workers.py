"""Work in several processes, in order and a few parts at a time: what comes out does not depend on how many there are."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, TypeVar

from pipelines.errors import UserError

VARIABLE: Final = "PAIRWRIGHT_WORKERS"
"""Environment variable: processes that scrub; default one a core, 1: this one alone. It changes speed and memory, never a result."""
AHEAD: Final = 2
"""Parts a worker that lie ready: more would only hold memory."""
Part = TypeVar("Part")
Result = TypeVar("Result")


def worker_count() -> int:
    """How many processes may work. Raises UserError when the variable is no number."""
    said = os.environ.get(VARIABLE)
    if said is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not said.isdecimal() or int(said) < 1:
        raise UserError(f"{VARIABLE}: found '{said}', allowed are whole numbers from 1. Leave it away for one process a core.")
    return int(said)


def mapped(work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """`work` of each part, in order. One part alone, or one worker, is done in this process.

    `work` and the parts must pickle. Raises UserError when a worker dies; an interrupt ends the workers at once.
    """
    parts = iter(parts)
    first = list(islice(parts, 2))
    workers = worker_count() if len(first) > 1 else 1
    if workers == 1:
        yield from map(work, chain(first, parts))
    else:
        yield from _shared(work, chain(first, parts), workers)


def _shared(work: Callable[[Part], Result], parts: Iterator[Part], workers: int) -> Iterator[Result]:
    context = get_context("forkserver")
    context.set_forkserver_preload(["pipelines.scrub.engine"])
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    waiting: deque[Future[Result]] = deque()
    try:
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise UserError(
            "a process that scrubs ended before its work was done; most often the machine was out of memory. "
            f"Run with fewer: {VARIABLE}=1 (a script of your own also needs `if __name__ == '__main__':`)."
        ) from None
    except BaseException:
        _end(pool)
        raise
    pool.shutdown()


def _begin() -> None:
    """In a worker: interrupts are its parent's business, and one thread is its share of the machine."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["POLARS_MAX_THREADS"] = "1"


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop the workers of `pool` in the middle of what they do."""
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - the only way before Python 3.14's kill_workers
    for process in processes:
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
