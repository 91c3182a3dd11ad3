"""Single texts scrubbed, for the stage alone on any file."""

import polars as pl

from pipelines.scrub.findings import findings_of
from pipelines.scrub.records import Read, read_form, scrub_record, settle_with
from pipelines.scrub.segments import Segment
from pipelines.settings.models import Scrub

FINDING = pl.Struct(
    {"start": pl.UInt32, "end": pl.UInt32, "entity_type": pl.String, "score": pl.Float64, "detector": pl.String, "replacement": pl.String}
)


def scrub_texts(texts: pl.Series, *, knobs: Scrub) -> pl.DataFrame:
    """Scrub each of `texts` (String) for itself; equal texts are read once.

    Returns `text` (scrubbed; null stays null) and `findings`, a list of FINDING with offsets in code points of the text as read.
    """
    distinct = texts.drop_nulls().unique(maintain_order=True)
    parts = [Segment(0, len(text), text) for text in distinct]
    raw = findings_of(map(read_form, parts), knobs=knobs)
    settle = settle_with(knobs)
    rows = []
    for part in parts:
        (scrubbed,), (done,) = scrub_record([Read(part, raw.get(read_form(part), []))], (), settle=settle, approved=False)
        rows.append((part.text, scrubbed, [{**f._asdict(), "replacement": placeholder} for f, placeholder in done]))
    judged = pl.DataFrame(rows, schema={"key": pl.String, "text": pl.String, "findings": pl.List(FINDING)}, orient="row")
    read = pl.DataFrame({"key": texts.cast(pl.String)}).join(judged, on="key", how="left", maintain_order="left")
    return read.select("text", pl.col("findings").fill_null([]))
