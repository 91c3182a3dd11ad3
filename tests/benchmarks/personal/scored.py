"""Findings against labels: precision, recall and F2 at overlap 0.7, and the leak rate, each with an interval."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.personal.labelled import Labelled, Span

OVERLAP: Final = 0.7
"""Intersection over union from which a finding is the labelled place."""
DRAWS: Final = 1000


class Figure(NamedTuple):
    """A figure and its 95 % interval: the texts drawn again, with replacement."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


class Score(NamedTuple):
    """One kind, or all of them: labelled places, precision, recall, F2, and the share of places of which a character is left."""

    places: int
    precision: Figure
    recall: Figure
    f2: Figure
    leak: Figure


Found = Sequence[Sequence[Span]]
_COUNTS: Final = ("places", "hit", "findings", "good", "leaks")


def score(rows: Sequence[Labelled], found: Found) -> dict[str, Score]:
    """`all` (kinds do not count: a finding is good when it touches any label), `all but persons`, then each kind alone.

    In a kind, a finding is good when it touches a place of that kind or one that is not ours, and it counts as that kind's; the leak of a place
    looks at findings of every kind.
    """
    kinds = sorted({span.kind for row in rows for span in row.spans if span.kind})
    tallies = {
        kind: np.array([_tally(row, some, kind) for row, some in zip(rows, found, strict=True)])
        for kind in ("all", "all but persons", *kinds)
    }
    return {kind: _scored(tally) for kind, tally in tallies.items()}


def _tally(row: Labelled, found: Sequence[Span], kind: str) -> tuple[int, int, int, int, int]:
    """Labelled places, those hit, findings, those that touch a label, places of which something is left."""
    whole = kind.startswith("all")
    without = {"", "PERSON"} if kind == "all but persons" else {""}
    wanted = [span for span in row.spans if (span.kind not in without if whole else span.kind == kind)]
    mine = [one for one in found if (one.kind not in without if whole else one.kind == kind)]
    allowed = [span for span in row.spans if whole or span.kind in ("", kind)]
    covered = {place for one in found for place in range(one.start, one.end)}
    hit = sum(any(_overlap(one, span) >= OVERLAP for one in mine) for span in wanted)
    good = sum(any(one.start < span.end and span.start < one.end for span in allowed) for one in mine)
    leaks = sum(any(n not in covered for n in range(s.start, s.end) if not row.text[n].isspace()) for s in wanted)
    return len(wanted), hit, len(mine), good, leaks


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _scored(tally: NDArray[np.int64]) -> Score:
    rng = np.random.default_rng(7)
    draws = np.array([tally[rng.integers(0, len(tally), len(tally))].sum(axis=0) for _ in range(DRAWS)])
    whole, drawn = _figures(tally.sum(axis=0)[None, :]), _figures(draws)
    low, high = np.percentile(drawn, 2.5, axis=0), np.percentile(drawn, 97.5, axis=0)
    return Score(int(tally[:, 0].sum()), *(Figure(*map(float, three)) for three in zip(whole[0], low, high, strict=True)))


def _figures(sums: NDArray[np.int64]) -> NDArray[np.float64]:
    """Precision, recall, F2 and leak of each row of summed counts; nothing found is precise, nothing labelled is recalled."""
    places, hit, findings, good, leaks = (sums[:, place].astype(float) for place in range(len(_COUNTS)))
    precision = np.where(findings > 0, good / np.maximum(findings, 1), 1.0)
    recall = np.where(places > 0, hit / np.maximum(places, 1), 1.0)
    f2 = 5 * precision * recall / np.maximum(4 * precision + recall, 1e-9)
    return np.column_stack([precision, recall, f2, leaks / np.maximum(places, 1)])
