"""Records that may no longer be used, or that never could: retention, approval, legal basis, licence."""

import datetime as dt
from typing import Final, Literal

import polars as pl

from pipelines.settings.models import Curation
from pipelines.sift import Sifted, sift, together

UNCHECKED: Final = "has no known creation time, so its retention could not be checked"


def drop_lapsed(records: pl.DataFrame, *, kind: Literal["tickets", "copy"], curation: Curation, as_of: dt.date) -> Sifted:
    """Set aside tickets past their retention, copy that is not approved on the day `as_of`, and what lacks a legal basis or a licence.

    `records` has the columns TICKETS or APPROVED_COPY and may hold rows of several sources. Dropped rows get the fate `expired` or
    `unlicensed`; one that is both is `expired`. Days are counted in UTC: a ticket is kept on its last day of retention, copy that
    expires on `as_of` is gone. A ticket without a known time stays, with a note where its source has a
    retention, unless the config requires one.
    """
    if kind == "tickets":
        return _drop_lapsed_tickets(records, curation, as_of)
    return _drop_lapsed_copy(records, curation, as_of)


def _drop_lapsed_tickets(records: pl.DataFrame, curation: Curation, as_of: dt.date) -> Sifted:
    days = _by_source(curation, {source.name: source.retention_days for source in curation.sources}, pl.Int64)
    oldest = pl.lit(as_of) - pl.duration(days=days)
    old = sift(
        _note_unchecked(records, days),
        drop=pl.col("created_at").dt.date() < oldest,
        fate="expired",
        stage="tickets",
        reason=pl.format("was created on {}, longer ago than the {} days its source keeps tickets", pl.col("created_at").dt.date(), days),
    )
    unknown = sift(
        old.kept,
        drop=days.is_not_null() & pl.col("created_at").is_null() & curation.require.created_at,
        fate="expired",
        stage="tickets",
        reason="has no known creation time, so that its retention cannot be checked, which the config requires",
    )
    based = _by_source(curation, {source.name: source.legal_basis for source in curation.sources}, pl.String)
    return together(
        old,
        unknown,
        sift(
            unknown.kept,
            drop=_blank(based) & curation.require.legal_basis,
            fate="unlicensed",
            stage="tickets",
            reason="its source states no legal basis, which the config requires",
        ),
    )


def _note_unchecked(records: pl.DataFrame, days: pl.Expr) -> pl.DataFrame:
    noted = pl.concat_list(pl.col("notes").fill_null([]), pl.lit(UNCHECKED))
    return records.with_columns(pl.when(days.is_not_null() & pl.col("created_at").is_null()).then(noted).otherwise("notes").alias("notes"))


def _drop_lapsed_copy(records: pl.DataFrame, curation: Curation, as_of: dt.date) -> Sifted:
    approved, expires = pl.col("approved_at").dt.date(), pl.col("expires_at").dt.date()
    nobody = _blank(pl.col("approved_by")) & approved.is_null() & curation.require.approval
    over = sift(
        records,
        drop=pl.any_horizontal(expires <= as_of, approved > as_of, nobody),
        fate="expired",
        stage="approved_copy",
        reason=pl.when(expires <= as_of)
        .then(pl.format("its approval lapsed on {}", expires))
        .when(approved > as_of)
        .then(pl.format("is approved from {} on, which is after this run's date", approved))
        .otherwise(pl.lit("nobody approved it, and the config requires an approval")),
    )
    licence = _by_source(curation, {source.name: source.licence for source in curation.sources}, pl.String)
    return together(
        over,
        sift(
            over.kept,
            drop=_blank(pl.col("licence")) & _blank(licence) & curation.require.licence,
            fate="unlicensed",
            stage="approved_copy",
            reason="neither it nor its source states a licence, which the config requires",
        ),
    )


def _by_source(curation: Curation, values: dict[str, int | None] | dict[str, str | None], kind: type[pl.DataType]) -> pl.Expr:
    names = [source.name for source in curation.sources]
    return pl.col("source").replace_strict(names, [values[name] for name in names], default=None, return_dtype=kind)


def _blank(text: pl.Expr) -> pl.Expr:
    return text.is_null() | (text.str.strip_chars() == "")
