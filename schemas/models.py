"""Pandera models of the tables between stages: strict, with what must hold in every row."""

from functools import cache
from typing import Final

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from schemas.fates import FATES
from schemas.tables import (
    APPROVED_COPY,
    CLUSTERED_PAIRS,
    EXTRA,
    FACETS,
    LEDGER,
    PAIRS,
    RAW_COPY,
    RAW_TICKETS,
    SCRUBBED_PAIRS,
    SPLIT_PAIRS,
    SPLITS,
    TICKETS,
    Schema,
)  # fmt: skip
from schemas.tasks import TASKS

_RECORD: Final = {"record_id": [pa.Check.str_matches(r"^[^/]+/.")]}
_PAIR: Final = {
    "pair_id": [pa.Check.str_matches(r"^[^/]+/.*#.")],
    "record_id": _RECORD["record_id"],
    "kind": [pa.Check.isin(["tickets", "copy"])],
    "task": [pa.Check.isin(TASKS)],
}
_TEXTS: Final = {**_PAIR, "similarity": [pa.Check.in_range(0, 1)], "split": [pa.Check.isin(SPLITS)]}

_NEEDED: Final = {"record_id", "pair_id", "source", "kind", "recipe", "task", "read_order", "turns", "input", "output", "opening",
                  "cluster_id", "similarity", "unit", "split", "fate", "stage", "reason", "place"}  # fmt: skip


class SchemaBreach(Exception):
    """A table broke the model at a seam; the message names columns, rules and counts, never a value."""


@cache
def model(name: str) -> pa.DataFrameSchema:
    """The pandera schema of the table called `name`; unknown columns are refused except the recipes' own (`x.*`) in records."""
    schema, checks = _MODELS[name]
    columns = {
        column: pa.Column(
            kind, checks.get(column, []), nullable=column not in needed(name), unique=column == UNIQUE.get(name), required=True
        )
        for column, kind in schema.items()
    }
    if name in {"raw_tickets", "raw_copy", "tickets", "approved_copy"}:
        columns[rf"^{EXTRA[0]}\..+$"] = pa.Column(pl.String, nullable=True, required=False, regex=True)
    return pa.DataFrameSchema(columns, strict=True, name=name)


def needed(name: str) -> set[str]:
    """The columns of table `name` that may hold no null."""
    if name == "ledger":
        return {"record_id", "source", "fate", "stage", "reason"}
    if name == "facets":
        return {"record_id"}
    own = {"kind"} if name in {"raw_copy", "approved_copy"} else set()  # what a copywriter calls it, not what we do
    return (_NEEDED - own) & set(_MODELS[name][0])


def empty(name: str) -> pl.DataFrame:
    """Table `name` without rows."""
    return pl.DataFrame(schema=_MODELS[name][0])


def table_columns(name: str) -> list[tuple[str, str, bool]]:
    """Name, type and whether null is allowed, of each column of table `name`."""
    return [(column, str(kind), column not in needed(name)) for column, kind in _MODELS[name][0].items()]


_MODELS: Final[dict[str, tuple[Schema, dict[str, list[pa.Check]]]]] = {
    "raw_tickets": (RAW_TICKETS, {}),
    "raw_copy": (RAW_COPY, {}),
    "tickets": (TICKETS, _RECORD),
    "approved_copy": (APPROVED_COPY, _RECORD),
    "pairs": (PAIRS, _PAIR),
    "scrubbed_pairs": (SCRUBBED_PAIRS, _PAIR),
    "sound_pairs": (SCRUBBED_PAIRS, _PAIR),
    "clustered_pairs": (CLUSTERED_PAIRS, _TEXTS),
    "consistent_pairs": (CLUSTERED_PAIRS, _TEXTS),
    "unique_pairs": (CLUSTERED_PAIRS, _TEXTS),
    "split_pairs": (SPLIT_PAIRS, _TEXTS),
    "balanced_pairs": (SPLIT_PAIRS, _TEXTS),
    "ledger": (LEDGER, {"fate": [pa.Check.isin(list(FATES))]}),
    "facets": (FACETS, {"month": [pa.Check.str_matches(r"^\d{4}-\d{2}$")]}),
}

UNIQUE: Final = {name: "record_id" if "record_id" in schema else None for name, (schema, _) in _MODELS.items()} | {
    name: "pair_id" for name, (schema, _) in _MODELS.items() if "pair_id" in schema and name not in {"ledger", "facets"}
} | {"ledger": None, "facets": None}  # fmt: skip


def conform(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Return `table` unchanged when it satisfies the model `name`.

    Raises SchemaBreach with the columns, the rules and how many rows broke each; values stay out of the message.
    """
    try:
        model(name).validate(table, lazy=True)
    except SchemaErrors as error:
        counts = error.failure_cases.group_by("column", "check").len().sort("column", "check")
        broken = "; ".join(f"{column}: {check} ({rows} rows)" for column, check, rows in counts.iter_rows())
        raise SchemaBreach(f"{name} breaks its model: {broken}") from None
    return table
