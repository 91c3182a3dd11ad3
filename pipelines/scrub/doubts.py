"""Findings of which nobody is sure, each with the text that a person needs to decide: scrubbed, the doubtful span alone readable."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from pipelines.scrub.kinds import kind_of
from pipelines.scrub.lessons import DECIDED
from pipelines.scrub.replacing.values import same_value
from pipelines.scrub.writing import Replaced, written
from pipelines.settings.models import Scrub

DOUBTS: Final = {
    "pair_id": pl.String, "record_id": pl.String, "entity_type": pl.String, "value": pl.String, "key": pl.String, "text": pl.String,
    "start": pl.UInt32, "end": pl.UInt32, "reason": pl.String, "score": pl.Float64, "rows": pl.UInt32,
}  # fmt: skip
"""One row for each value in a record: `[start, end)` is where `value` stands in `text`, in code points; `key` is what all its notations
share; `score` is the finding's confidence (0–1), `rows` the pairs of the record that say it. Held in memory and in the review folder
alone."""
AROUND: Final = 800
"""Characters shown on either side of the span."""
_SETTLED: Final = frozenset({"known", DECIDED})


class Doubts:
    """The doubtful findings of all records, each value once a record."""

    def __init__(self, knobs: Scrub) -> None:
        self._below = knobs.doubtful_below
        self._rows: dict[tuple[str, str, str], list[Any]] = {}

    def note(self, pair_id: str, record_id: str, contents: Sequence[tuple[str, Sequence[Replaced]]]) -> None:
        """Note what is doubtful in the `contents` of one pair."""
        seen = set()
        for content, done in contents:
            for place, one in enumerate(done):
                if one.finding.score >= self._below or one.finding.detector in _SETTLED:
                    continue
                key = (record_id, one.finding.entity_type, same_value(one.finding.entity_type, one.value))
                if key not in self._rows:
                    self._rows[key] = [pair_id, one.value, *shown(content, done, place), self._reason(one), one.finding.score, 0]
                seen.add(key)
        for key in seen:
            self._rows[key][-1] += 1

    def table(self) -> pl.DataFrame:
        """DOUBTS, in the order in which they were noted."""
        return pl.DataFrame(list(self._listed()), schema=DOUBTS, orient="row")

    def _listed(self) -> Iterator[tuple[Any, ...]]:
        for (record_id, entity_type, key), (pair_id, value, *rest) in self._rows.items():
            yield pair_id, record_id, entity_type, value, key, *rest

    def _reason(self, one: Replaced) -> str:
        kind = kind_of(one.finding.entity_type).one
        said = f"'{one.finding.detector}' says so with a confidence of {one.finding.score:g}, below {self._below:g}"
        return f"may be personal data ({kind}): {said}"


def shown(content: str, done: Sequence[Replaced], place: int) -> tuple[str, int, int]:
    """The text around finding number `place`, all other findings replaced, and where the finding stands in it."""
    start, end = done[place].finding.start, done[place].finding.end
    before = written(content[:start], done[:place])
    later = [
        one._replace(finding=one.finding._replace(start=one.finding.start - end, end=one.finding.end - end)) for one in done[place + 1 :]
    ]
    head, span, tail = before[-AROUND:], content[start:end], written(content[end:], later)[:AROUND]
    return head + span + tail, len(head), len(head) + len(span)
