"""Rows of a SELECT, through SQLAlchemy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.errors import Unreachable, UserError
from pipelines.ingest.addresses import with_driver
from pipelines.ingest.rows import Rows
from pipelines.settings.models import Source

if TYPE_CHECKING:
    from sqlalchemy import CursorResult, Executable, Subquery
    from sqlalchemy.exc import SQLAlchemyError

BATCH: Final = 5_000
PLACE: Final = "query"
"""Stands for the file in the places of SQL rows: `query:<row>`."""


def read_query(source: Source, base: Path, wanted: "Executable | None" = None) -> Iterator[Rows]:
    """Yield the rows of the source's query (or of what is `wanted` of it) as the database gives them; a row's line is its number, 1-based.

    Raises UserError when the database or the query cannot be used.
    """
    with _result(source, base, wanted) as result:
        names, done = list(result.keys()), 0
        while block := result.fetchmany(BATCH):
            values = [dict(zip(names, row, strict=True)) for row in block]
            yield Rows(PLACE, list(range(done + 1, done + 1 + len(values))), values, size=len(values) * 1_000)
            done += len(values)


def query_mark(source: Source, base: Path) -> tuple[int, str]:
    """How many rows the source's query gives, and the greatest value of its cursor column. Raises UserError as `read_query` does."""
    from sqlalchemy import column, func, select

    [(rows, newest)] = rows_of(source, base, select(func.count(), func.max(column(source.cursor or ""))).select_from(wrapped(source)))
    return int(rows), str(newest)


def wrapped(source: Source) -> "Subquery":
    """The source's query as a table to select from."""
    from sqlalchemy import text

    return text((source.query or "").rstrip().rstrip(";")).columns().subquery("q")


def rows_of(source: Source, base: Path, wanted: "Executable") -> list[tuple[Any, ...]]:
    """All rows of what is `wanted` of the source's database. Raises UserError as `read_query` does."""
    with _result(source, base, wanted) as result:
        return [tuple(row) for row in result]


def query_columns(source: Source, base: Path) -> list[str]:
    """The columns that the source's query gives. Raises UserError as `read_query` does."""
    with _result(source, base) as result:
        return list(result.keys())


@contextmanager
def _result(source: Source, base: Path, wanted: "Executable | None" = None) -> "Iterator[CursorResult[*tuple[Any, ...]]]":
    """Run the query, or what is `wanted` in its place, on a connection that streams; nothing is ever committed."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
    from sqlalchemy.pool import NullPool

    try:
        engine = create_engine(_address(source, base), poolclass=NullPool)
        with engine.connect() as connection:
            if source.cursor and engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TIME ZONE 'UTC'")  # months begin and end in UTC
            yield connection.execution_options(stream_results=True).execute(text(source.query or "") if wanted is None else wanted)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        how = "Write it like sqlite:///tickets.db or postgresql://user@host/base, and install its driver (pairwright[postgres])."
        raise UserError(
            f"source '{source.name}': 'uri' is no address that SQLAlchemy can open ({type(error).__name__}).\n  {how}"
        ) from None
    except SQLAlchemyError as error:
        raise _refusal(source, error) from None


def _refusal(source: Source, error: "SQLAlchemyError") -> UserError:
    """What the database said, in its first line; of a value that does not fit a type only that, as databases quote the value."""
    from sqlalchemy.exc import DataError, InterfaceError, OperationalError

    said = str(getattr(error, "orig", None) or type(error).__name__).strip().split("\n")[0]
    said = "a value does not fit the type that the query asks for" if isinstance(error, DataError) else said
    away = isinstance(error, OperationalError | InterfaceError) and not (source.uri or "").startswith("sqlite")
    if away:
        return Unreachable(f"source '{source.name}': the database does not answer: {said}.\n  Look at the server, or mend 'uri'.")
    return UserError(f"source '{source.name}': the database refused the query: {said}.\n  Mend 'uri' or 'query'.")


def _address(source: Source, base: Path) -> str:
    """The address; a SQLite file is relative to the config and must be there, as SQLite would make an empty one."""
    from sqlalchemy.engine import make_url

    url = make_url(with_driver(source.uri or ""))
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return url.render_as_string(hide_password=False)
    path = base / url.database
    if not path.is_file():
        raise UserError(f"source '{source.name}': no SQLite file at '{path}'.\n  Mend 'uri'; three slashes begin a relative path.")
    return url.set(database=str(path)).render_as_string(hide_password=False)
