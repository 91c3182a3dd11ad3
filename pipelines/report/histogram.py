"""Histograms and columns of counts: geometry in SVG user units, no drawing."""

from dataclasses import dataclass, field
from math import ceil, floor, log2
from typing import Final

import polars as pl

from pipelines.report.formats import brief, number, plural

WIDTH: Final = 480
HEIGHT: Final = 210
LEFT: Final = 44
RIGHT: Final = 26
TOP: Final = 14
BOTTOM: Final = 30
MARK: Final = 14
"""Height of the line that names a mark; several marks stand below one another."""
HALF: Final = 2
"""Bins in an octave: a bin's upper edge is √2 times its lower one."""


@dataclass(frozen=True)
class Column:
    """One bar: place, size, and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True)
class Mark:
    """A labelled place on an axis; `row` counts the lines that labels beside it need, `end` says that the label stands left of it."""

    at: float
    label: str
    row: int = 0
    end: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawn histogram: columns, ticks of both axes, marks; `base` is the y of the x axis."""

    columns: list[Column]
    x_ticks: list[Mark]
    y_ticks: list[Mark]
    marks: list[Mark] = field(default_factory=list)
    top: float = TOP
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM
    left: int = LEFT
    right: int = WIDTH - RIGHT


def octaves(values: pl.Series) -> dict[int, int]:
    """Positive whole `values` counted in half-octave bins: bin b holds 2^(b/2) ≤ value < 2^((b+1)/2); zeros are counted as 1."""
    bins = (values.cast(pl.Float64).clip(lower_bound=1).log(2) * HALF + 1e-9).floor().cast(pl.Int32)
    return dict(bins.rename("bin").to_frame().group_by("bin").len().sort("bin").iter_rows())


def log_chart(values: pl.Series, *, noun: str, marks: dict[str, int] | None = None) -> Chart | None:
    """A histogram over a logarithmic axis, the places `marks` (name → value) drawn in; null without values."""
    counts, marks = octaves(values), marks or {}
    if not counts:
        return None
    ends = [log2(max(1, place)) * HALF for place in marks.values()]
    low, high = floor(min([*counts, *ends])), ceil(max([max(counts) + 1, *ends]))
    top = TOP + MARK * len(set(marks.values()))
    unit = (WIDTH - LEFT - RIGHT) / (high - low)
    most = _ceiling(max(counts.values()))
    says = {
        b: f"{number(ceil(2 ** (b / HALF)))} to {number(ceil(2 ** ((b + 1) / HALF)) - 1)} {noun}: {plural(n, 'pair')}"
        for b, n in counts.items()
    }
    columns = [_column(LEFT + (b - low) * unit, unit, n / most, top, says[b]) for b, n in counts.items()]
    return Chart(columns, _decades(low, high, unit), _y_ticks(most, top), _marks(marks, low, unit), top)


def _decades(low: int, high: int, unit: float) -> list[Mark]:
    """Ticks at 1, 2 and 5 times the powers of ten; at fewer of them where they would touch."""
    for steps in ((1, 2, 5), (1, 3), (1,)):
        places = [step * 10**power for power in range(10) for step in steps if low <= log2(step * 10**power) * HALF <= high]
        if len(places) <= 9:
            break
    return [Mark(round(LEFT + (log2(place) * HALF - low) * unit, 1), brief(place)) for place in places]


def _marks(marks: dict[str, int], low: int, unit: float) -> list[Mark]:
    """Equal places share a mark; labels in the right half stand left of their line."""
    places: dict[int, list[str]] = {}
    for name, place in marks.items():
        places.setdefault(place, []).append(name)
    found = []
    for row, (place, names) in enumerate(sorted(places.items())):
        at = LEFT + (log2(max(1, place)) * HALF - low) * unit
        found.append(Mark(round(at, 1), f"{', '.join(sorted(names))} {number(place)}", row, end=at > WIDTH / 2))
    return found


def bar_chart(counts: list[tuple[str, int]], *, noun: str = "pair") -> Chart | None:
    """A column for each (name, count) in the order given; null without any."""
    if not counts:
        return None
    unit, most = (WIDTH - LEFT - RIGHT) / len(counts), _ceiling(max(count for _, count in counts))
    columns = [
        _column(LEFT + at * unit, unit, count / most, TOP, f"{name}: {plural(count, noun)}") for at, (name, count) in enumerate(counts)
    ]
    every = ceil(len(counts) / 6)
    ticks = [Mark(round(LEFT + (at + 0.5) * unit, 1), name) for at, (name, _) in enumerate(counts) if at % every == 0]
    return Chart(columns, ticks, _y_ticks(most, TOP))


def _column(x: float, unit: float, part: float, top: float, says: str) -> Column:
    height = max(1.0, part * (HEIGHT - BOTTOM - top)) if part else 0.0
    return Column(round(x + unit * 0.06, 1), round(HEIGHT - BOTTOM - height, 1), round(unit * 0.88, 1), round(height, 1), says)


def _ceiling(most: int) -> int:
    """The least 1, 2, 4, 5, 8 or 10 times a power of ten that is not below `most`; at least 4, so that ticks are whole."""
    power = int(10 ** (len(str(most)) - 1))
    return max(4, next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= most))


def _y_ticks(most: int, top: float) -> list[Mark]:
    steps = 4 if most % 4 == 0 else 5
    full = HEIGHT - BOTTOM - top
    return [Mark(round(HEIGHT - BOTTOM - full * step / steps, 1), brief(most * step / steps)) for step in range(steps + 1)]
