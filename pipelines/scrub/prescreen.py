"""Which rules need to look at which text: a polars expression a detector, then one a rule, exact, so that a finding is never changed."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import polars as pl

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.relaxed import joined, relaxed

_YOUNG: Final = r"\p{Cn}"
"""Characters that polars' engine does not know yet and the `regex` package may: texts with them are looked at by every rule."""
Screen = tuple[str, ...]
"""Patterns of polars' engine of which a text matches at least one; empty: any text may."""


class Look(NamedTuple):
    """What is to look at a text: a detector and those of its rules that may match."""

    detector: Detector
    rules: tuple[Rule, ...]


def wanted(texts: pl.Series, detectors: Sequence[Detector]) -> dict[int, list[Look]]:
    """Row number → what may find something in that text, in the order given; rows in which nothing can are absent."""
    frame = pl.DataFrame({"text": texts}).with_row_index("row").with_columns(young=_matches(_YOUNG))
    screens = {str(place): screen_of(detector.rules, folds_case=detector.folds_case) for place, detector in enumerate(detectors)}
    hits = frame.with_columns(may_match(screen).alias(name) for name, screen in screens.items())
    found: dict[int, list[Look]] = {}
    for place, detector in enumerate(detectors):
        for row, rules in _by_rule(hits.filter(pl.col(str(place))).select("row", "text", "young"), detector):
            found.setdefault(row, []).append(Look(detector, rules))
    return found


def matching(texts: pl.Series, screen: Screen) -> list[int]:
    """The rows of `texts` that may match `screen`."""
    frame = pl.DataFrame({"text": texts}).with_columns(young=_matches(_YOUNG))
    return frame.select(may_match(screen).alias("hit"))["hit"].arg_true().to_list()


def _by_rule(hits: pl.DataFrame, detector: Detector) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """Row number and the rules of `detector` that may match there."""
    rules = detector.rules
    if len(rules) == 1 or hits.is_empty():
        yield from ((row, rules) for row in hits["row"])
        return
    told = hits.select("row", *(may_match(screen_of((rule,), folds_case=detector.folds_case)).alias(rule.name) for rule in rules))
    for row, *marks in told.iter_rows():
        if any(marks):
            yield row, tuple(rule for rule, mark in zip(rules, marks, strict=True) if mark)


@cache
def screen_of(rules: tuple[Rule, ...], *, folds_case: bool) -> Screen:
    """One of these patterns matches each text that one of `rules` matches."""
    parts = [relaxed(rule.regex, folds_case=folds_case) for rule in rules]
    return () if None in parts else joined(one for some in parts for one in some or ())


def may_match(screen: Screen) -> pl.Expr:
    """Whether column `text` matches one of `screen`, or is `young`; null does not."""
    if not screen:
        return pl.col("text").is_not_null()
    return pl.any_horizontal("young", *(_matches(pattern) for pattern in screen))


def _matches(pattern: str) -> pl.Expr:
    return pl.col("text").str.contains(pattern).fill_null(value=False)
