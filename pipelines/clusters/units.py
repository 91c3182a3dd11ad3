"""Units: what a split may not tear apart."""

from hashlib import blake2b
from typing import Final

import polars as pl

from pipelines.clusters.shingles import Ints
from pipelines.clusters.texts import Clustering

LANGUAGE: Final = r"@[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$"
"""The end of a copy record's id that tells its languages apart."""


def base_record() -> pl.Expr:
    """The record that a pair belongs to, whatever its language: copy in several languages is one thing said several times."""
    plain = pl.col("record_id").str.replace(LANGUAGE, "")
    return pl.when(pl.col("kind") == "copy").then(plain).otherwise("record_id")


def name_units(pairs: pl.DataFrame, openings: Ints, clustering: Clustering) -> pl.Series:
    """Name each pair's unit: its record's opening cluster where other records share it, else its customer, else the record.

    `openings` is the text of each pair's opening.
    """
    said = clustering.texts.gather(openings) != ""
    table = pairs.select("pair_id", "source", "customer", base=base_record(), said=said, group=pl.Series(clustering.wide[openings]))
    groups = table.filter("said").with_columns(others=pl.col("base").n_unique().over("group"))
    chosen = groups.filter(pl.col("others") > 1).sort("pair_id").unique("base", keep="first", maintain_order=True).select("base", "group")
    customers = table.sort("pair_id").group_by("base", maintain_order=True).agg(pl.col("source", "customer").drop_nulls().first())
    bases = customers.join(chosen, on="base", how="left", maintain_order="left")
    texts = clustering.texts
    names = [_name(base, source, number, None if group is None else texts[group]) for base, source, number, group in bases.iter_rows()]
    known = bases.select("base", unit=pl.Series(names, dtype=pl.String))
    return table.select("base").join(known, on="base", how="left", maintain_order="left")["unit"]


def _name(base: str, source: str, customer: int | None, opening: str | None) -> str:
    """Hash what makes the unit; the same content gives the same name in every run."""
    if opening is not None:
        said = f"opening\0{opening}"
    else:
        said = f"record\0{base}" if customer is None else f"customer\0{source}\0{customer}"
    return blake2b(said.encode(), digest_size=8).hexdigest()
