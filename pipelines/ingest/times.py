"""Times in the forms that exports write them, as moments in UTC."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import polars as pl

from schemas.tables import type_of_time

_ZONE: Final = r"\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_CLOCK: Final = r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?" + _ZONE + ")?"
_ISO: Final = rf"^(\d{{4}})[-/]?(\d{{2}})[-/]?(\d{{2}}){_CLOCK}$"
_DAY_FIRST: Final = rf"^(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){_CLOCK}$"
_MONTH_FIRST: Final = rf"^([A-Za-z]{{3}})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}),?{_CLOCK}$"
_MONTH_SECOND: Final = rf"^(\d{{1,2}})(?:st|nd|rd|th)?\.? ([A-Za-z]{{3}})[a-z]*\.?,? (\d{{4}}),?{_CLOCK}$"
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {name: str(number) for number, name in enumerate(_NAMES, 1)}
_SECONDS: Final = r"^(\d{9,10})(\.\d+)?$"
_MILLISECONDS: Final = r"^(\d{12,13})(?:\.0+)?$"
_RFC_2822: Final = r"^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} "


def parse_times(texts: pl.Expr, zone: pl.Expr) -> pl.Expr:
    """Texts as moments in UTC (microseconds): ISO 8601 and its looser kin, RFC 2822, epoch seconds or
    milliseconds, DD/MM/YYYY, March 4, 2026 and 4 March 2026.

    `zone` (IANA name) is that of times which name none. A date alone is its midnight; 04/05/2026 could be two days and is null, like every
    other form; 04.05.2026 is the fourth of May.
    """
    return pl.struct(texts.alias("text"), zone.alias("zone")).map_batches(_parse, return_dtype=type_of_time)


def _parse(column: pl.Series) -> pl.Series:
    """Parse each distinct text once."""
    frame = column.struct.unnest().with_columns(pl.col("text").str.strip_chars())
    distinct = frame.filter(pl.col("text").is_not_null()).unique(maintain_order=True)
    parts = distinct.partition_by("zone", maintain_order=True)
    known = [part.with_columns(at=pl.coalesce(*_forms(str(part["zone"][0])))) for part in parts]
    empty = pl.DataFrame(schema={**frame.schema, "at": type_of_time})
    moments = pl.concat([empty, *known])
    rest = moments.filter(pl.col("at").is_null() & pl.col("text").str.contains(_RFC_2822))["text"].to_list()
    mail = pl.DataFrame({"text": rest, "mail": [_rfc_2822(text) for text in rest]}, schema={"text": pl.String, "mail": type_of_time})
    joined = frame.join(moments, on=["text", "zone"], how="left", maintain_order="left")
    joined = joined.join(mail.unique("text", maintain_order=True), on="text", how="left", maintain_order="left")
    return joined.select(pl.coalesce("at", "mail")).to_series().rename(column.name)


def _forms(zone: str) -> list[pl.Expr]:
    text = pl.col("text")
    return [
        _iso(text, zone),
        _epoch(text),
        _day_first(text, zone),
        _worded(text, zone, _MONTH_FIRST, 0),
        _worded(text, zone, _MONTH_SECOND, 1),
    ]


def _iso(text: pl.Expr, zone: str) -> pl.Expr:
    part = _parts(text, _ISO)
    return _moment(pl.format("{}-{}-{}", part[0], part[1], part[2]), part, zone)


def _parts(text: pl.Expr, form: str) -> list[pl.Expr]:
    """The eight groups of a form: three of the day, hour, minute, second, fraction, zone."""
    groups = text.str.extract_groups(form)
    return [groups.struct.field(str(number)) for number in range(1, 9)]


def _day_first(text: pl.Expr, zone: str) -> pl.Expr:
    """Day, month, year where only one order can be meant: a part over 12, both equal, or dots between them."""
    part = _parts(text, _DAY_FIRST)
    one, two = part[0].cast(pl.UInt8, strict=False), part[1].cast(pl.UInt8, strict=False)
    sure = (one > 12) | (one == two) | text.str.contains(r"^\d+\.")
    day = (
        pl.when(sure)
        .then(pl.format("{}-{}-{}", part[2], part[1], part[0]))
        .when(two > 12)
        .then(pl.format("{}-{}-{}", part[2], part[0], part[1]))
    )
    return _moment(day, part, zone)


def _worded(text: pl.Expr, zone: str, form: str, month: int) -> pl.Expr:
    """Day, month as an English word, year; `month` is the place of the word, the day stands at the other of the first two."""
    part = _parts(text, form)
    number = part[month].str.to_lowercase().replace_strict(_MONTHS, default=None, return_dtype=pl.String)
    return _moment(pl.format("{}-{}-{}", part[2], number, part[1 - month]), part, zone)


def _moment(day: pl.Expr, part: list[pl.Expr], zone: str) -> pl.Expr:
    """Day and clock as a moment: by the zone written, else by `zone`. A time that summer time leaves out is an hour on."""
    clock = [part[place].fill_null("0") for place in (3, 4, 5)]
    written = pl.format("{} {}:{}:{}", day, *clock).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    micros = pl.duration(microseconds=part[6].fill_null("0").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64, strict=False))
    local = written + micros
    here = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    later = (local + pl.duration(hours=1)).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    offset = part[7].str.replace(r"^[A-Za-z]+$", "+00").str.replace(":", "")
    minutes = offset.str.slice(1, 2).cast(pl.Int32, strict=False) * 60 + offset.str.slice(3, 2).replace("", "0").cast(
        pl.Int32, strict=False
    )
    away = pl.duration(minutes=pl.when(offset.str.starts_with("-")).then(-minutes).otherwise(minutes))
    return (
        pl.when(offset.is_null())
        .then(pl.coalesce(here, later).dt.convert_time_zone("UTC"))
        .otherwise((local - away).dt.replace_time_zone("UTC"))
    )


def _epoch(text: pl.Expr) -> pl.Expr:
    seconds = text.str.extract(_SECONDS, 0).cast(pl.Float64, strict=False) * 1_000_000
    milliseconds = text.str.extract(_MILLISECONDS, 1).cast(pl.Int64, strict=False) * 1_000
    return pl.coalesce(seconds.round().cast(pl.Int64), milliseconds).cast(type_of_time)


def _rfc_2822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
