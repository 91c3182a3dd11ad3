"""Single texts scrubbed, for the stage alone on any file."""

import polars as pl

from pipelines.scrub.analyse import all_findings
from pipelines.scrub.records import Record, scrub_record, settle_with
from pipelines.scrub.replacing import replacing_with
from pipelines.scrub.segments import segments
from pipelines.scrub.writing import written
from pipelines.settings.models import Scrub

FINDING = pl.Struct(
    {"start": pl.UInt32, "end": pl.UInt32, "entity_type": pl.String, "score": pl.Float64, "detector": pl.String, "replacement": pl.String}
)


def scrub_texts(texts: pl.Series, *, knobs: Scrub) -> pl.DataFrame:
    """Scrub each of `texts` (String) for itself; equal texts are read once.

    Returns `text` (scrubbed; null stays null) and `findings`, a list of FINDING with offsets in code points of the text as read.
    """
    distinct = texts.drop_nulls().unique(maintain_order=True).to_list()
    parted = [segments(text) for text in distinct]
    forms = list(dict.fromkeys(part.form for parts in parted for part in parts))
    raw = dict(zip(forms, all_findings(forms, knobs=knobs), strict=True))
    settle, replacing = settle_with(knobs), replacing_with(knobs)
    rows = []
    for text, parts in zip(distinct, parted, strict=True):
        (done,) = scrub_record(Record([parts]), raw.__getitem__, settle=settle, replacing=replacing)
        rows.append((text, written(text, done), [{**one.finding._asdict(), "replacement": one.replacement} for one in done]))
    judged = pl.DataFrame(rows, schema={"key": pl.String, "text": pl.String, "findings": pl.List(FINDING)}, orient="row")
    read = pl.DataFrame({"key": texts.cast(pl.String)}).join(judged, on="key", how="left", maintain_order="left")
    return read.select("text", pl.col("findings").fill_null([]))
