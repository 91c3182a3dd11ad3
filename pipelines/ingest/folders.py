"""A help desk exported as a folder of tables: one is the record's, the others are joined to it by key."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pipelines.ingest.files import TABLES as ENDINGS
from pipelines.ingest.files import File
from pipelines.ingest.rows import Row, Rows, Warn
from pipelines.ingest.shapes import is_true, shaped
from pipelines.ingest.tables import read_table
from pipelines.settings.models import Source

ACTIVE: Final = "_fivetran_active"


@dataclass(frozen=True)
class Tables:
    """The tables of a format: the record's own, and those joined to it, each with the column by which."""

    main: str
    joined: dict[str, str]


@dataclass
class Joined:
    """Rows of the joined tables by key."""

    rows: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def of(self, table: str, key: str) -> list[Row]:
        return self.rows.get(table, {}).get(key, [])


def table_name(file: File) -> str:
    """What a file's table is called: `conversation_part` of `conversation_part_history_data.csv`, `ticket` of `tickets.parquet`."""
    stem = file.path.name.partition(".")[0].lower()
    return re.sub(r"s$", "", re.sub(r"(_history)?(_data)?$", "", stem))


def is_folder_of_tables(files: list[File], tables: Tables) -> bool:
    """Whether these files are tables to join, and not exports that stand alone."""
    names = {table_name(file) for file in files}
    plain = all(ENDINGS.get(file.ending) == "jsonl" for file in files)
    return tables.main in names and (not plain or bool(names & set(tables.joined)))


def read_folder(files: list[File], source: Source, tables: Tables, join: Callable[[Row, Joined], Row], warn: Warn) -> Iterator[Rows]:
    """Yield the rows of the main table joined with the others, which are held in memory; the main one streams unless it is a history.

    Of a history table (`_fivetran_active`) each id counts once: its active version, else the one updated last; of a table without
    ids, its active rows.
    """
    joined = Joined()
    for table, key in tables.joined.items():
        for rows in _read(files, table, source, warn):
            _index(joined.rows.setdefault(table, defaultdict(list)), rows, key)
            if rows.broken:
                yield Rows(rows.file, broken=rows.broken)
    for rows in _read(files, tables.main, source, warn):
        yield shaped(rows, lambda row: join(row, joined))


def _read(files: list[File], table: str, source: Source, warn: Warn) -> Iterator[Rows]:
    for file in files:
        if table_name(file) != table or file.ending not in ENDINGS:
            continue
        reader = read_table(file, source, warn)
        first = next(reader, None)
        if first is None:
            continue
        if first.values and ACTIVE in first.values[0]:
            yield _newest([first, *reader])
        else:
            yield first
            yield from reader


def _newest(parts: list[Rows]) -> Rows:
    """One row an id: the active version, else the one updated last, else the last read; in the order of their lines."""
    chosen: dict[str, tuple[tuple[bool, str, int], Row]] = {}
    for part in parts:
        for line, row in zip(part.lines, part.values, strict=True):
            if "id" not in row and not is_true(row.get(ACTIVE), unsaid=True):
                continue
            rank = (is_true(row.get(ACTIVE), unsaid=False), str(row.get("updated_at", row.get("_fivetran_start"))), line)
            key = str(row.get("id", line))
            if key not in chosen or rank > chosen[key][0]:
                chosen[key] = (rank, row)
    result = Rows(parts[0].file, broken=[pair for part in parts for pair in part.broken], size=sum(part.size for part in parts))
    for (_, _, line), row in sorted(chosen.values(), key=lambda pair: pair[0][2]):
        result.add(line, row)
    return result


def _index(held: dict[str, list[Row]], rows: Rows, key: str) -> None:
    for row in rows.values:
        held[str(row.get(key))].append(row)
