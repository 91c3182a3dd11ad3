"""The texts of one record scrubbed together, so that a person is one placeholder in all of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipelines.scrub.analyse import settled
from pipelines.scrub.detector import Finding
from pipelines.scrub.known import Entity
from pipelines.scrub.normalise import Compact, compact, normalised
from pipelines.scrub.public import is_public
from pipelines.scrub.replace import Replaced, replaced
from pipelines.scrub.segments import Segment
from pipelines.scrub.spread import spread
from pipelines.settings.models import Scrub


class Read(NamedTuple):
    """A part of a record: as detectors read it (its lead before it), and what they said."""

    segment: Segment
    raw: Sequence[Finding]


Settle = Callable[[str, Sequence[Finding], Sequence[Entity]], list[Finding]]


def read_form(segment: Segment) -> str:
    """The text in which a segment's personal data is looked for."""
    return _form(segment).text


def _form(segment: Segment) -> Compact:
    return compact(normalised(segment.lead + segment.text))


def settle_with(knobs: Scrub) -> Settle:
    """`settled` under `knobs`."""
    return lambda text, raw, known: settled(text, raw, known, knobs=knobs)


def scrub_record(
    parts: Sequence[Read], known: Sequence[Entity], *, settle: Settle, approved: bool
) -> tuple[list[str], list[list[Replaced]]]:
    """The parts' texts with placeholders, and the findings in them; `approved` copy may say reserved and role addresses."""
    texts = [normalised(part.segment.text) for part in parts]
    found = [_within(part, settle(read_form(part.segment), part.raw, known)) for part in parts]
    if approved:
        found = [[f for f in some if not is_public(f.entity_type, text[f.start : f.end])] for text, some in zip(texts, found, strict=True)]
    if not any(found):
        return [part.segment.text for part in parts], [[] for _ in parts]
    return replaced([part.segment.text for part in parts], spread(texts, found))


def _within(part: Read, found: Sequence[Finding]) -> list[Finding]:
    """Findings with offsets in the segment's own text; what lies in the lead is no finding."""
    form, lead = _form(part.segment), len(part.segment.lead)
    if form.places is None and not lead:
        return list(found)
    spans = [(f, *form.back(f.start, f.end)) for f in found]
    return [f._replace(start=max(0, start - lead), end=end - lead) for f, start, end in spans if end > lead]
