"""Our rules by plain Presidio and by us, in one process: the same findings, and how long each takes: processor's seconds, so that a busy machine tells
the same; on one core and in one thread they are those of the clock."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipelines.scrub.detector import Finding
from pipelines.scrub.engine import Analyser
from pipelines.settings.models import Scrub

THRESHOLD = Scrub().threshold


class Layers(NamedTuple):
    """Texts that both read and findings in them; texts in which these differ; texts that were timed, and processor's seconds (minima
    of three)."""

    texts: int
    findings: int
    differing: int
    timed: int
    plain: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times as fast we are."""
        return self.plain / self.ours


def compare(analyser: Analyser, texts: Sequence[str], *, timed: int, times: int) -> Layers:
    """All of `texts` read by both; the first `timed` of them are timed, `times` times."""
    some, ours, plain = texts[:timed], [], []
    for _ in range(times):
        ours.append(_spent(lambda: analyser.find(some, THRESHOLD, screened=True)))
        plain.append(_spent(lambda: [analyser.plainly(text, THRESHOLD) for text in some]))
    found = ours[0][1] + (analyser.find(texts[timed:], THRESHOLD, screened=True) if texts[timed:] else [])
    said = plain[0][1] + [analyser.plainly(text, THRESHOLD) for text in texts[timed:]]
    differing = sum(one != other for one, other in zip(found, said, strict=True))
    return Layers(len(texts), sum(map(len, found)), differing, len(some), min(plain)[0], min(ours)[0])


def _spent(work: Callable[[], list[list[Finding]]]) -> tuple[float, list[list[Finding]]]:
    """Processor's seconds, and what was found."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found
