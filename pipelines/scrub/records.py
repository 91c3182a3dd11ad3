"""The texts of one record scrubbed together, so that a person is the same in all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipelines.scrub.analyse import settled
from pipelines.scrub.detector import Finding
from pipelines.scrub.kinds import type_of
from pipelines.scrub.known import Entity
from pipelines.scrub.lessons import NONE, Lessons
from pipelines.scrub.public import is_public
from pipelines.scrub.replacing import Replacing, Subject
from pipelines.scrub.segments import Segment
from pipelines.scrub.spread import spread
from pipelines.scrub.writing import Outcome, Replaced
from pipelines.settings.models import Scrub

Settle = Callable[[str, Sequence[Finding], Sequence[Entity]], list[Finding]]


@dataclass(frozen=True)
class Record:
    """A record's texts in parts, what its own columns know (`who, kind, value`), whose it is, and whether it is approved copy, which may
    say reserved and role addresses."""

    contents: Sequence[Sequence[Segment]]
    owned: Sequence[tuple[str, str, str]] = field(default=())
    subject: str | None = None
    approved: bool = False

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Kind and value of what its columns know, each once."""
        return tuple(dict.fromkeys((kind, value) for _, kind, value in self.owned))


def settle_with(knobs: Scrub) -> Settle:
    """`settled` under `knobs`."""
    return lambda text, raw, known: settled(text, raw, known, knobs=knobs)


def scrub_record(
    record: Record, raw: Callable[[str], Sequence[Finding]], *, settle: Settle, replacing: Replacing, lessons: Lessons = NONE
) -> list[Outcome]:
    """What is found in each of the record's contents, in order, and what stands in its place; `raw` says what detectors found in a form."""
    parts = [part for content in record.contents for part in content]
    first = [_within(part, settle(part.form, raw(part.form), record.entities)) for part in parts]
    taught = [lessons.taught(part.reading.text, some) for part, some in zip(parts, first, strict=True)]
    found, spared = [some for some, _ in taught], iter([who for _, who in taught])
    if record.approved:
        found = [_not_public(part.reading.text, some) for part, some in zip(parts, found, strict=True)]
    deciders = [[who for _ in content for who in next(spared)] for content in record.contents]
    if not any(found):
        return [Outcome([], who) for who in deciders]
    spread_out = iter(spread([part.reading.text for part in parts], found))
    judged = [[(part, _whole(part, next(spread_out))) for part in content] for content in record.contents]
    values = [(f.entity_type, _value(part, f)) for content in judged for part, some in content for f in some]
    texts = [part.reading.text for part in parts]
    owned = [(who, type_of(kind), value) for who, kind, value in record.owned]
    stand_in = replacing(Subject(texts, values, owned, record.subject))
    done = [[_replaced(part, f, stand_in) for part, some in content for f in some] for content in judged]
    return [Outcome(some, who) for some, who in zip(done, deciders, strict=True)]


def _within(part: Segment, found: Sequence[Finding]) -> list[Finding]:
    """Findings with offsets in the part's own reading; what lies in the lead is no finding."""
    lead = len(part.lead)
    if not lead:
        return list(found)
    return [f._replace(start=max(0, f.start - lead), end=f.end - lead) for f in found if f.end > lead]


def _not_public(text: str, found: Sequence[Finding]) -> list[Finding]:
    return [f for f in found if not is_public(f.entity_type, text[f.start : f.end])]


def _whole(part: Segment, found: Sequence[Finding]) -> list[Finding]:
    """Of a number the longest finding alone: it goes as a whole."""
    return [max(found, key=lambda f: f.end - f.start)] if part.literal == "number" and found else list(found)


def _value(part: Segment, finding: Finding) -> str:
    return part.reading.text if part.literal == "number" else part.reading.text[finding.start : finding.end]


def _replaced(part: Segment, finding: Finding, stand_in: Callable[[str, str], str]) -> Replaced:
    value = _value(part, finding)
    start, end = part.span(finding.start, finding.end)
    return Replaced(finding._replace(start=start, end=end), value, part.written(stand_in(finding.entity_type, value)))
