"""Approved copy: its Markdown as it is, times in UTC, each record once."""

from typing import Final

import polars as pl

from pipelines.ingest.cleaning.texts import tidy
from pipelines.ingest.records import delivered_once, in_schema, noted, spoken, time_notes, trimmed, with_times
from pipelines.settings.models import Curation
from pipelines.sift import Sifted
from schemas.tables import APPROVED_COPY

STAGE: Final = "approved_copy"
_TIMES: Final = ["approved_at", "expires_at", "updated_at"]
_DIRECTIVE: Final = r"(?m)^[ \t]*(?:\{%[^\n]*%\}|\[\[_?(?i:toc)_?\]\]|\{:[^}\n]*\})[ \t]*(?:\r?\n|$)"
"""A line of Liquid, Nunjucks or kramdown that stands alone: an include, a table of contents, an attribute list."""


def clean_copy(raw: pl.DataFrame, names: pl.DataFrame, *, curation: Curation) -> Sifted:
    """Make one batch of RAW_COPY into APPROVED_COPY and the `x.` columns, named by `names` (`read_order, record_id, repeats`).

    Texts keep their Markdown, less the lines that only steer a site generator (counted in `cut_chars`); line ends
    become \\n and white space around goes. A time in no known form becomes null with a
    note. A row without a licence has its source's. Repeated deliveries are dropped.
    """
    once = delivered_once(raw, names, STAGE)
    table = with_times(once.kept, _TIMES, curation)
    licence = pl.col("source").replace_strict({source.name: source.licence for source in curation.sources}, return_dtype=pl.String)
    whole, without = pl.col("body").fill_null(""), _without_directives(pl.col("body"))
    cut = (whole.str.len_chars() - without.fill_null("").str.len_chars()).cast(pl.UInt32).alias("cut_chars")
    said = pl.when(cut > 0).then(pl.lit("template directives such as includes were left out of its body"))
    table = table.with_columns(noted([*time_notes(_TIMES), said]), spoken(curation), cut).with_columns(without)
    table = table.with_columns(tidy(pl.col(column)).alias(column) for column in ("title", "body", "brief"))
    table = table.with_columns(trimmed(["kind", "approved_by", "licence"])).with_columns(licence=pl.coalesce("licence", licence))
    return Sifted(in_schema(table, APPROVED_COPY), once.dropped)


def _without_directives(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(_DIRECTIVE, "")
