"""What waits and what was decided, in figures: no text and no value, so that a report may say it."""

from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.review.cases import cases_in
from pipelines.review.decisions import read_decisions
from pipelines.review.said import name_of


def reviewed_in(folder: Path) -> dict[str, Any]:
    """What waits and what was decided in the review folder of a data set, as the fields of the report's `Reviewed`."""
    cases = cases_in(folder)
    waiting = [case for case in cases if not case.settled]
    counts = Counter(case.kind for case in waiting)
    rows = {kind: sum(case.rows for case in waiting if case.kind == kind) for kind in counts}
    day = pl.col("at").str.extract(r"^(\d{4}-\d\d-\d\d)")
    told = read_decisions(folder).with_columns(by=name_of(), day=day).group_by("kind", "decision", "by").agg(
        rows=pl.len(), since=pl.col("day").min(), until=pl.col("day").max()
    )  # fmt: skip
    return {
        "waiting": {kind: [counts[kind], rows[kind]] for kind in sorted(counts)},
        "settled": len(cases) - len(waiting),
        "decided": told.sort("kind", "decision", "by").to_dicts(),
    }
