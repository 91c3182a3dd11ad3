"""Texts to findings: screened detectors, the record's own entities, the list of names, then protection and overlaps."""

from collections.abc import Sequence

from pipelines.scrub.brands import is_brand
from pipelines.scrub.denied import denied
from pipelines.scrub.detector import Finding
from pipelines.scrub.known import Entity, known_findings
from pipelines.scrub.names import people
from pipelines.scrub.resolve import resolved
from pipelines.scrub.shield import shielded
from pipelines.scrub.spread import spread
from pipelines.settings.models import Scrub


def raw_findings(texts: Sequence[str], *, knobs: Scrub, screened: bool | None = None) -> list[list[Finding]]:
    """What the detectors and lists say of each of `texts` (normalised), unresolved; `screened` as in `Analyser.find`."""
    from pipelines.scrub.engine import analyser

    detected = analyser(knobs).find(texts, knobs.threshold, screened=screened)
    named = people(texts, knobs=knobs)
    listed = denied(texts, knobs.deny)
    found = ([*some, *told, *more] for some, told, more in zip(named, listed, detected, strict=True))
    return [[one for one in some if not is_brand(text, one)] for text, some in zip(texts, found, strict=True)]


def all_findings(texts: Sequence[str], *, knobs: Scrub) -> list[list[Finding]]:
    """As `raw_findings`, and what shows itself only when the first findings are out of the way: so scrubbing twice is scrubbing once.

    Each further look finds something in what is left of a text, or is the text's last.
    """
    found = raw_findings(texts, knobs=knobs)
    rows = [row for row, some in enumerate(found) if some]
    while rows:
        masked = [_masked(texts[row], *spread([texts[row]], [settled(texts[row], found[row], (), knobs=knobs)])) for row in rows]
        fresh = raw_findings(masked, knobs=knobs)
        left = [shielded(text, some, protect=knobs.protect, allow=knobs.allow) for text, some in zip(masked, fresh, strict=True)]
        seen = {row: [one for one in some if one not in found[row]] for row, some in zip(rows, left, strict=True)}
        rows = [row for row in rows if seen[row]]
        for row in rows:
            found[row] += seen[row]
    return found


def _masked(text: str, findings: Sequence[Finding]) -> str:
    """`text` with its findings made to look like placeholders, each of its own length."""
    parts, at = [], 0
    for finding in findings:
        inside = max(finding.end - finding.start - 2, 0)
        parts += [text[at : finding.start], f"[{'X' * inside}]"[: finding.end - finding.start]]
        at = finding.end
    return "".join([*parts, text[at:]])


def settled(text: str, raw: Sequence[Finding], known: Sequence[Entity], *, knobs: Scrub) -> list[Finding]:
    """Disjoint findings of `text` (normalised): `raw` ones and those of the record's own entities, less what is protected."""
    own = known_findings(text, known) if known else []
    if not raw and not own:
        return []
    kept = shielded(text, [*own, *raw], protect=knobs.protect, allow=knobs.allow)
    return resolved(kept)
