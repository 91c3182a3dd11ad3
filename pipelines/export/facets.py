"""What is known of each row of the ledger beside its text: when, by whom, in which language, how long. What the report counts by."""

from pathlib import Path
from typing import Final

import polars as pl

from schemas.tables import FACETS

PAIRS_KNOWN: Final = ["pair_id", "record_id", "source", "task", "recipe", "label", "language", "at", "agent", "customer", "input",
                      "output", "findings"]  # fmt: skip
RECORDS_KNOWN: Final = {
    "tickets": ["record_id", "language", "created_at", "updated_at", "channel"],
    "approved_copy": ["record_id", "language", "approved_at", "updated_at"],
}
"""Columns of the stages that are read for it."""
_MONTH: Final = "%Y-%m"
_OF_RECORDS: Final = ("queue", "month", "language", "channel", "agent", "customer")
_COMMON: Final = 10
"""Records that must share a channel's name for it to be told: a rarer one may be anything."""
_PLAIN: Final = r"^[\p{L}][\p{L} _-]{0,30}$"


def known_of(pairs: pl.DataFrame, tickets: pl.DataFrame, copy: pl.DataFrame, *, suspects: pl.DataFrame) -> pl.DataFrame:
    """FACETS without `tokens`: a row for each of the scrubbed `pairs` (PAIRS_KNOWN), one without `pair_id` for each record (RECORDS_KNOWN).

    `suspects` has `pair_id, label_suspect, suggested_label` of the pairs whose label was judged.
    """
    judged = suspects.select("pair_id", suspect="label_suspect", suggested=pl.when("label_suspect").then("suggested_label"))
    of_pairs = pairs.join(judged, on="pair_id", how="left", maintain_order="left").select(
        *("record_id", "pair_id", "recipe", "language", "agent", "customer", "suspect", "suggested"),
        queue=_queue(),
        month=pl.col("at").dt.strftime(_MONTH),
        asked=pl.col("input").str.len_chars(),
        said=pl.col("output").str.len_chars(),
        kinds=pl.col("findings").list.eval(pl.element().struct.field("entity_type")).list.unique().list.sort(),
    )
    channel = pl.when(pl.col("channel").str.contains(_PLAIN) & (pl.len().over("channel") >= _COMMON)).then("channel")
    of_tickets = tickets.select("record_id", "language", month=_latest("updated_at", "created_at"), channel=channel)
    of_copy = copy.select("record_id", "language", month=_latest("updated_at", "approved_at"))
    return pl.concat([_filled(part) for part in (of_pairs, of_tickets, of_copy)])


def facets_of(ledger: pl.DataFrame, known: pl.DataFrame, exported: pl.DataFrame) -> pl.DataFrame:
    """FACETS of each row of `ledger`, in its order; what is not known of a pair is taken from its record.

    `exported` has `pair_id, tokens`.
    """
    of_pairs = known.drop_nulls("pair_id").drop("record_id", "recipe").unique("pair_id", keep="first", maintain_order=True)
    firsts = [pl.col(name).drop_nulls().first().alias(f"{name}_record") for name in _OF_RECORDS]
    of_records = known.group_by("record_id", maintain_order=True).agg(firsts)
    tokens = exported.select("pair_id", "tokens")
    rows = ledger.select("record_id", "pair_id", "recipe")
    for table, key in ((of_pairs, "pair_id"), (of_records, "record_id"), (tokens, "pair_id")):
        rows = rows.join(table, on=key, how="left", maintain_order="left")
    filled = rows.with_columns(pl.coalesce(name, f"{name}_record").alias(name) for name in _OF_RECORDS)
    return filled.select(pl.col(name).cast(kind) for name, kind in FACETS.items())


def facets_in(release: Path) -> pl.DataFrame:
    """The facets that the release in the folder holds; without rows where it is older than they are."""
    path = release / "facets.parquet"
    return pl.read_parquet(path) if path.is_file() else pl.DataFrame(schema=FACETS)


def _queue() -> pl.Expr:
    """The label of a `classify` pair of its source's first such recipe by name: what a help desk calls a queue."""
    asked = pl.when(task="classify").then("recipe")
    return pl.when((pl.col("task") == "classify") & (pl.col("recipe") == asked.min().over("source"))).then("label")


def _latest(*columns: str) -> pl.Expr:
    return pl.coalesce(*columns).dt.strftime(_MONTH)


def _filled(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with all columns of FACETS but `tokens`, null where they have none."""
    schema = {name: kind for name, kind in FACETS.items() if name != "tokens"}
    return rows.select((pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items())
