"""The turns of all pairs scrubbed: equal texts read once, each pair's texts replaced together."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

import polars as pl

from pipelines.scrub.detector import Finding
from pipelines.scrub.findings import findings_of
from pipelines.scrub.known import Entity
from pipelines.scrub.memory import Memory
from pipelines.scrub.notes import note
from pipelines.scrub.records import Read, read_form, scrub_record, settle_with
from pipelines.scrub.replace import Replaced
from pipelines.scrub.segments import Segment, rejoined, segments
from pipelines.scrub.workers import mapped
from pipelines.settings.models import Scrub
from schemas.tables import FOUND


class Scrubbed(NamedTuple):
    """One pair's turns after scrubbing, and what was found in them."""

    contents: list[str]
    found: list[Replaced]


BATCH: Final = 10_000
"""Pairs whose texts are replaced in one go."""
_RESULT: Final = {"contents": pl.List(pl.String), "findings": pl.List(FOUND), "said": pl.List(pl.String)}


def scrub_turns(pairs: pl.DataFrame, *, knobs: Scrub, memory: Memory | None = None) -> pl.DataFrame:
    """One row a pair, in order: `contents` (the turns' texts, scrubbed), `findings` (FOUND, sorted) and `said` (the note, or nothing)."""
    table = pairs.select(pl.col("turns").list.eval(pl.element().struct.field("content")), "task", "kind", "known")
    raw = findings_of(_forms(table), knobs=knobs, memory=memory)
    done = mapped(partial(_scrubbed, knobs=knobs), (_job(batch, raw) for batch in table.iter_slices(BATCH)))
    return pl.concat(list(done)) if table.height else pl.DataFrame(schema=_RESULT)


def _forms(table: pl.DataFrame) -> Iterator[str]:
    """Every text in which something is looked for; those of distinct turns, each once or more."""
    told = table.select("turns", (pl.col("task") == "extract").alias("is_json"), pl.col("turns").list.len().alias("turn_count"))
    flat = told.with_columns(place=pl.int_ranges(pl.col("turn_count"))).explode("turns", "place")
    last = pl.col("is_json") & (pl.col("place") == pl.col("turn_count").cast(pl.Int64) - 1)
    distinct = flat.select("turns", last.alias("is_json")).drop_nulls().unique(maintain_order=True)
    for content, is_json in distinct.iter_rows():
        yield from map(read_form, segments(content, is_json=is_json))


def _job(batch: pl.DataFrame, raw: dict[str, list[Finding]]) -> tuple[pl.DataFrame, dict[str, list[Finding]]]:
    """A batch of pairs with the findings of its own texts."""
    return batch, {form: raw[form] for form in _forms(batch) if form in raw}


def _scrubbed(job: tuple[pl.DataFrame, dict[str, list[Finding]]], *, knobs: Scrub) -> pl.DataFrame:
    batch, raw = job
    settle = settle_with(knobs)
    done = []
    for contents, task, kind, known in batch.iter_rows():
        turns = _parted(contents, is_json=task == "extract")
        reads = [Read(part, raw.get(read_form(part), [])) for turn in turns for part in turn]
        texts, found = scrub_record(reads, _entities(known), settle=settle, approved=kind == "copy")
        done.append(Scrubbed(_joined(contents, turns, texts), [one for some in found for one in some]))
    return pl.DataFrame([_row(one) for one in done], schema=_RESULT, orient="row")


def _parted(contents: list[str], *, is_json: bool) -> list[list[Segment]]:
    last = len(contents) - 1
    return [segments(content, is_json=is_json and place == last) for place, content in enumerate(contents)]


def _entities(known: list[dict[str, str | None]] | None) -> tuple[Entity, ...]:
    pairs = ((entity["entity_type"], entity["value"]) for entity in known or ())
    return tuple(dict.fromkeys((kind, value) for kind, value in pairs if kind and value))


def _joined(contents: list[str], turns: list[list[Segment]], texts: list[str]) -> list[str]:
    joined, at = [], 0
    for content, turn in zip(contents, turns, strict=True):
        joined.append(rejoined(content, turn, texts[at : at + len(turn)]))
        at += len(turn)
    return joined


def _row(one: Scrubbed) -> tuple[list[str], list[dict[str, str | int]], list[str]]:
    counts = Counter((finding.entity_type, finding.detector) for finding, _ in one.found)
    findings: list[dict[str, str | int]] = [{"entity_type": kind, "detector": by, "count": n} for (kind, by), n in sorted(counts.items())]
    said = [note((kind, n) for (kind, _), n in counts.items())] if counts else []
    return one.contents, findings, said
