"""Whether a source gave what it usually gives: rows, and columns that are filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from checks.result import CheckResult


@dataclass(frozen=True)
class Received:
    """What a source gave: the rows that could be read, and the share of them (0–1) in which each expected column is filled."""

    rows: int
    filled: dict[str, float]

    @classmethod
    def of(cls, stated: dict[str, Any]) -> Self:
        """As a manifest or a stage's facts state it."""
        return cls(int(stated["rows"]), dict(stated["filled"]))


@dataclass(frozen=True)
class Expected:
    """What the config expects of a source; `max_drop` (0–1) is how far rows and filled shares may fall against the last release."""

    min_rows: int | None = None
    max_drop: float | None = None
    columns: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether anything is expected at all."""
        return self.min_rows is not None or self.max_drop is not None or bool(self.columns)


def check_volume(source: str, now: Received, before: Received | None, expected: Expected) -> CheckResult:
    """Ask whether `now` is what is expected of `source`, compared with what it gave `before` (None: nothing to compare with)."""
    wrong = [*_rows(now, before, expected), *_columns(now, before, expected)]
    said = "; ".join(wrong) or _calm(now, before)
    return CheckResult(f"volume of {source}", not wrong, said, len(wrong))


def _rows(now: Received, before: Received | None, expected: Expected) -> Iterator[str]:
    if expected.min_rows is not None and now.rows < expected.min_rows:
        yield f"{_counted(now.rows)}, and the config expects at least {expected.min_rows:,} (expect.min_rows)"
    if before is not None and expected.max_drop is not None and now.rows < before.rows * (1 - expected.max_drop):
        fall = 1 - now.rows / before.rows
        yield f"{_counted(now.rows)} where the last release read {before.rows:,}: {_may_fall(fall, expected.max_drop)}"


def _columns(now: Received, before: Received | None, expected: Expected) -> Iterator[str]:
    for name in expected.columns:
        share = now.filled.get(name, 0.0)
        if not share:
            yield f"column '{name}' is empty or gone (expect.columns)"
        elif before is not None and expected.max_drop is not None and share < before.filled.get(name, 0.0) * (1 - expected.max_drop):
            fall = 1 - share / before.filled[name]
            then = before.filled[name]
            yield f"column '{name}' is filled in {share:.1%} of the rows where it was in {then:.1%}: {_may_fall(fall, expected.max_drop)}"


def _counted(rows: int) -> str:
    return f"{rows:,} row{'s' * (rows != 1)}"


def _may_fall(fall: float, most: float) -> str:
    return f"{fall:.1%} fewer, and the config allows {most:.0%} (expect.max_drop)"


def _calm(now: Received, before: Received | None) -> str:
    return f"{_counted(now.rows)}; {'nothing to compare with' if before is None else f'{before.rows:,} in the last release'}"
