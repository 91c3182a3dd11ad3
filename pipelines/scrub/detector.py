"""What a detector of personal data declares: its rules, its checksum, its context words, and when it need not look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Finding(NamedTuple):
    """A piece of personal data: `[start, end)` in code points of the text, kind, confidence 0–1, and which detector said so."""

    start: int
    end: int
    entity_type: str
    score: float
    detector: str


def found_at(span: tuple[int, int], entity_type: str, score: float, detector: str) -> Finding:
    """A finding at `span`."""
    return Finding(span[0], span[1], entity_type, score, detector)


@dataclass(frozen=True)
class Rule:
    """One pattern (syntax of the `regex` package; what stands before `\\K` is context) and its confidence, 0–1."""

    name: str
    regex: str
    score: float


@dataclass(frozen=True)
class Detector:
    """One group of patterns for one kind.

    Which texts a rule need not look at is read off the rule itself (`relaxed`).
    `context` words near a match add 0.35 to its score; `check` says whether the matched text can be one at all, and is proof (score 1)
    when `sure`. `trim` says how many characters of the match are the finding (0: none).
    `residue` rules also serve the scan of what was scrubbed. `languages` empty: all.
    `place` is the config's key for a pattern of the user's own.
    """

    name: str
    entity_type: str
    rules: tuple[Rule, ...]
    context: tuple[str, ...] = ()
    check: Callable[[str], bool] | None = None
    trim: Callable[[str], int] | None = None
    sure: bool = False
    folds_case: bool = True
    languages: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    place: str = ""

    def speaks(self, languages: tuple[str, ...]) -> bool:
        """Whether the detector belongs to one of `languages`."""
        return not self.languages or bool(set(self.languages) & set(languages))
