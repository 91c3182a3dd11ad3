"""`scrub` on a file: its text columns without personal data, what was found where, and how much of planted data survives."""

import polars as pl

from pipelines.ingest.rows import Row
from pipelines.scrub import scrub_texts
from pipelines.scrub.canaries import survival
from pipelines.scrub.kinds import kind_of
from pipelines.settings.models import Scrub, Split
from pipelines.single.columns import column, texts_of
from pipelines.single.sheet import Sheet


def scrub_rows(sheet: Sheet, *, texts: tuple[str, ...], findings_only: bool, knobs: Scrub) -> list[Row]:
    """The scrubbed text columns and `findings` for every row, in order; with `findings_only` the texts are left as they are.

    `findings` is a list of `{column, start, end, entity_type, score, detector, replacement}`, offsets in code points of the text as read.
    """
    added: list[Row] = [{} for _ in sheet.rows]
    findings: list[list[Row]] = [[] for _ in sheet.rows]
    for name in texts_of(sheet, texts):
        said = column(sheet, name)
        scrubbed = scrub_texts(said.fill_null(""), knobs=knobs)
        for place, (text, found) in enumerate(zip(scrubbed["text"].to_list(), scrubbed["findings"].to_list(), strict=True)):
            findings[place] += [{"column": name, **one} for one in found]
            if found and not findings_only:
                added[place][name] = text
    return [{**row, "findings": found} for row, found in zip(added, findings, strict=True)]


def canary_table(sheet: Sheet, *, texts: tuple[str, ...], knobs: Scrub) -> str:
    """What survives of the canaries planted into the text columns: a line a kind, for a terminal."""
    said = pl.concat([column(sheet, name) for name in texts_of(sheet, texts)])
    found = survival(said, count=knobs.canaries, seed=Split().seed, knobs=knobs)
    lines = [f"{'Planted':<30}{'pieces':>8}{'survived':>10}{'share':>8}   95% interval"]
    for row in found.to_dicts():
        shares = f"{row['share']:>8.1%}   {row['low']:.1%} to {row['high']:.1%}"
        lines.append(f"{kind_of(row['entity_type']).many:<30}{row['planted']:>8}{row['survived']:>10}{shares}")
    return "\n".join(lines)
