"""Which detectors need to look at which text: one polars expression a detector, exact, so that it never changes a finding."""

from collections.abc import Sequence

import polars as pl

from pipelines.scrub.detector import Detector


def wanted(texts: pl.Series, all_of_them: Sequence[Detector]) -> dict[int, list[Detector]]:
    """Row number → detectors whose screen that text matches, in the order given; rows that no screen matches are absent."""
    hits = pl.DataFrame({"text": texts}).select(
        texts_match(detector.screen).alias(str(place)) for place, detector in enumerate(all_of_them)
    )
    found: dict[int, list[Detector]] = {}
    for place, detector in enumerate(all_of_them):
        for row in hits[str(place)].arg_true().to_list():
            found.setdefault(row, []).append(detector)
    return found


def texts_match(pattern: str) -> pl.Expr:
    """Whether column `text` matches `pattern`; null does not."""
    return pl.col("text").str.contains(pattern).fill_null(value=False)
