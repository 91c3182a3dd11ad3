"""Overlapping findings made disjoint, so that every character that somebody found is covered once."""

from collections.abc import Iterable

from pipelines.scrub.detector import Finding
from pipelines.scrub.kinds import RANK


def _strength(finding: Finding) -> tuple[int, float, int, int, str]:
    length = finding.end - finding.start
    return (-length, -finding.score, RANK.get(finding.entity_type, len(RANK)), finding.start, finding.detector)


def resolved(findings: Iterable[Finding]) -> list[Finding]:
    """Disjoint findings in the order of the text: the longest wins, then the surer, then the graver kind.

    What a loser covers beyond the winner is kept: joined to it where both are of one kind, as a finding of its own otherwise.
    """
    kept: list[Finding] = []
    for finding in sorted(set(findings), key=_strength):
        kept = _placed(finding, kept)
    return sorted(kept)


def _placed(finding: Finding, kept: list[Finding]) -> list[Finding]:
    rivals = [other for other in kept if other.start < finding.end and finding.start < other.end]
    if not rivals:
        return [*kept, finding]
    if len(rivals) == 1 and rivals[0].entity_type == finding.entity_type:
        joined = rivals[0]._replace(start=min(rivals[0].start, finding.start), end=max(rivals[0].end, finding.end))
        clear = all(other is rivals[0] or other.end <= joined.start or joined.end <= other.start for other in kept)
        return [joined if other is rivals[0] else other for other in kept] if clear else kept
    return [*kept, *_remains(finding, rivals)]


def _remains(finding: Finding, rivals: list[Finding]) -> list[Finding]:
    edges = [finding.start, *(edge for rival in sorted(rivals) for edge in (rival.start, rival.end)), finding.end]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return [finding._replace(start=start, end=end) for start, end in pieces if end - start > 2]
