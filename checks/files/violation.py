"""What a training file does that its target refuses, drops or loses."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 200
"""Violations of one rule that are kept with their lines; the rest are counted."""


@dataclass(frozen=True)
class Violation:
    """One breach: the line (1-based; null for the whole file), the rule, what was found there and what to do.

    `found` never quotes a text of the file. `blocks` is false for what the target accepts and a user should know.
    """

    line: int | None
    rule: str
    found: str
    remedy: str
    blocks: bool = True


@dataclass
class Findings:
    """What a check of one file found: rows that are objects and their keys, the violations shown, and how often each
    rule was broken."""

    path: str
    target: str
    rows: int = 0
    shape: str | None = None
    keys: frozenset[str] = frozenset()
    violations: list[Violation] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    shown: int | None = SHOWN

    def add(self, violation: Violation) -> None:
        """Count `violation`, and keep it while its rule has been shown fewer than `shown` times (None: always)."""
        self.counts[violation.rule] += 1
        self.refused += violation.blocks
        if self.shown is None or self.counts[violation.rule] <= self.shown:
            self.violations.append(violation)

    def withdraw(self, rule: str) -> None:
        """Forget the warnings of `rule`, where one violation of the whole file says it better."""
        self.counts.pop(rule, None)
        self.violations = [violation for violation in self.violations if violation.rule != rule]

    @property
    def passed(self) -> bool:
        """True when nothing that the target would refuse, drop or lose was found."""
        return not self.refused
