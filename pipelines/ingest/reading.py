"""All records of all sources of a kind, batch by batch."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipelines.errors import UserError
from pipelines.ingest.columned import Columned, columned, placed
from pipelines.ingest.columns import Kind, raw_schema, used_sources
from pipelines.ingest.files import find_files
from pipelines.ingest.kept import Entry, Readings, is_kept
from pipelines.ingest.readers import read_files
from pipelines.ingest.rows import Rows, Warn, batches, ignore
from pipelines.ingest.source_checks import check_sources
from pipelines.ingest.sql import read_query
from pipelines.settings.models import Curation, Source
from pipelines.sift import Sifted

Kept = Mapping[str, list[Entry]]
"""The parts of each source whose readings are kept, by its name."""


def read_raw(
    curation: Curation, kind: Kind, *, base: Path, limit: int | None = None, warn: Warn = ignore, kept: Kept | None = None
) -> Iterator[Sifted]:
    """Yield all records of `kind` in batches of at most 20,000 of one source, in read order: path, then line.

    Kept rows have RAW_TICKETS or RAW_COPY and the `x.` columns; what could not be read is dropped as `malformed`, its record named by
    file and line. `limit` is the first so many records of each source; `warn` hears of empty files and blank lines. A source in `kept` is
    not read but taken from there, which gives the same rows.
    Raises UserError when a source has no file, no file that can be read, or lacks a column that the config names.
    """
    if problems := check_sources(curation, base=base, kinds=(kind,)):
        raise UserError("\n".join(problems))
    schema, order = raw_schema(curation, kind), 0
    for source in used_sources(curation, kind):
        entries = (kept or {}).get(source.name)
        read = (columned(batch, source, schema) for batch in batches(_limited(_rows(source, base, warn), limit)))
        for offset, part in ((0, one) for one in read) if entries is None else _taken(entries, source, warn):
            sifted = placed(part, source, schema, order=order, offset=offset)
            order += sifted.kept.height
            yield sifted


def refresh_kept(curation: Curation, kind: Kind, *, base: Path, folder: Path) -> dict[str, list[Entry]]:
    """The parts of every source of `kind` whose readings are kept under `folder`, those that are new or have changed read now."""
    schema = raw_schema(curation, kind)
    return {
        source.name: Readings(folder / source.name, source, schema).refresh(base)
        for source in used_sources(curation, kind)
        if is_kept(source)
    }


def _taken(entries: list[Entry], source: Source, warn: Warn) -> Iterator[tuple[int, Columned]]:
    """The parts of a source as they were read, each with the lines before it (of a query, whose lines are counted on over months)."""
    offset = 0
    for entry in entries:
        for said in entry.warnings:
            warn(said)
        for part in entry.parts():
            yield offset if source.uri else 0, part
        offset += entry.lines
    if entries and all(entry.failed for entry in entries):
        raise _unreadable(source, len(entries))


def _rows(source: Source, base: Path, warn: Warn) -> Iterator[Rows]:
    """Rows of a source, file by file."""
    if source.uri:
        yield from read_query(source, base)
        return
    files, failed = find_files(source, base), set()
    for rows in read_files(files, source, warn):
        failed |= {rows.file} if rows.failed else set()
        yield rows
    if len(failed) == len(files):
        raise _unreadable(source, len(files))


def _unreadable(source: Source, files: int) -> UserError:
    return UserError(f"source '{source.name}': none of its {files} file(s) could be read as {source.format}.\n  Mend 'path' or 'format'.")


def _limited(parts: Iterable[Rows], limit: int | None) -> Iterator[Rows]:
    left = limit
    for rows in parts:
        part = rows if left is None else rows.head(left)
        yield part
        if left is not None:
            left -= len(part.lines) + len(part.broken)
            if left <= 0:
                return
