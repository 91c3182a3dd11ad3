"""A query month by month: which months it gives, whether one has changed, and the rows of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.ingest.rows import Rows
from pipelines.ingest.sql import read_query, rows_of, wrapped
from pipelines.settings.models import Source

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

ALL: Final = "all"
"""The one part of a query whose creation times are no ISO dates, or span more than MOST months."""
UNDATED: Final = "undated"
MOST: Final = 600
_MONTH: Final = re.compile(r"\d{4}-\d{2}(?=-\d{2})")


@dataclass(frozen=True)
class Month:
    """A month of a query's rows by creation time (`2026-01`, UNDATED or ALL), with its count and the greatest value of its cursor."""

    name: str
    rows: int
    newest: str

    @property
    def next(self) -> str:
        year, month = map(int, self.name.split("-"))
        return f"{year + month // 12}-{month % 12 + 1:02d}"


def months_of(source: Source, base: Path) -> list[Month]:
    """The months of which the query has rows, in order, the undated last: two queries that read no row out.

    Raises UserError as `read_query` does.
    """
    from sqlalchemy import column, func, select

    created, query = _created(source), wrapped(source)
    [(first, last)] = rows_of(source, base, select(func.min(created), func.max(created)).select_from(query))
    names = _names(first, last)
    parts = select(_bucket(created, names).label("month"), column(source.cursor or "").label("cursor")).select_from(query).subquery("m")
    counted = select(parts.c.month, func.count(), func.max(parts.c.cursor)).group_by(parts.c.month)
    found = [Month(str(name), int(rows), str(newest)) for name, rows, newest in rows_of(source, base, counted)]
    return sorted(found, key=lambda month: (month.name == UNDATED, month.name))


def read_month(source: Source, base: Path, month: Month) -> Iterator[Rows]:
    """Yield the rows of one month, by creation time and then by id; a row's line is its number in the month, 1-based."""
    from sqlalchemy import column, literal_column, select

    created = _created(source)
    wanted: Select[Any] = select(literal_column("*")).select_from(wrapped(source))
    if month.name == UNDATED:
        wanted = wanted.where(created.is_(None))
    elif month.name != ALL:
        wanted = wanted.where(created >= _day(month.name), created < _day(month.next))
    yield from read_query(source, base, wanted.order_by(created, column(source.columns.get("id", source.cursor or ""))))


def _created(source: Source) -> "ColumnElement[object]":
    from sqlalchemy import column

    return column(source.columns.get("created_at", "created_at"))


def _names(first: object, last: object) -> list[str]:
    """Every month from the first to the last creation time; none where these are no ISO dates or too far apart."""
    ends = [_MONTH.match(str(one)) for one in (first, last)]
    if ends[0] is None or ends[1] is None:
        return []
    names = [ends[0].group()]
    while names[-1] < ends[1].group() and len(names) <= MOST:
        names.append(Month(names[-1], 0, "").next)
    return names if len(names) <= MOST else []


def _bucket(created: "ColumnElement[object]", names: list[str]) -> "ColumnElement[object]":
    from sqlalchemy import case, literal_column

    if not names:
        return literal_column(f"'{ALL}'")
    before: list[tuple[ColumnElement[bool], ColumnElement[object]]] = [
        (created < _day(Month(name, 0, "").next), literal_column(f"'{name}'")) for name in names
    ]
    return case((created.is_(None), literal_column(f"'{UNDATED}'")), *before, else_=literal_column(f"'{names[-1]}'"))


def _day(month: str) -> "ColumnElement[object]":
    """The month's first day as a literal without a type, which text, date and timestamp columns alike compare themselves with."""
    from sqlalchemy import literal_column

    return literal_column(f"'{month}-01'")
