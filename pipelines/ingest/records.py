"""What cleaning does to records of both kinds: deliveries, texts, times, notes."""

import polars as pl

from pipelines.ingest.cleaning import CUTS, clean_texts
from pipelines.ingest.times import parse_times
from pipelines.settings.models import Curation
from pipelines.sift import Sifted, sift
from schemas.tables import EXTRA, Schema


def delivered_once(raw: pl.DataFrame, names: pl.DataFrame, stage: str) -> Sifted:
    """Rows with their `record_id`; those that deliver a record again are dropped as `duplicate` of the one that keeps its name."""
    named = raw.join(names.select(pl.col("read_order").cast(pl.UInt32), "record_id", "repeats"), on="read_order", maintain_order="left")
    sifted = sift(
        named,
        drop=pl.col("repeats").is_not_null(),
        fate="duplicate",
        stage=stage,
        reason="its id was delivered again; the newest delivery (by updated_at, else the last read) stays",
        matched_id=pl.col("repeats"),
    )
    return Sifted(sifted.kept.drop("repeats"), sifted.dropped)


def with_clean(table: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`table` with its text `columns` clean, and for each a struct `_cut.<column>` of what cleaning did (null where the text is null)."""
    cleaned = clean_texts(pl.concat([table[column] for column in columns]))
    done = cleaned.select("text", "clean", _did=pl.struct(*CUTS, "mended", "whole"))
    for column in columns:
        found = table.select(pl.col(column).alias("text")).join(done, on="text", how="left", maintain_order="left")
        table = table.with_columns(found["clean"].alias(column), found["_did"].alias(f"_cut.{column}"))
    return table


def cut_notes(did: list[pl.Expr]) -> list[pl.Expr]:
    """Notes on what was cut, mended or kept whole over all texts of a record; `did` are the structs that `with_clean` adds."""
    cuts = [(pl.sum_horizontal(one.struct.field(name) for one in did), said) for name, said in CUTS.items()]
    notes = [pl.when(count > 0).then(pl.format(f"{{}} characters of {said} were cut", count)) for count, said in cuts]
    mended = pl.any_horizontal(one.struct.field("mended") for one in did)
    whole = pl.any_horizontal(one.struct.field("whole") for one in did)
    return [
        *notes,
        pl.when(mended).then(pl.lit("a broken encoding was mended")),
        pl.when(whole).then(pl.lit("a text that is only a quote or a signature was kept whole")),
    ]


def cut_characters(did: list[pl.Expr]) -> pl.Expr:
    """Characters cut out of all texts of a record."""
    return pl.sum_horizontal(one.struct.field(name).fill_null(0) for one in did for name in CUTS).cast(pl.UInt32).alias("cut_chars")


def with_times(table: pl.DataFrame, columns: list[str], curation: Curation) -> pl.DataFrame:
    """`table` with its time `columns` as moments in UTC, and for each a `_unread.<column>`: whether it held a text in no known form."""
    zone = pl.col("source").replace_strict({source.name: source.timezone for source in curation.sources}, return_dtype=pl.String)
    parsed = table.with_columns(parse_times(pl.col(column), zone).alias(column) for column in columns)
    said = [pl.Series(f"_unread.{column}", _said(table[column]) & parsed[column].is_null()) for column in columns]
    return parsed.with_columns(said)


def time_notes(columns: list[str]) -> list[pl.Expr]:
    """A note for each time in no known form."""
    return [pl.when(f"_unread.{column}").then(pl.lit(f"{column} is a time in no known form")) for column in columns]


def noted(notes: list[pl.Expr]) -> pl.Expr:
    """The notes of a record that say something, as its `notes`."""
    return pl.concat_list(notes).list.drop_nulls().alias("notes")


def spoken(curation: Curation) -> pl.Expr:
    """The language of each row (its primary part: `en` of `en-US`), else that of its source."""
    default = pl.col("source").replace_strict({source.name: source.language for source in curation.sources}, return_dtype=pl.String)
    own = pl.col("language").str.strip_chars().str.to_lowercase()
    return pl.coalesce(own.str.extract(r"^([a-z]{2,3})(?:[-_].*)?$"), own.replace("", None), default).alias("language")


def trimmed(columns: list[str]) -> list[pl.Expr]:
    """Names and codes without white space around; null when nothing is left."""
    return [pl.col(column).str.strip_chars().replace("", None) for column in columns]


def in_schema(table: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns of `schema` in its types, and the recipes' own (`x.`)."""
    extras = [name for name in table.columns if name.startswith(EXTRA)]
    return table.select(*(pl.col(name).cast(kind) for name, kind in schema.items()), *extras)


def _said(texts: pl.Series) -> pl.Series:
    return texts.str.strip_chars().str.len_chars().fill_null(0) > 0
