"""The user's list of texts that always go (`scrub.deny`), found as whole words; one automaton for all of them."""

from collections.abc import Sequence

import polars as pl
import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding, found_at


def denied(texts: Sequence[str], deny: Sequence[str]) -> list[list[Finding]]:
    """Where each of `texts` holds a text of `deny` between what is no letter and no digit."""
    values = list(filter(None, deny))
    if not values:
        return [[] for _ in texts]
    held = pl.Series(texts, dtype=pl.String).str.extract_many(values, overlapping=True)
    return [[one for value in sorted(set(some)) for one in _whole(text, value)] for text, some in zip(texts, held, strict=True)]


def _whole(text: str, value: str) -> list[Finding]:
    matches = regex.finditer(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(value)}(?![\p{{L}}\p{{N}}])", text)
    return [found_at(match.span(), "CUSTOM", 1.0, "deny list") for match in matches]
