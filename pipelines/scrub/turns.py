"""The turns of all pairs scrubbed: equal texts read once, the texts of all pairs of a record replaced together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import polars as pl

from pipelines.scrub.detector import Finding
from pipelines.scrub.doubts import DOUBTS, Doubts
from pipelines.scrub.findings import findings_of
from pipelines.scrub.lessons import DECIDED, NONE, Lessons
from pipelines.scrub.memory import Memory
from pipelines.scrub.notes import decisions, note
from pipelines.scrub.records import Record, scrub_record, settle_with
from pipelines.scrub.replacing import replacing_with
from pipelines.scrub.segments import Segment, is_json, segments
from pipelines.scrub.shape import same_shape
from pipelines.scrub.workers import mapped
from pipelines.scrub.writing import Outcome, written
from pipelines.settings.models import Scrub
from schemas.tables import FOUND

Done = dict[str, tuple[str, Outcome]]
"""Of one record: each content, and what became of it."""


class Turns(NamedTuple):
    """`table`, one row a pair: `contents` (the turns' texts, scrubbed), `findings` (FOUND, sorted), `said` (notes); and DOUBTS."""

    table: pl.DataFrame
    doubts: pl.DataFrame


BATCH: Final = 10_000
"""Pairs whose texts are replaced in one go."""
_RESULT: Final = {"contents": pl.List(pl.String), "findings": pl.List(FOUND), "said": pl.List(pl.String)}


def scrub_turns(pairs: pl.DataFrame, *, knobs: Scrub, lessons: Lessons = NONE, memory: Memory | None = None) -> Turns:
    """Scrub the turns of `pairs` (PAIRS), whose order the result has; what `memory` knows of a text is not looked for again."""
    parted = _parted(pairs)
    raw = findings_of((part.form for parts in parted.values() for part in parts), knobs=knobs, memory=memory)
    if pairs.is_empty():
        return Turns(pl.DataFrame(schema=_RESULT), pl.DataFrame(schema=DOUBTS))
    batches = _batches(pairs)
    done = list(mapped(partial(_replaced, knobs=knobs, lessons=lessons), (_job(batch, parted, raw) for batch in batches)))
    order = pl.concat([batch["_row"] for batch in batches])
    table = pl.concat([turns.table for turns in done]).with_columns(order).sort("_row").drop("_row")
    return Turns(table, pl.concat([turns.doubts for turns in done]))


def _batches(pairs: pl.DataFrame) -> list[pl.DataFrame]:
    """What of `pairs` is needed, and their rows (`_row`), about BATCH at a time; all pairs of a record stand in one batch."""
    told = pairs.select("pair_id", "record_id", "source", "customer", "kind", "known", "turns").with_row_index("_row")
    first = pl.col("_row").first().over("record_id") // BATCH
    return told.with_columns(_batch=first).partition_by("_batch", maintain_order=True, include_key=False)


Job = tuple[pl.DataFrame, dict[str, list[Finding]]]


def _job(batch: pl.DataFrame, parted: Mapping[str, list[Segment]], raw: Mapping[str, list[Finding]]) -> Job:
    """A batch of pairs with the findings of its own texts, whose parts `parted` knows."""
    forms = {part.form for content in _distinct(batch) for part in parted[content]}
    return batch, {form: raw[form] for form in forms if form in raw}


def _replaced(job: Job, *, knobs: Scrub, lessons: Lessons) -> Turns:
    batch, raw = job
    return replace_turns(batch, raw, knobs=knobs, lessons=lessons)


def replace_turns(pairs: pl.DataFrame, raw: Mapping[str, Sequence[Finding]], *, knobs: Scrub, lessons: Lessons = NONE) -> Turns:
    """As `scrub_turns`, with what detectors found in each form (nothing, where `raw` does not know it). All pairs of a record stand in
    `pairs`."""
    parted, settle, replacing, doubts = _parted(pairs), settle_with(knobs), replacing_with(knobs), Doubts(knobs)
    rows: dict[int, tuple[list[str], Done]] = {}
    for texts, record, members in _records(pairs, parted):
        found = scrub_record(record, lambda form: raw.get(form, ()), settle=settle, replacing=replacing, lessons=lessons)
        done = {text: (_sound(text, written(text, outcome.done)), outcome) for text, outcome in zip(texts, found, strict=True)}
        for row, pair_id, record_id, said in members:
            rows[row] = (said, done)
            doubts.note(pair_id, record_id, [(text, done[text][1].done) for text in said])
    return Turns(pl.DataFrame([_row(*rows[row], lessons) for row in range(pairs.height)], schema=_RESULT, orient="row"), doubts.table())


def _contents(pairs: pl.DataFrame) -> pl.Series:
    return pairs["turns"].list.eval(pl.element().struct.field("content"))


def _parted(pairs: pl.DataFrame) -> dict[str, list[Segment]]:
    """The parts of each distinct text."""
    return {content: segments(content) for content in _distinct(pairs)}


def _distinct(pairs: pl.DataFrame) -> pl.Series:
    return _contents(pairs).explode().drop_nulls().unique(maintain_order=True)


Member = tuple[int, str, str, list[str]]
"""A pair of a record: its row, its id, its record's id, and its texts."""


def _records(pairs: pl.DataFrame, parted: Mapping[str, list[Segment]]) -> Iterator[tuple[list[str], Record, list[Member]]]:
    """Each record's distinct texts in order, the record, and its pairs."""
    members: dict[str, list[Member]] = {}
    told = pairs.select("pair_id", "record_id", contents=_contents(pairs))
    for row, (pair_id, record_id, said) in enumerate(told.iter_rows()):
        members.setdefault(record_id, []).append((row, pair_id, record_id, said))
    subjects = pairs.select(subject=pl.format("{}/{}", "source", "customer"))["subject"].to_list()
    known, copy = pairs["known"].to_list(), (pairs["kind"] == "copy").to_list()
    for some in members.values():
        texts = list(dict.fromkeys(text for *_, said in some for text in said))
        first = some[0][0]
        record = Record([parted[text] for text in texts], _owned([known[row] for row, *_ in some]), subjects[first], copy[first])
        yield texts, record, some


def _owned(known: Sequence[list[dict[str, str | None]] | None]) -> list[tuple[str, str, str]]:
    """What the columns of a record know, of all its pairs, each once: `who, kind, value`."""
    entities = (entity for some in known for entity in some or ())
    told = ((entity["who"] or "", entity["entity_type"], entity["value"]) for entity in entities)
    return list(dict.fromkeys((who, kind, value) for who, kind, value in told if kind and value))


def _sound(before: str, after: str) -> str:
    """`after`; of a JSON text only when it kept its shape."""
    if before != after and is_json(before) and not same_shape(before, after):
        raise AssertionError("a JSON text did not keep its keys and types when personal data was taken out of it")
    return after


def _row(said: list[str], done: Done, lessons: Lessons) -> tuple[Any, ...]:
    found = [one.finding for text in said for one in done[text][1].done]
    counts = Counter((finding.entity_type, finding.detector) for finding in found)
    findings = [{"entity_type": kind, "detector": by, "count": n} for (kind, by), n in sorted(counts.items())]
    notes = [note((kind, n) for (kind, _), n in counts.items())] if counts else []
    replaced = [one for text in said for one in done[text][1].done if one.finding.detector == DECIDED]
    deciders = [lessons.who_decided(one.finding.entity_type, one.value) for one in replaced]
    told = decisions(deciders, [who for text in said for who in done[text][1].spared])
    return [done[text][0] for text in said], findings, [*notes, *told]
