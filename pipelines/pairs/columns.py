"""The columns that a recipe names: ours by their type, the source's own as the JSON text that ingest kept."""

import json
import math
from collections.abc import Callable
from typing import Final

import polars as pl

from pipelines.errors import UserError
from pipelines.settings.models import Recipe
from schemas.tables import EXTRA

_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"


def json_column(records: pl.DataFrame, name: str, recipe: Recipe) -> pl.Series:
    """Return column `name` as strict JSON text, compact and as written in UTF-8; null where the record says nothing (absent, null, blank).

    Raises UserError when neither we nor the source have such a column.
    """
    return _mapped(_as_json(records, name, recipe), _tidy)


def text_column(records: pl.DataFrame, name: str, recipe: Recipe) -> pl.Series:
    """Return column `name` as plain text: strings bare, lists of strings joined by commas, anything else as JSON. Null where blank.

    Raises UserError when neither we nor the source have such a column.
    """
    return _mapped(_as_json(records, name, recipe), _plain)


def _as_json(records: pl.DataFrame, name: str, recipe: Recipe) -> pl.Series:
    if f"{EXTRA}{name}" in records.columns:
        return records[f"{EXTRA}{name}"]
    if name not in records.columns or name == "messages":
        raise UserError(
            f"recipe '{recipe.title}' of source '{recipe.source}': its source has no column '{name}'. Columns: {_names(records)}."
        )
    values = records[name]
    if isinstance(values.dtype, pl.Datetime):
        values = values.dt.strftime(_TIME)
    if values.dtype == pl.Float64:
        return values.to_frame().select(pl.when(values.is_finite()).then(_number(values)))[name]
    if values.dtype == pl.String:
        return _mapped(values, lambda text: json.dumps(text, ensure_ascii=False))
    return pl.Series(name, [None if row is None else json.dumps(list(row), ensure_ascii=False) for row in values], dtype=pl.String)


def _names(records: pl.DataFrame) -> str:
    return ", ".join(
        column.removeprefix(EXTRA) for column in records.columns if column not in {"record_id", "read_order", "notes", "cut_chars"}
    )


def _number(values: pl.Series) -> pl.Expr:
    whole = pl.lit(values) == pl.lit(values).round()
    return pl.when(whole).then(pl.lit(values).cast(pl.Int64, strict=False).cast(pl.String)).otherwise(pl.lit(values).cast(pl.String))


def _mapped(texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """`read` of every text; each distinct one is read once."""
    distinct = texts.drop_nulls().unique(maintain_order=True)
    values = pl.Series([read(text) for text in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, values, default=None, return_dtype=pl.String)


def _tidy(text: str) -> str | None:
    value = _read(text)
    return None if _says_nothing(value) else json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(text: str) -> str | None:
    value = _read(text)
    if _says_nothing(value):
        return None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(item.strip() for item in value)
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _read(text: str) -> object:
    """The value of a JSON text; what no strict JSON can hold (NaN, a number without end, a thousand levels) counts as missing."""
    try:
        value: object = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return value


def _finite(text: str) -> float | None:
    value = float(text)
    return value if math.isfinite(value) else None


def _says_nothing(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
