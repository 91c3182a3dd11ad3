"""Rows of a SELECT, through SQLAlchemy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.errors import UserError
from pipelines.ingest.rows import Rows
from pipelines.settings.models import Source

if TYPE_CHECKING:
    from sqlalchemy import CursorResult

BATCH: Final = 5_000
PLACE: Final = "query"
"""Stands for the file in the places of SQL rows: `query:<row>`."""


def read_query(source: Source, base: Path) -> Iterator[Rows]:
    """Yield the rows of the source's query in the order that the database gives them; a row's line is its number, 1-based.

    Raises UserError when the database or the query cannot be used.
    """
    with _result(source, base) as result:
        names, done = list(result.keys()), 0
        while block := result.fetchmany(BATCH):
            values = [dict(zip(names, row, strict=True)) for row in block]
            yield Rows(PLACE, list(range(done + 1, done + 1 + len(values))), values, size=len(values) * 1_000)
            done += len(values)


def query_columns(source: Source, base: Path) -> list[str]:
    """The columns that the source's query gives. Raises UserError as `read_query` does."""
    with _result(source, base) as result:
        return list(result.keys())


@contextmanager
def _result(source: Source, base: Path) -> "Iterator[CursorResult[tuple[object, ...]]]":
    """Run the query on a connection that streams; nothing is ever committed."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
    from sqlalchemy.pool import NullPool

    try:
        engine = create_engine(_address(source, base), poolclass=NullPool)
        with engine.connect() as connection:
            yield connection.execution_options(stream_results=True).execute(text(source.query or ""))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        how = "Write it like sqlite:///tickets.db or postgresql+psycopg2://user@host/base, and install its driver."
        raise UserError(
            f"source '{source.name}': 'uri' is no address that SQLAlchemy can open ({type(error).__name__}).\n  {how}"
        ) from None
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or type(error).__name__)
        raise UserError(f"source '{source.name}': the database refused the query: {said}.\n  Mend 'uri' or 'query'.") from None


def _address(source: Source, base: Path) -> str:
    """The address; a SQLite file is relative to the config and must be there, as SQLite would make an empty one."""
    from sqlalchemy.engine import make_url

    url = make_url(source.uri or "")
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return url.render_as_string(hide_password=False)
    path = base / url.database
    if not path.is_file():
        raise UserError(f"source '{source.name}': no SQLite file at '{path}'.\n  Mend 'uri'; three slashes begin a relative path.")
    return url.set(database=str(path)).render_as_string(hide_password=False)
