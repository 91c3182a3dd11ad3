"""Which reader reads a source's files, whole or only as far as its columns show."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pipelines.ingest import intercom, zendesk
from pipelines.ingest.conversations import conversation
from pipelines.ingest.files import File
from pipelines.ingest.folders import is_folder_of_tables, read_folder, table_name
from pipelines.ingest.jsonl import read_jsonl
from pipelines.ingest.markdown import read_markdown
from pipelines.ingest.rows import Rows, Warn, ignore
from pipelines.ingest.shapes import shaped
from pipelines.ingest.tables import read_table, table_kind
from pipelines.settings.models import Source

_DESKS: Final = {
    "zendesk": (zendesk.TABLES, zendesk.joined_ticket, zendesk.exported_ticket),
    "intercom": (intercom.TABLES, intercom.joined_conversation, intercom.exported_conversation),
}
SAMPLED_FILES: Final = 20
SAMPLED_BLOCKS: Final = 4
"""Blocks (of about a megabyte) of a JSONL file in which a column that is rare may turn up; a header says all at once."""


def read_files(files: list[File], source: Source, warn: Warn) -> Iterator[Rows]:
    """Yield the rows of all files, in their order, with our columns added where the format knows them.

    A file that cannot be opened is one broken record on its line 1.
    """
    if not stands_alone(files, source):
        tables, join, _ = _DESKS[source.format]
        yield from read_folder(files, source, tables, join, warn)
        return
    for file in files:
        try:
            if file.path.stat().st_size == 0:
                warn(f"{file.name}: an empty file, no records")
            yield from _read(file, source, warn)
        except OSError as error:
            said = error.strerror or type(error).__name__
            yield Rows(file.name, broken=[(1, f"the file cannot be opened: {said.lower()}")], failed=True)


def stands_alone(files: list[File], source: Source) -> bool:
    """Whether each file gives its rows by itself, and none is joined to another."""
    return source.format not in _DESKS or not is_folder_of_tables(files, _DESKS[source.format][0])


def sample_files(files: list[File], source: Source) -> Iterator[Rows]:
    """Yield the first rows of the first files as they are in them: of joined tables the main one's. Files that fail are passed over."""
    if source.format in _DESKS and is_folder_of_tables(files, tables := _DESKS[source.format][0]):
        files = [file for file in files if table_name(file) == tables.main]
    for file in files[:SAMPLED_FILES]:
        try:
            if source.format == "markdown":
                yield from read_markdown(file, encoding=source.encoding, per="document", warn=ignore)
            else:
                headed = table_kind(file, source) != "jsonl"
                yield from islice(read_table(file, source, ignore), 1 if headed else SAMPLED_BLOCKS)
        except OSError:
            continue


def _read(file: File, source: Source, warn: Warn) -> Iterator[Rows]:
    match source.format:
        case "markdown":
            yield from read_markdown(file, encoding=source.encoding, per=source.per, warn=warn)
        case "conversations":
            yield from (shaped(rows, conversation(source)) for rows in read_jsonl(file, encoding=source.encoding, warn=warn))
        case "table":
            yield from read_table(file, source, warn)
        case desk:
            yield from (shaped(rows, _DESKS[desk][2]) for rows in read_table(file, source, warn))
