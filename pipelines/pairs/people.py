"""Who a record is about: the customer's and the agent's keys, and the names and addresses that scrubbing must find in it."""

from typing import Final

import polars as pl

from pipelines.pairs.words import said
from schemas.tables import KNOWN

_NOBODY: Final = (
    r"(?i)^(?:the )?(?:customer|agent|user|end-?user|system|support|admin|administrator|bot|assistant|client|visitor|guest"
    r"|anonymous|unknown|operator|team|staff|help ?desk|service|contact|requester|none|null|n/?a|name|me|you)s?$"
)
"""What stands in a name's place and names nobody: scrubbing it would tear ordinary words out of the text."""
_SHORTEST_NAME: Final = 2
_SHORTEST_NUMBER: Final = 6
"""Digits from which a bare number is taken to be an id and no amount, year or count."""
_SHORTEST_ID: Final = 4


def customer_key() -> pl.Expr:
    """Who asked: the customer's id, else e-mail address, else name."""
    email = said(pl.col("customer_email")).str.to_lowercase()
    return pl.coalesce(said(pl.col("customer_id")), email, said(pl.col("customer_name")))


def known_entities(records: pl.DataFrame) -> pl.Series:
    """Return each ticket's own entities (list of `who, entity_type, value`; `who` is customer or agent), each once: names, e-mail address,
    authors, id."""
    columns = records.select("record_id", "customer_name", "customer_email", "agent_name", "customer_id")
    named = [_named(columns, "customer"), _mailed(columns), _named(columns, "agent"), _authors(records), _ids(columns)]
    long = pl.concat(named)
    long = long.filter(pl.col("value").is_not_null()).unique(["record_id", "value"], keep="first", maintain_order=True)
    lists = long.group_by("record_id", maintain_order=True).agg(known=pl.struct("who", "entity_type", "value"))
    joined = records.select("record_id").join(lists, on="record_id", how="left", maintain_order="left")
    return joined["known"].fill_null([]).cast(pl.List(KNOWN))


def _named(columns: pl.DataFrame, who: str) -> pl.DataFrame:
    name = pl.col(f"{who}_name")
    return columns.select("record_id", who=pl.lit(who), entity_type=_type_of_name(name), value=_name(name))


def _authors(records: pl.DataFrame) -> pl.DataFrame:
    messages = records.select("record_id", "messages").explode("messages", keep_nulls=False, empty_as_null=False).unnest("messages")
    each = messages.filter(pl.col("author").is_not_null()).unique(["record_id", "author"], keep="first", maintain_order=True)
    return each.select("record_id", who="role", entity_type=_type_of_name(pl.col("author")), value=_name(pl.col("author")))


def _mailed(columns: pl.DataFrame) -> pl.DataFrame:
    return columns.select("record_id", who=pl.lit("customer"), entity_type=pl.lit("EMAIL_ADDRESS"), value=said(pl.col("customer_email")))


def _ids(columns: pl.DataFrame) -> pl.DataFrame:
    value = said(pl.col("customer_id"))
    bare = value.str.contains(r"^\d+$")
    telling = value.str.len_chars() >= pl.when(bare).then(_SHORTEST_NUMBER).otherwise(_SHORTEST_ID)
    kind = pl.when(value.str.contains("@")).then(pl.lit("EMAIL_ADDRESS")).otherwise(pl.lit("CUSTOMER_ID"))
    known = pl.when(telling & ~value.str.contains(_NOBODY)).then(value)
    return columns.select("record_id", who=pl.lit("customer"), entity_type=kind, value=known)


def _name(text: pl.Expr) -> pl.Expr:
    """The name, unless it is a word for a role, a letter, or a number of the help desk's own."""
    value = said(text)
    telling = (value.str.len_chars() >= _SHORTEST_NAME) & ~value.str.contains(_NOBODY) & ~value.str.contains(r"^\d{1,5}$")
    return pl.when(telling).then(value)


def _type_of_name(text: pl.Expr) -> pl.Expr:
    """Presidio's names for entities: an address, a user name (one word with a digit or underscore, or in lower case), a person."""
    value = said(text)
    handle = ~value.str.contains(r"\s") & (value.str.contains(r"[\d_]") | (value == value.str.to_lowercase()))
    return (
        pl.when(value.str.contains(r"\S@\S"))
        .then(pl.lit("EMAIL_ADDRESS"))
        .when(handle)
        .then(pl.lit("USERNAME"))
        .otherwise(pl.lit("PERSON"))
    )
