"""The turns of all pairs scrubbed: equal texts read once, each pair's texts replaced together."""

from collections import Counter
from typing import Final, NamedTuple

import polars as pl

from pipelines.scrub.analyse import all_findings
from pipelines.scrub.known import Entity
from pipelines.scrub.notes import note
from pipelines.scrub.records import Read, read_form, scrub_record, settle_with
from pipelines.scrub.replace import Replaced
from pipelines.scrub.segments import Segment, rejoined, segments
from pipelines.settings.models import Scrub
from schemas.tables import FOUND


class Scrubbed(NamedTuple):
    """One pair's turns after scrubbing, and what was found in them."""

    contents: list[str]
    found: list[Replaced]


_RESULT: Final = {"contents": pl.List(pl.String), "findings": pl.List(FOUND), "said": pl.List(pl.String)}


def scrub_turns(pairs: pl.DataFrame, *, knobs: Scrub) -> pl.DataFrame:
    """One row a pair, in order: `contents` (the turns' texts, scrubbed), `findings` (FOUND, sorted) and `said` (the note, or nothing)."""
    parted = [_parted(contents, is_json=task == "extract") for contents, task in _contents(pairs)]
    forms = list(dict.fromkeys(read_form(part) for _, turns in parted for turn in turns for part in turn))
    raw = dict(zip(forms, all_findings(forms, knobs=knobs), strict=True))
    settle = settle_with(knobs)
    known = pairs["known"].to_list()
    approved = (pairs["kind"] == "copy").to_list()
    done = []
    for (contents, turns), entities, is_copy in zip(parted, known, approved, strict=True):
        reads = [Read(part, raw[read_form(part)]) for turn in turns for part in turn]
        texts, found = scrub_record(reads, _entities(entities), settle=settle, approved=is_copy)
        done.append(Scrubbed(_joined(contents, turns, texts), [one for some in found for one in some]))
    return pl.DataFrame([_row(one) for one in done], schema=_RESULT, orient="row")


def _contents(pairs: pl.DataFrame) -> list[tuple[list[str], str]]:
    texts = pairs["turns"].list.eval(pl.element().struct.field("content")).to_list()
    return list(zip(texts, pairs["task"].to_list(), strict=True))


def _parted(contents: list[str], *, is_json: bool) -> tuple[list[str], list[list[Segment]]]:
    last = len(contents) - 1
    return contents, [segments(content, is_json=is_json and place == last) for place, content in enumerate(contents)]


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
