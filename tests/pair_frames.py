"""Small tables of pairs for the tests of the clean stages."""

import datetime as dt
from typing import Any

import polars as pl

from schemas.tables import SCRUBBED_PAIRS, SPLIT_PAIRS, Schema

DEFAULTS: dict[str, Any] = {
    "source": "desk",
    "kind": "tickets",
    "recipe": "reply",
    "task": "reply",
    "output": "fine",
    "notes": [],
    "findings": [],
}


def scrubbed(*rows: dict[str, Any]) -> pl.DataFrame:
    """SCRUBBED_PAIRS; each row needs an `input`."""
    return _table(rows, SCRUBBED_PAIRS)


def split_rows(*rows: dict[str, Any]) -> pl.DataFrame:
    """SPLIT_PAIRS (or, by selecting, CLUSTERED_PAIRS): every row its own cluster and unit unless it says otherwise."""
    return _table(rows, SPLIT_PAIRS)


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number)


def _table(rows: tuple[dict[str, Any], ...], schema: Schema) -> pl.DataFrame:
    return pl.DataFrame([_whole(order, row, schema) for order, row in enumerate(rows)], schema=schema, orient="row")


def _whole(order: int, row: dict[str, Any], schema: Schema) -> dict[str, Any]:
    told = DEFAULTS | {"read_order": order, "similarity": 1.0, "split": "train"} | row
    told["record_id"] = row.get("record_id", f"{told['source']}/{order}")
    told["pair_id"] = row.get("pair_id", f"{told['record_id']}#{told['recipe']}")
    told["opening"] = row.get("opening", told["input"])
    turns = [("user", told["input"]), ("assistant", told["output"])]
    told["turns"] = [{"role": role, "content": content} for role, content in row.get("turns", turns)]
    told |= {"cluster_id": row.get("cluster_id", told["pair_id"]), "unit": row.get("unit", told["record_id"])}
    return {name: told.get(name) for name in schema}
