"""Files of rows: which reader reads which ending."""

from collections.abc import Iterator

from pipelines.errors import UserError
from pipelines.ingest.delimited import read_csv
from pipelines.ingest.files import TABLES, File
from pipelines.ingest.jsonl import read_jsonl
from pipelines.ingest.parquet import read_parquet
from pipelines.ingest.rows import Rows, Warn
from pipelines.settings.models import Source


def read_table(file: File, source: Source, warn: Warn) -> Iterator[Rows]:
    """Yield the rows of one CSV, JSONL or Parquet file, by its ending.

    Raises UserError for any other ending.
    """
    match table_kind(file, source):
        case "csv":
            yield from read_csv(file, separator=separator(file, source), encoding=source.encoding, warn=warn)
        case "jsonl":
            yield from read_jsonl(file, encoding=source.encoding, warn=warn)
        case _:
            yield from read_parquet(file)


def table_kind(file: File, source: Source) -> str:
    """`csv`, `jsonl` or `parquet`. Raises UserError for another ending."""
    kind = TABLES.get(file.ending)
    if kind is None:
        known = ", ".join(TABLES)
        remedy = f"Known: {known}, each also .gz or .zst. Narrow 'path' or add the file to 'exclude'."
        raise UserError(f"source '{source.name}': '{file.name}' has an ending that says no format.\n  {remedy}")
    return kind


def separator(file: File, source: Source) -> str:
    """The source's separator; a `.tsv` file's is the tab unless another is configured."""
    return "\t" if file.ending == ".tsv" and source.separator == "," else source.separator
