"""The findings of many texts: each distinct one read once, in bounded parts, on all cores; those of an earlier run remembered."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from pipelines.scrub.analyse import all_findings
from pipelines.scrub.detector import Finding
from pipelines.scrub.memory import Memory
from pipelines.scrub.workers import mapped
from pipelines.settings.models import Scrub

TEXTS: Final = 8_000
"""Texts of one part, at most: enough that the screens are worth building."""
CHARACTERS: Final = 1_500_000
"""Characters of one part, at most, unless one text alone has more."""


def findings_of(texts: Iterable[str], *, knobs: Scrub, memory: Memory | None = None) -> dict[str, list[Finding]]:
    """The findings of `texts` (normalised), as `all_findings` gives them, by text; texts without any are left out."""
    distinct = list(dict.fromkeys(texts))
    known = memory.recall(distinct) if memory else {}
    fresh = [text for text in distinct if text not in known]
    found: dict[str, list[Finding]] = {}
    for part, some in zip(parts(fresh), mapped(partial(all_findings, knobs=knobs), parts(fresh)), strict=True):
        found.update(zip(part, some, strict=True))
    if memory:
        memory.keep(found)
    return {text: some for text, some in (known | found).items() if some}


def parts(texts: Sequence[str]) -> Iterator[list[str]]:
    """`texts` in order, in parts of at most TEXTS texts and CHARACTERS characters (or one text)."""
    part: list[str] = []
    room = CHARACTERS
    for text in texts:
        if part and (len(part) == TEXTS or len(text) > room):
            yield part
            part, room = [], CHARACTERS
        part.append(text)
        room -= len(text)
    if part:
        yield part
