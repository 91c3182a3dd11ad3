"""What people decided about doubtful findings, as lists: values that are personal data, and values that are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import polars as pl
import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding, found_at
from pipelines.scrub.replacing.values import same_value
from pipelines.scrub.resolve import resolved
from pipelines.scrub.shield import SURE, shielded

DECIDED: Final = "decided"
"""The detector of what a person decided."""


@dataclass(frozen=True)
class Lessons:
    """`personal` are kinds by value as read, `spared` kind and `same_value` of what is no personal data, `who` says of both who decided.

    A lesson goes before every doubtful finding; against what the record's own columns know, and against what is sure, it says nothing.
    """

    personal: Mapping[str, str] = field(default_factory=dict)
    spared: frozenset[tuple[str, str]] = frozenset()
    who: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def taught(self, text: str, found: Sequence[Finding]) -> tuple[list[Finding], list[str]]:
        """Findings of `text` (as read) after the lessons, disjoint and in order, and of each that was spared who decided it."""
        if not self.personal and not self.spared:
            return list(found), []
        kept = [f for f in found if not self._spares(f, text[f.start : f.end])]
        spared = [self.who_decided(f.entity_type, text[f.start : f.end]) for f in found if f not in kept]
        told = self._told(text)
        return resolved([*kept, *shielded(text, told)]) if told else kept, spared

    def who_decided(self, entity_type: str, value: str) -> str:
        """`anna on 2026-10-02`; empty where nobody is known."""
        return self.who.get((entity_type, same_value(entity_type, value)), "")

    def _spares(self, finding: Finding, value: str) -> bool:
        doubted = finding.score < SURE and finding.detector != "known"
        return doubted and (finding.entity_type, same_value(finding.entity_type, value)) in self.spared

    def _told(self, text: str) -> list[Finding]:
        """The values decided to be personal, wherever they stand as words of their own."""
        if self._pattern is None:
            return []
        return [found_at(match.span(), self.personal[match.group()], 1.0, DECIDED) for match in self._pattern.finditer(text)]

    @cached_property
    def _pattern(self) -> regex.Pattern[str] | None:
        values = sorted(self.personal, key=len, reverse=True)
        if not values:
            return None
        return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, values))})(?![\p{{L}}\p{{N}}])")


NONE: Final = Lessons()


def lessons_of(told: pl.DataFrame) -> Lessons:
    """The lessons of decisions (`decision` personal or not_personal, `entity_type, value, key, who`)."""
    personal = told.filter(decision="personal").select("value", "entity_type")
    spared = told.filter(decision="not_personal").select("entity_type", "key")
    who = {(entity_type, key): who for entity_type, key, who in told.select("entity_type", "key", "who").iter_rows()}
    return Lessons(dict(personal.iter_rows()), frozenset(spared.iter_rows()), who)
