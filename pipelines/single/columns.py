"""Which columns of a file a stage works on: those named, else the first of our names that is there."""

from collections.abc import Sequence
from typing import Final

from pipelines.errors import UserError
from pipelines.settings.complaints import did_you_mean
from pipelines.single.sheet import IDS, Sheet

TEXTS: Final = ("text", "input", "body")
OUTPUTS: Final = ("output", "reply")
LABELS: Final = ("label",)


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
    """The text columns: those named, else the first of TEXTS. Raises UserError when there is none; a file without rows needs none."""
    if not sheet.height:
        return []
    if names:
        return named(sheet, option, names)
    found = first_of(sheet, option, None, TEXTS)
    if found is None:
        raise UserError(f"no column is called {', '.join(TEXTS)}. Name the text with {option}. Columns: {', '.join(sheet.columns)}.")
    return [found] if found else []


def ids_of(sheet: Sheet, name: str | None) -> Sequence[object]:
    """Each row's id, or its 0-based number where the file has none."""
    found = first_of(sheet, "--id", name, IDS)
    return sheet.ids[found] if found else range(sheet.height)


def held(*named: str | None, usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns of which a stage may need the texts: those named, else the `usual` ones."""
    return tuple(dict.fromkeys(name for name in (*named, *usual) if name))
