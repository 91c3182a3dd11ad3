"""The parts in which a source is read and kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipelines.ingest.files import File, find_files
from pipelines.ingest.fingerprints import files_fingerprint
from pipelines.ingest.readers import read_files, stands_alone
from pipelines.ingest.rows import Rows, Warn
from pipelines.ingest.sql_months import Month, months_of, read_month
from pipelines.settings.models import Source


@dataclass(frozen=True)
class Unit:
    """What is read as a whole: a file (tables to join: all of them), or a month of a query. `state` changes when its contents do."""

    name: str
    state: str
    rows: Callable[[Warn], Iterator[Rows]]


def units_of(source: Source, base: Path) -> list[Unit]:
    """The parts of `source` in read order. Raises UserError when it has no file, or its database does not answer."""
    if source.uri:
        return [_of_month(month, partial(read_month, source, base, month)) for month in months_of(source, base)]
    files = find_files(source, base)
    groups = [[file] for file in files] if stands_alone(files, source) else [files]
    return [Unit(_named(group), files_fingerprint(group), partial(read_files, group, source)) for group in groups]


def _of_month(month: Month, rows: Callable[[], Iterator[Rows]]) -> Unit:
    return Unit(month.name, f"{month.rows} {month.newest}", lambda _: rows())


def _named(group: list[File]) -> str:
    return group[0].name if len(group) == 1 else f"{group[0].name} and {len(group) - 1} more"
