"""Tickets as people wrote them: clean texts, times in UTC, each record once."""

from typing import Final

import orjson
import polars as pl

from pipelines.ingest.messages import clean_messages, openings
from pipelines.ingest.records import (
    cut_characters,
    cut_notes,
    delivered_once,
    in_schema,
    noted,
    spoken,
    time_notes,
    trimmed,
    with_clean,
    with_times,
)  # fmt: skip
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.tables import TICKETS

STAGE: Final = "tickets"
_TEXTS: Final = ["subject", "body", "reply"]
_TIMES: Final = ["created_at", "updated_at"]
_NAMES: Final = ["label", "customer_id", "customer_name", "customer_email", "agent_name", "status", "channel"]


def clean_tickets(raw: pl.DataFrame, names: pl.DataFrame, *, curation: Curation) -> Sifted:
    """Make one batch of RAW_TICKETS into TICKETS and the `x.` columns, named by `names` (`read_order, record_id, repeats`).

    HTML becomes text, broken encodings are mended, quoted replies, signatures and legal footers are cut (`cut_chars`); `notes`
    say what was done. Times become UTC; one in no known form, or a rating that is no number, becomes null with a note. Where messages
    were given, `body` is what the customer wrote before the first public answer, if there is any. Repeated deliveries are dropped.
    """
    once = delivered_once(raw, names, STAGE)
    table = with_clean(once.kept, _TEXTS)
    table = clean_messages(with_times(table, _TIMES, curation), curation)
    did = [pl.col(f"_cut.{column}") for column in [*_TEXTS, "messages"]]
    rating = pl.col("rating").str.strip_chars().cast(pl.Float64, strict=False)
    rated = pl.col("rating").is_not_null() & rating.is_null()
    notes = [*cut_notes(did), *time_notes([*_TIMES, "messages"]), pl.when(rated).then(pl.lit("rating is no number"))]
    table = table.with_columns(noted(notes), cut_characters(did), spoken(curation), rating=rating, tags=_tags(table["tags"]))
    table = table.with_columns(trimmed(_NAMES))
    table = table.with_columns(body=pl.coalesce(openings(table), "body"))
    return Sifted(in_schema(table, TICKETS), once.dropped)


def _tags(texts: pl.Series) -> pl.Series:
    """Tags from a JSON list, or from a text that separates them by `;`, else by `,`; an empty list where there are none."""
    distinct = texts.drop_nulls().unique(maintain_order=True)
    split = pl.Series("tags", [_split(text) for text in distinct], dtype=pl.List(pl.String))
    known = pl.DataFrame({"text": distinct, "tags": split}, schema={"text": pl.String, "tags": pl.List(pl.String)})
    return pl.DataFrame({"text": texts}).join(known, on="text", how="left", maintain_order="left")["tags"]


def _split(text: str) -> list[str]:
    parts: list[object] = []
    if text.lstrip().startswith("["):
        try:
            parts = orjson.loads(text)
        except orjson.JSONDecodeError:
            parts = [text]
    else:
        parts = list(text.split(";" if ";" in text else ","))
    return list(dict.fromkeys(tag for part in parts if part is not None and (tag := str(part).strip())))
