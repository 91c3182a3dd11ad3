"""A file through one stage: read, judged, written; what could not be read is named, counted and written beside the output."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from pipelines.errors import UserError
from pipelines.ingest.rows import Row
from pipelines.single.sheet import IDS, STREAM, Sheet, open_sheet
from pipelines.single.writing import kind_of, write_rejected, write_rows

Stage = Callable[[Sheet], Iterable[Row]]


@dataclass(frozen=True)
class Adds:
    """The `columns` that a command adds (ones of the same name are replaced), the one that is `counted`, what is `said` of the count, and
    the columns that it may have `changed`."""

    columns: tuple[str, ...]
    counted: str
    said: str
    changed: tuple[str, ...] = ()


def run_through(source: str, target: str, stage: Stage, *, hold: tuple[str, ...], ids: str | None, adds: Adds) -> None:
    """Read `source` with the columns `hold`, run the stage, and write `target`. Raises UserError when they are the same file."""
    if source != STREAM and Path(source).resolve() == Path(target).resolve():
        raise UserError(f"{target}: IN and OUT are the same file. Name another OUT, so that nothing is lost.")
    kind_of(target)
    with open_sheet(source, hold, IDS if ids is None else (ids,)) as sheet:
        tally = Counter[bool]()
        whole = (_joined(row, more, tally, adds.counted) for row, more in zip(sheet.rows(), stage(sheet), strict=True))
        types = {name: kind for name, kind in sheet.types.items() if name not in {*adds.columns, *adds.changed}}
        write_rows(whole, list(dict.fromkeys([*sheet.columns, *adds.columns])), target, types=types)
    if replaced := sorted(set(adds.columns) & set(sheet.columns)):
        click.echo(f"Replaced in the output: {', '.join(replaced)}.", err=True)
    for line, reason in sheet.broken[:20]:
        click.echo(f"{source}:{line}: {reason}.", err=True)
    rejected = write_rejected(sheet, target)
    aside = f"; {len(sheet.broken)} could not be read, see {rejected}" if rejected else ""
    click.echo(f"{sheet.height} rows, {tally[True]} {adds.said}{aside}.", err=True)


def _joined(row: Row, more: Row, tally: Counter[bool], counted: str) -> Row:
    """A row with what the stage adds to it, counted."""
    tally[bool(more[counted])] += 1
    return row | more
