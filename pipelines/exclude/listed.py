"""The files that `exclude` names: every text in every row of them, with the place where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.ingest.files import find_files
from pipelines.ingest.fingerprints import files_fingerprint
from pipelines.ingest.readers import read_files
from pipelines.settings.models import Curation, Source

NAME: Final = "exclude"
"""What the list is called among the inputs of a release; in brackets, as no source can be."""
LISTED: Final = {"text": pl.String, "place": pl.String}


def fingerprint_listed(curation: Curation, *, base: Path) -> dict[str, str]:
    """`(exclude)` → SHA-256 over the names and contents of the files; nothing where none are named. Raises UserError for a missing file."""
    return {f"({NAME})": files_fingerprint(find_files(_source(curation), base))} if curation.exclude else {}


def read_listed(curation: Curation, *, base: Path, warn: Callable[[str], None]) -> pl.DataFrame:
    """The texts to keep out, LISTED, each once with the first `<file>:<line>` that holds it. Rows that cannot be read are warned of."""
    if not curation.exclude:
        return pl.DataFrame(schema=LISTED)
    found = list(_texts(curation, base, warn))
    return pl.DataFrame(found, schema=LISTED, orient="row").unique("text", keep="first", maintain_order=True)


def _texts(curation: Curation, base: Path, warn: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    source = _source(curation)
    for rows in read_files(find_files(source, base), source, warn):
        for line, said in rows.broken:
            warn(f"{rows.file}:{line}: {said}; the text is not kept out")
        for line, row in zip(rows.lines, rows.values, strict=True):
            yield from ((text, f"{rows.file}:{line}") for text in _strings(row))


def _strings(value: object) -> Iterator[str]:
    """Every text inside a row, also in lists and objects: the turns of a benchmark's prompt."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _source(curation: Curation) -> Source:
    """The files as a table of anything: CSV, JSONL or Parquet, compressed or not."""
    return Source(name=NAME, kind="tickets", format="table", path=curation.exclude)
