"""Whether a source has something new, told without reading its rows: names, sizes and times of files, count and cursor of a query."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipelines.ingest.columns import used_sources
from pipelines.ingest.files import find_files
from pipelines.ingest.sql import query_mark
from pipelines.settings.models import Curation, Source


@dataclass(frozen=True)
class Mark:
    """A source at one look: `state` changes when the source does, `size` counts its files (of a query: its rows)."""

    state: str
    size: int


def marks(curation: Curation, *, base: Path) -> dict[str, Mark]:
    """The mark of each source that a recipe uses; a query without a cursor column cannot be watched and has none.

    Raises UserError when a source has no file or its database does not answer.
    """
    used = [*used_sources(curation, "tickets"), *used_sources(curation, "copy")]
    return {source.name: _mark(source, base) for source in used if not source.uri or source.cursor}


def _mark(source: Source, base: Path) -> Mark:
    if source.uri:
        rows, newest = query_mark(source, base)
        return Mark(f"{rows} {newest}", rows)
    files = find_files(source, base)
    looks = [(file.name, (stat := file.path.stat()).st_size, stat.st_mtime_ns) for file in files]
    return Mark(hashlib.sha256(repr(looks).encode(errors="surrogateescape")).hexdigest()[:16], len(files))
