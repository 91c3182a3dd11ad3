"""What each record is called, and which delivery of a repeated one counts."""

import polars as pl

from pipelines.ingest.times import parse_times

_ORDER = "read_order"


def name_records(keys: pl.DataFrame) -> pl.DataFrame:
    """Name every record `<source>/<id>`; of an id that comes again the newest `updated_at` (else the last read) keeps that name.

    `keys` has `source, place, id, updated_at` (text), `read_order`, and for copy `language`: an id that comes in several
    languages is named `<source>/<id>@<language>`. Gives `read_order, record_id, repeats`, sorted by `read_order`:
    the other deliveries are `~2`, `~3` in read order, passing over ids that the source itself has, and `repeats` is the plain one's name.
    """
    plain = _with_languages(keys.sort(_ORDER)).with_columns(_at=parse_times(pl.col("updated_at"), pl.lit("UTC")))
    newest = pl.col(_ORDER).sort_by("_at", _ORDER, nulls_last=False).last().over("plain")
    ranked = plain.with_columns(_first=pl.col(_ORDER) == newest)
    number = pl.when(~pl.col("_first")).then(1).otherwise(0).cum_sum().over("plain") + 1
    named = ranked.with_columns(_number=number)
    record_id = pl.when("_first").then("plain").otherwise(pl.format("{}~{}", "plain", "_number"))
    repeats = pl.when(~pl.col("_first")).then("plain")
    return _without_clashes(named.select(_ORDER, record_id=record_id, repeats=repeats).sort(_ORDER))


def _with_languages(keys: pl.DataFrame) -> pl.DataFrame:
    name = pl.format("{}/{}", "source", pl.coalesce("id", "place"))
    if "language" not in keys.columns:
        return keys.with_columns(plain=name)
    several = pl.col("language").n_unique().over("plain") > 1
    with_language = pl.format("{}@{}", "plain", "language")
    return keys.with_columns(plain=name).with_columns(
        plain=pl.when(several).then(with_language).otherwise("plain").fill_null(pl.col("plain"))
    )


def _without_clashes(named: pl.DataFrame) -> pl.DataFrame:
    """Give a repeat whose `~n` is the id of another record the next free number: names are unique."""
    if named["record_id"].is_unique().all():
        return named
    taken = set(named.filter(pl.col("repeats").is_null())["record_id"])
    names = []
    for record_id, repeats in named.select("record_id", "repeats").iter_rows():
        name, number = record_id, 2
        while repeats is not None and name in taken:
            name, number = f"{repeats}~{number}", number + 1
        taken.add(name)
        names.append(name)
    return named.with_columns(record_id=pl.Series(names, dtype=pl.String))
