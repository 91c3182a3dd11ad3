"""How long the exported pairs are, in which languages, from when."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.histogram import Chart, bar_chart, log_chart
from pipelines.report.limits import Limit, marks_of
from schemas.tables import SPLITS

MONTHS: Final = 48
"""More months than these are shown as years."""
LANGUAGES: Final = 20
"""Languages listed; the rarer ones are summed up."""
UNSTATED: Final = "not stated"


@dataclass(frozen=True)
class Span:
    """Tokens of a split: rows, sum, median, 95th percentile and maximum."""

    split: str
    rows: int
    total: int
    median: float
    high: float
    most: int


@dataclass(frozen=True)
class Language:
    """A language's exported pairs and their median tokens (null when none were counted)."""

    name: str
    rows: int
    tokens: float | None


@dataclass(frozen=True)
class Lengths:
    """Charts (null where there is nothing to draw) and tables of the section."""

    tokens: Chart | None
    inputs: Chart | None
    outputs: Chart | None
    times: Chart | None
    spans: list[Span]
    limits: list[Limit]
    languages: list[Language]
    undated: int
    months: list[tuple[str, int]]


def lengths_of(exported: pl.DataFrame, tokens: pl.DataFrame, limits: list[Limit], preferring: frozenset[str] = frozenset()) -> Lengths:
    """Measure the pairs of `exported` (`input, output` in characters) and `tokens` (`pair_id, split, tokens`).

    `limits` is told as it is; the folders `preferring` are marked in no chart of all pairs.
    """
    counted, months = tokens["tokens"].drop_nulls(), months_of(exported["at"])
    return Lengths(
        tokens=log_chart(counted, noun="tokens", marks=marks_of(limits, preferring)),
        inputs=log_chart(exported["input"].drop_nulls().str.len_chars(), noun="characters"),
        outputs=log_chart(exported["output"].drop_nulls().str.len_chars(), noun="characters"),
        times=bar_chart(months),
        spans=spans_of(tokens),
        limits=limits,
        languages=languages_of(exported, tokens),
        undated=exported["at"].null_count(),
        months=months,
    )


def spans_of(tokens: pl.DataFrame) -> list[Span]:
    """Tokens by split, in the order of SPLITS, then of all of them together where there are several."""
    parts = [(split, tokens.filter(split=split)["tokens"].drop_nulls()) for split in SPLITS]
    present = [(name, counts) for name, counts in parts if counts.len()]
    if len(present) > 1:
        present.append(("all", tokens["tokens"].drop_nulls()))
    return [_span(name, counts.cast(pl.Int64)) for name, counts in present]


def _span(name: str, counts: pl.Series) -> Span:
    middle, high = (counts.quantile(part, "nearest") or 0.0 for part in (0.5, 0.95))
    return Span(name, counts.len(), int(counts.sum()), middle, high, int(counts.sort()[-1]))


def languages_of(exported: pl.DataFrame, tokens: pl.DataFrame) -> list[Language]:
    """Exported pairs by `language`, the most frequent first."""
    rows = exported.select("pair_id", pl.col("language").fill_null(UNSTATED)).join(
        tokens.select("pair_id", "tokens"), on="pair_id", how="left"
    )
    counts = rows.group_by("language").agg(pl.len(), pl.col("tokens").median()).sort("len", "language", descending=[True, False])
    found = [Language(*row) for row in counts.head(LANGUAGES).iter_rows()]
    rest = counts.slice(LANGUAGES)
    return found + ([Language(f"{rest.height} others", int(rest["len"].sum()), None)] if rest.height else [])


def months_of(at: pl.Series) -> list[tuple[str, int]]:
    """Rows by month of `at` (years where there are more than MONTHS), each one from the first to the last, empty ones too."""
    days = at.drop_nulls().dt.date()
    if not days.len():
        return []
    whole = days.sort()
    first, last = whole[0], whole[-1]
    every, form = ("1mo", "%Y-%m") if (last.year - first.year) * 12 + last.month - first.month < MONTHS else ("1y", "%Y")
    names = pl.date_range(first.replace(day=1, month=first.month if every == "1mo" else 1), last, every, eager=True).dt.strftime(form)
    counts = dict(days.dt.strftime(form).value_counts().iter_rows())
    return [(name, counts.get(name, 0)) for name in names]
