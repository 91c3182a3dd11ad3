"""`scrub` on a file: its text columns without personal data, and what was found where."""

from typing import Final

from pipelines.ingest.rows import Row
from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub
from pipelines.single.columns import texts_of
from pipelines.single.sheet import Sheet

ADDS: Final = ("findings",)


def scrub_rows(sheet: Sheet, *, texts: tuple[str, ...], findings_only: bool, knobs: Scrub) -> list[Row]:
    """The scrubbed text columns and `findings` for every row, in order; with `findings_only` the texts are left as they are.

    `findings` is a list of `{column, start, end, entity_type, score, detector, replacement}`, offsets in code points of the text as read.
    """
    added: list[Row] = [{} for _ in range(sheet.height)]
    findings: list[list[Row]] = [[] for _ in range(sheet.height)]
    for name in texts_of(sheet, texts):
        said = sheet.held[name]
        scrubbed = scrub_texts(said.fill_null(""), knobs=knobs)
        for place, (text, found) in enumerate(zip(scrubbed["text"].to_list(), scrubbed["findings"].to_list(), strict=True)):
            findings[place] += [{"column": name, **one} for one in found]
            if found and not findings_only:
                added[place][name] = text
    return [{**row, "findings": found} for row, found in zip(added, findings, strict=True)]
