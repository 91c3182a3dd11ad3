"""The messages of tickets: cleaned as bodies are, and the opening that they begin with."""

from typing import Final

import polars as pl

from pipelines.ingest.cleaning import CUTS
from pipelines.ingest.records import with_clean, with_times
from pipelines.settings.models import Curation
from schemas.tables import MESSAGE

_DID: Final = pl.Struct({**dict.fromkeys(CUTS, pl.UInt32), "mended": pl.Boolean, "whole": pl.Boolean})


def clean_messages(table: pl.DataFrame, curation: Curation) -> pl.DataFrame:
    """`table` with the texts of its `messages` clean and their times in UTC; those left without a text go.

    Adds `_cut.messages` (what cleaning did, over all of a record) and `_unread.messages` (a time in no known form among them).
    """
    numbered = table.select("read_order", "source", "messages").filter(pl.col("messages").list.len() > 0)
    each = numbered.explode("messages").unnest("messages")
    each = with_times(with_clean(each, ["text"]), ["at"], curation)
    did = pl.col("_cut.text").struct
    cut = pl.struct(
        *(did.field(name).sum().cast(pl.UInt32).alias(name) for name in CUTS),
        *(did.field(name).any().alias(name) for name in ("mended", "whole")),
    )
    said = pl.struct(MESSAGE_FIELDS).filter(pl.col("text").is_not_null())
    found = each.group_by("read_order", maintain_order=True).agg(
        said.alias("messages"), cut.alias("_cut.messages"), pl.col("_unread.at").any().alias("_unread.messages")
    )
    found = found.cast({"messages": pl.List(MESSAGE), "_cut.messages": _DID})
    return table.drop("messages").join(found, on="read_order", how="left", maintain_order="left")


MESSAGE_FIELDS: Final = [field.name for field in MESSAGE.fields]


def openings(table: pl.DataFrame) -> pl.Series:
    """What the customer wrote in public before the first public answer, as one text a row; null when there is no such message."""
    each = table.select("read_order", "messages").filter(pl.col("messages").list.len() > 0).explode("messages").unnest("messages")
    public = each.filter("public").with_columns(_answers=(pl.col("role") == "agent").cast(pl.UInt32).cum_sum().over("read_order"))
    first = public.filter(pl.col("_answers") == 0).group_by("read_order", maintain_order=True).agg(opening=pl.col("text").str.join("\n\n"))
    return table.select("read_order").join(first, on="read_order", how="left", maintain_order="left")["opening"]
