"""Ids as HMACs: what a release writes in their place when they must not tell whose ticket it was."""

import hashlib
import hmac
from dataclasses import fields, replace
from typing import Any, Final

import polars as pl

_HEX: Final = 32
_ID_COLUMNS: Final = ("record_id", "pair_id", "matched_id", "cluster_id", "unit", "against")


def keyed_id(key: str, native: str, record: str | None = None) -> str:
    """The keyed form of an id: its source, then 32 hex of HMAC-SHA256 (RFC 2104) over the whole id.

    For a pair's id give its `record` too: the record's keyed form with the recipe after it (`helpdesk/3fa…#reply`).
    """
    if record is not None and native.startswith(record):
        return keyed_id(key, record) + native[len(record) :]
    source, slash, _ = native.partition("/")
    digest = hmac.new(key.encode(), native.encode(), hashlib.sha256).hexdigest()[:_HEX]
    return f"{source}/{digest}" if slash else digest


def keyed_ids(ids: pl.Series, key: str) -> pl.DataFrame:
    """`id, keyed` for each of the record ids."""
    return pl.DataFrame({"id": ids, "keyed": [keyed_id(key, native) for native in ids]}, schema={"id": pl.String, "keyed": pl.String})


def key_tables(tables: Any, key: str) -> Any:
    """A copy of `tables` (a dataclass with `records` and `pairs_built`) in which every id, in columns and in reasons, is keyed."""
    names = _names(tables.records, tables.pairs_built, key)
    frames = {part.name: getattr(tables, part.name) for part in fields(tables)}
    return replace(tables, **{name: _rekeyed(table, names, key) for name, table in frames.items() if isinstance(table, pl.DataFrame)})


def _names(records: pl.DataFrame, pairs_built: pl.DataFrame, key: str) -> pl.DataFrame:
    of_records = keyed_ids(records["record_id"].unique().sort(), key)
    pairs = pairs_built.select(id="pair_id", record="record_id").unique("id").sort("id")
    keyed = [keyed_id(key, pair, record) for pair, record in pairs.iter_rows()]
    return pl.concat([of_records, pairs.select("id").with_columns(keyed=pl.Series(keyed, dtype=pl.String))]).unique("id").sort("id")


def _rekeyed(table: pl.DataFrame, names: pl.DataFrame, key: str) -> pl.DataFrame:
    """Every id column and every reason of `table` rewritten; an id that is neither a record's nor a pair's is keyed as it stands."""

    def lookup(column: pl.Expr, values: pl.Series) -> pl.Expr:
        unknown = keyed_ids(values.drop_nulls().unique().filter(~values.drop_nulls().unique().is_in(names["id"].implode())), key)
        known = pl.concat([names, unknown])
        return column.replace_strict(known["id"], known["keyed"], default=None, return_dtype=pl.String)

    for column in _ID_COLUMNS:
        if column in table.columns and table.schema[column] == pl.String:
            table = table.with_columns(lookup(pl.col(column), table[column]))
        elif column in table.columns and isinstance(table.schema[column], pl.List):
            table = table.with_columns(pl.col(column).list.eval(lookup(pl.element(), table[column].explode())))
    for column in ("reason", "notes"):
        table = _reworded(table, column, names) if column in table.columns else table
    return table


def _reworded(table: pl.DataFrame, column: str, names: pl.DataFrame) -> pl.DataFrame:
    """Ids named inside sentences; the longest id at a place is the one that is meant."""
    longest = names.sort(pl.col("id").str.len_bytes(), "id", descending=[True, False])
    sentences = table[column].explode(keep_nulls=False, empty_as_null=False) if table.schema[column] != pl.String else table[column]
    said = sentences.drop_nulls().unique().sort()
    meant = said.filter(said.str.contains("/", literal=True))
    if meant.is_empty():
        return table
    new = meant.str.replace_many(longest["id"].to_list(), longest["keyed"].to_list(), leftmost=True)
    if table.schema[column] == pl.String:
        return table.with_columns(pl.col(column).replace(meant, new))
    return table.with_columns(pl.col(column).list.eval(pl.element().replace(meant, new)))
