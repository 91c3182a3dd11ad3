"""Token limits of the written folders, each held against the pairs that its files are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.report.facts import Facts
from schemas.tasks import PREFERRING


@dataclass(frozen=True)
class Limit:
    """A folder's limit in tokens, how many of its pairs are longer, all of its pairs, and the tokens of the longest."""

    target: str
    tokens: int
    over: int
    rows: int
    longest: int


def limits_of(facts: Facts) -> list[Limit]:
    """The limits of `facts`, by folder; folders of preferences and KTO hold the pairs that prefer, the others the rest."""
    prefers = facts.exported.select("pair_id", prefers=pl.col("task").is_in(sorted(PREFERRING)).fill_null(value=False))
    counts = facts.tokens.join(prefers, on="pair_id", how="left").with_columns(pl.col("prefers").fill_null(value=False))
    parts = {kind: counts.filter(prefers=kind)["tokens"].drop_nulls() for kind in (True, False)}
    return [_limit(name, most, parts[name in facts.preferring]) for name, most in sorted(facts.token_limits.items())]


def marks_of(limits: Sequence[Limit], preferring: frozenset[str]) -> dict[str, int]:
    """What a chart of all pairs marks: each target once, a folder of preferences only where nothing else was written."""
    return {one.target: one.tokens for one in limits if one.target not in preferring} or {one.target: one.tokens for one in limits}


def _limit(name: str, most: int, counted: pl.Series) -> Limit:
    return Limit(name, most, int((counted > most).sum()), counted.len(), int(counted.max() or 0))  # type: ignore[arg-type]
