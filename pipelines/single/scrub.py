"""`scrub` on a file: its text columns without personal data, and what was found where."""

import orjson
import polars as pl

from pipelines.ingest.rows import Row
from pipelines.scrub import scrub_columns
from pipelines.settings.models import Scrub
from pipelines.single.columns import column, texts_of
from pipelines.single.sheet import Sheet


def scrub_rows(sheet: Sheet, *, texts: tuple[str, ...], findings_only: bool, knobs: Scrub) -> list[Row]:
    """The scrubbed text columns and `findings` for every row, in order; with `findings_only` the texts are left as they are. A row is one
    record: a person is the same in all its columns.

    `findings` is a list of `{column, start, end, entity_type, score, detector, replacement}`, offsets in code points of the text as read.
    """
    added: list[Row] = [{} for _ in sheet.rows]
    findings: list[list[Row]] = [[] for _ in sheet.rows]
    names = texts_of(sheet, texts)
    said = pl.DataFrame([column(sheet, name).fill_null("").alias(name) for name in names])
    for name, scrubbed in zip(names, scrub_columns(said, knobs=knobs), strict=True):
        for place, (text, found) in enumerate(zip(scrubbed["text"].to_list(), scrubbed["findings"].to_list(), strict=True)):
            findings[place] += [{"column": name, **one} for one in found]
            if found and not findings_only:
                added[place][name] = text if isinstance(sheet.rows[place].get(name), str | int | float) else orjson.loads(text)
    return [{**row, "findings": found} for row, found in zip(added, findings, strict=True)]
