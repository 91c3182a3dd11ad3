"""How much may differ before a data set's CI stops: `removed=5%`, `moved=0`, `label=30%`."""

import re
from dataclasses import dataclass
from typing import Final

from pipelines.diff.compare import Comparison
from pipelines.diff.rows import CHANGES
from pipelines.errors import UserError
from pipelines.report.formats import plural
from pipelines.settings.complaints import did_you_mean

NAMES: Final = (*CHANGES, "exported", "label")
"""What a threshold can be set on: a kind of change, the difference in exported rows, or the label whose rows changed most."""
FEW: Final = 10
"""A label with fewer rows in both releases is not judged by a share: one row more would be a jump."""


@dataclass(frozen=True)
class Threshold:
    """At most `most` rows of `name` may differ, or this share of them."""

    name: str
    most: float
    share: bool
    written: str

    def breach(self, found: Comparison) -> str | None:
        """What is over the threshold, in a sentence; None when nothing is."""
        if self.name == "label":
            return self._label(found)
        rows = abs(found.exported - found.exported_before) if self.name == "exported" else found.counts[self.name]
        value = _share(rows, found.exported_before) if self.share else rows
        what = "more or fewer exported" if self.name == "exported" else self.name
        share = f" ({value:.1%})" if self.share else ""
        return f"{plural(rows, 'row')}{share} {what} (allowed: {self.written})" if value > self.most else None

    def _label(self, found: Comparison) -> str | None:
        worst = [
            (value, change)
            for change in found.totals.labels
            if not self.share or max(change.before, change.now) >= FEW
            if (value := _share(abs(change.difference), change.before) if self.share else abs(change.difference)) > self.most
        ]
        if not worst:
            return None
        _, change = max(worst, key=lambda pair: pair[0])
        return f"label '{change.name}' went from {change.before:,} to {change.now:,} rows (allowed: {self.written})"


def read_threshold(text: str) -> Threshold:
    """`NAME=NUMBER` or `NAME=NUMBER%`. Raises UserError for anything else."""
    name, _, value = text.partition("=")
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", value)
    if name not in NAMES:
        raise UserError(f"--fail-on {text}: no such difference '{name}'.{did_you_mean(name, list(NAMES))} Known: {', '.join(NAMES)}.")
    if found is None:
        raise UserError(
            f"--fail-on {text}: found '{value}' after '='; expected a number of rows or a share, such as {name}=10 or {name}=5%."
        )
    share = found[2] == "%"
    return Threshold(name, float(found[1]) / (100 if share else 1), share, value.strip())


def _share(rows: int, whole: int) -> float:
    """`rows` of `whole`; of nothing, all that came is one whole."""
    return rows / whole if whole else float(rows > 0)
