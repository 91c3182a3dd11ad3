"""What a record opens with: subject and body, the subject on a line of its own unless the body begins with it."""

import polars as pl

from pipelines.pairs.talk import lead
from pipelines.pairs.words import headed, said


def openings(records: pl.DataFrame) -> pl.Series:
    """Return each record's opening (null where it has none), in the order of `records`.

    Tickets: `subject` and `body`; without a body, the customer's messages before the first agent's. Copy: `title` and `body`.
    """
    if "messages" not in records.columns:
        return records.select(opening=headed(pl.col("title"), pl.col("body")))["opening"]
    written = records.join(lead(records), on="record_id", how="left", maintain_order="left")
    return written.select(opening=headed(pl.col("subject"), pl.coalesce(said(pl.col("body")), "lead")))["opening"]
