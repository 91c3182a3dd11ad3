"""`scrub` on a file: its text columns without personal data, what was found where, and how much of planted data survives."""

from typing import Final

import orjson
import polars as pl

from pipelines.ingest.rows import Row
from pipelines.scrub import scrub_columns
from pipelines.scrub.canaries import survival
from pipelines.scrub.kinds import kind_of
from pipelines.settings.models import Scrub, Split
from pipelines.single.columns import texts_of
from pipelines.single.sheet import Sheet

ADDS: Final = ("findings",)


def scrub_rows(sheet: Sheet, *, texts: tuple[str, ...], findings_only: bool, knobs: Scrub) -> list[Row]:
    """The scrubbed text columns and `findings` for every row, in order; with `findings_only` the texts are left as they are. A row is one
    record: a person is the same in all its columns.

    `findings` is a list of `{column, start, end, entity_type, score, detector, replacement}`, offsets in code points of the text as read.
    """
    names = texts_of(sheet, texts)
    if not names:
        return []
    added: list[Row] = [{} for _ in range(sheet.height)]
    findings: list[list[Row]] = [[] for _ in range(sheet.height)]
    said = pl.DataFrame([sheet.held[name].fill_null("") for name in names])
    for name, scrubbed in zip(names, scrub_columns(said, knobs=knobs), strict=True):
        for place, (text, found) in enumerate(zip(scrubbed["text"].to_list(), scrubbed["findings"].to_list(), strict=True)):
            findings[place] += [{"column": name, **one} for one in found]
            if found and not findings_only:
                added[place][name] = text
    whole = zip(added, sheet.rows(), findings, strict=True)
    return [{**_as_read(row, read), "findings": found} for row, read, found in whole]


def _as_read(scrubbed: Row, read: Row) -> Row:
    """Texts as texts, and what was read as a list or an object as that again."""
    return {name: orjson.loads(str(text)) if isinstance(read.get(name), list | dict) else text for name, text in scrubbed.items()}


def canary_table(sheet: Sheet, *, texts: tuple[str, ...], knobs: Scrub) -> str:
    """What survives of the canaries planted into the text columns: a line a kind, for a terminal."""
    said = pl.concat([sheet.held[name].rename("text") for name in texts_of(sheet, texts)])
    found = survival(said, count=knobs.canaries, seed=Split().seed, knobs=knobs)
    lines = [f"{'Planted':<30}{'pieces':>8}{'survived':>10}{'share':>8}   95% interval"]
    for row in found.to_dicts():
        shares = f"{row['share']:>8.1%}   {row['low']:.1%} to {row['high']:.1%}"
        lines.append(f"{kind_of(row['entity_type']).many:<30}{row['planted']:>8}{row['survived']:>10}{shares}")
    return "\n".join(lines)
