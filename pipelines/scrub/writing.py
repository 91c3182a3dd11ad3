"""Findings and what stands in their place, written into the text."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.scrub.detector import Finding


class Replaced(NamedTuple):
    """A finding at its place in the text as written, what was read there, and what is written there now."""

    finding: Finding
    value: str
    replacement: str


class Outcome(NamedTuple):
    """What was replaced in a content, and of each finding that a person's decision spared who decided so (empty where nobody is known)."""

    done: list[Replaced]
    spared: Sequence[str] = ()


def written(content: str, done: Sequence[Replaced]) -> str:
    """`content` with each of `done` (disjoint, in order) in its place; all else is as it was."""
    parts, at = [], 0
    for finding, _, replacement in done:
        parts += [content[at : finding.start], replacement]
        at = finding.end
    return "".join([*parts, content[at:]])
