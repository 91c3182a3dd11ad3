"""What waits for a person, and what people decided, in figures."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reviewed:
    """`waiting`: cases and their rows by kind (contradiction, suspect, personal, gone); `settled`: contradictions that a rule settled.

    `decided`: decisions on file by `kind, decision, by` (empty where nobody is named), how many `rows` of the file, `since` and `until`.
    """

    waiting: dict[str, tuple[int, int]] = field(default_factory=dict)
    settled: int = 0
    decided: list[dict[str, Any]] = field(default_factory=list)

    @property
    def cases(self) -> int:
        """Cases that wait."""
        return sum(cases for cases, _ in self.waiting.values())
