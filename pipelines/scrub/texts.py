"""Single texts scrubbed, for the stage alone on any file."""

from typing import Any

import polars as pl

from pipelines.scrub.findings import findings_of
from pipelines.scrub.records import Record, scrub_record, settle_with
from pipelines.scrub.replacing import replacing_with
from pipelines.scrub.segments import segments
from pipelines.scrub.writing import Replaced, written
from pipelines.settings.models import Scrub

FINDING = pl.Struct(
    {"start": pl.UInt32, "end": pl.UInt32, "entity_type": pl.String, "score": pl.Float64, "detector": pl.String, "replacement": pl.String}
)


def scrub_texts(texts: pl.Series, *, knobs: Scrub) -> pl.DataFrame:
    """Scrub each of `texts` (String) for itself; equal texts are read once.

    Returns `text` (scrubbed; null stays null) and `findings`, a list of FINDING with offsets in code points of the text as read.
    """
    (scrubbed,) = scrub_columns(texts.to_frame("text"), knobs=knobs)
    return scrubbed


def scrub_columns(table: pl.DataFrame, *, knobs: Scrub) -> list[pl.DataFrame]:
    """Scrub the columns of `table` (String), each row as one record: a person is the same in all its texts. One table a column, each as
    `scrub_texts` gives it."""
    keyed = table.cast(pl.String)
    rows = keyed.unique(maintain_order=True).rows()
    parted = {text: segments(text) for text in dict.fromkeys(text for row in rows for text in row if text is not None)}
    raw = findings_of((part.form for parts in parted.values() for part in parts), knobs=knobs)
    settle, replacing = settle_with(knobs), replacing_with(knobs)
    done = []
    for row in rows:
        texts = list(dict.fromkeys(text for text in row if text is not None))
        found = scrub_record(Record([parted[text] for text in texts]), lambda form: raw.get(form, ()), settle=settle, replacing=replacing)
        told = {text: _told(text, outcome.done) for text, outcome in zip(texts, found, strict=True)}
        done.append([told.get(text) for text in row])
    names = [f"scrubbed_{place}" for place in range(table.width)]
    judged = pl.DataFrame(dict(zip(names, _turned(done, table.width), strict=True)), schema=dict.fromkeys(names, _TOLD))
    whole = keyed.join(
        keyed.unique(maintain_order=True).hstack(judged), on=keyed.columns, how="left", nulls_equal=True, maintain_order="left"
    )
    return [whole.select(name).unnest(name).with_columns(pl.col("findings").fill_null([])) for name in names]


_TOLD = pl.Struct({"text": pl.String, "findings": pl.List(FINDING)})


def _told(text: str, done: list[Replaced]) -> dict[str, Any]:
    return {"text": written(text, done), "findings": [{**one.finding._asdict(), "replacement": one.replacement} for one in done]}


def _turned(rows: list[list[dict[str, Any] | None]], width: int) -> list[list[dict[str, Any] | None]]:
    return [[row[place] for row in rows] for place in range(width)]
