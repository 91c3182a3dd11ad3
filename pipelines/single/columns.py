"""Which columns of a file a stage works on: those named, else the first of our names that is there."""

from typing import Final

import orjson
import polars as pl

from pipelines.errors import UserError
from pipelines.settings.complaints import did_you_mean
from pipelines.single.sheet import Sheet

TEXTS: Final = ("text", "input", "body")
OUTPUTS: Final = ("output", "reply")
LABELS: Final = ("label",)
IDS: Final = ("pair_id", "id", "record_id")


def named(sheet: Sheet, option: str, names: tuple[str, ...]) -> list[str]:
    """The columns that a user named with `option`. Raises UserError for one that no row has."""
    for name in names:
        if name not in sheet.columns:
            raise UserError(f"{option} {name}: no such column.{did_you_mean(name, sheet.columns)} Columns: {', '.join(sheet.columns)}.")
    return list(names)


def first_of(sheet: Sheet, option: str, name: str | None, usual: tuple[str, ...]) -> str | None:
    """The column named with `option`, else the first of `usual` that is there, else None."""
    if name is not None:
        return named(sheet, option, (name,))[0]
    return next((known for known in usual if known in sheet.columns), None)


def texts_of(sheet: Sheet, names: tuple[str, ...], option: str = "--text") -> list[str]:
    """The text columns: those named, else the first of TEXTS. Raises UserError when there is none."""
    if names:
        return named(sheet, option, names)
    found = first_of(sheet, option, None, TEXTS)
    if found is None and sheet.rows:
        raise UserError(f"no column is called {', '.join(TEXTS)}. Name the text with {option}. Columns: {', '.join(sheet.columns)}.")
    return [found] if found else []


def column(sheet: Sheet, name: str) -> pl.Series:
    """One column as text: null where a row lacks it, JSON where it is no text."""
    return pl.Series(name, [_text(row.get(name)) for row in sheet.rows], pl.String)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value, default=str).decode()


def ids_of(sheet: Sheet, name: str | None) -> list[object]:
    """Each row's id, or its 0-based number where the file has none."""
    found = first_of(sheet, "--id", name, IDS)
    return [row.get(found) for row in sheet.rows] if found else list(range(len(sheet.rows)))
