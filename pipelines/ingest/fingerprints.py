"""What went in, as one hash a source."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import orjson

from pipelines.errors import UserError
from pipelines.ingest.columns import used_sources
from pipelines.ingest.files import File, find_files
from pipelines.ingest.sql import read_query
from pipelines.settings.models import Curation, Source

_CHUNK: Final = 1 << 20


def fingerprint_sources(curation: Curation, *, base: Path, months: Mapping[str, list[str]] | None = None) -> dict[str, str]:
    """SHA-256 (hex) of each source that a recipe uses: over the names and contents of its files, or over the rows of its query.

    The order in which the file system lists files does not matter. `months` are the digests of queries that are kept by month, by source.
    Raises UserError when a source has no file.
    """
    used = [*used_sources(curation, "tickets"), *used_sources(curation, "copy")]
    return {source.name: _of_source(source, base, (months or {}).get(source.name)) for source in used}


def _of_source(source: Source, base: Path, months: list[str] | None) -> str:
    if source.uri is None:
        return files_fingerprint(find_files(source, base))
    return _of_query(source, base) if months is None else hashlib.sha256("\n".join(months).encode()).hexdigest()


def files_fingerprint(files: list[File]) -> str:
    """SHA-256 (hex) over the names and contents of `files`, whatever their order."""
    parts = [f"{file.name}\x00{_of_file(file)}\n" for file in files]
    return hashlib.sha256("".join(sorted(parts)).encode(errors="surrogateescape")).hexdigest()


def _of_file(file: File) -> str:
    try:
        stat = file.path.stat()
    except OSError as error:
        raise UserError(f"'{file.name}' cannot be read: {error.strerror}.") from None
    return _of_contents(file, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=100_000)
def _of_contents(file: File, *_: int) -> str:
    """Read once in a process for as long as size and time stay."""
    whole = hashlib.sha256()
    try:
        with file.path.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                whole.update(chunk)
    except PermissionError:
        return "unreadable"
    except OSError as error:
        raise UserError(f"'{file.name}' cannot be read: {error.strerror}.") from None
    return whole.hexdigest()


def _of_query(source: Source, base: Path) -> str:
    whole = hashlib.sha256()
    for rows in read_query(source, base):
        for row in rows.values:
            whole.update(orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE))
    return whole.hexdigest()
