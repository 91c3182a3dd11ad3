"""The shipped sample: do its own order and ticket numbers stay?"""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub

SOURCES: Final = Path(__file__).parents[3] / "dagster_home/sources"
_OWN: Final = re.compile(
    r"(?i)\b(?:order|ticket|invoice|case|tracking|rma|ref(?:erence)?)(?: (?:number|no\.?|id))?:? ?#?([A-Z]{0,4}-?\d{4,})\b|#(\d{4,})\b|\b([A-Z]{2,4}-\d{3,})\b"
)


def numbers(knobs: Scrub) -> tuple[int, int]:
    """How many order, ticket and like numbers the sample's lines say, and how many of them scrubbing touches."""
    lines = [
        line
        for path in sorted(SOURCES.rglob("*"))
        if path.is_file()
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n")
        if line.strip()
    ]
    column = pl.Series(list(dict.fromkeys(lines)))
    scrubbed = scrub_texts(column, knobs=knobs)["text"]
    own = touched = 0
    for before, after in zip(column, scrubbed, strict=True):
        said, left = _said(before), _said(after)
        own += sum(said.values())
        touched += sum((said - left).values())
    return own, touched


def _said(line: str) -> Counter[str]:
    return Counter(next(filter(None, match.groups())) for match in _OWN.finditer(line))
