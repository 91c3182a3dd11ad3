"""Rows as they were read, one Parquet file a part, under a name made of the part's contents and of all that reading depends on."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow.parquet as pq

from pipelines.growing import Growing, framed
from pipelines.ingest.columned import Columned, columned
from pipelines.ingest.kept.units import Unit, units_of
from pipelines.ingest.rows import Rows, batches
from pipelines.ingest.times import parse_times
from pipelines.settings.models import Source
from schemas.tables import Schema

_ASIDE: Final = {"expect", "legal_basis", "licence", "retention_days", "solved", "months_since", "path"}
"""Settings of a source that reading its rows does not depend on."""


def is_kept(source: Source) -> bool:
    """Whether what is read of `source` is kept: a query with a cursor, or tickets by month."""
    return source.cursor is not None or source.months_since is not None


@dataclass(frozen=True)
class Entry:
    """A part as it is kept; `lines` is how many lines or rows of the source it takes, `months` its readable rows by month."""

    path: Path
    unit: str
    digest: str
    lines: int
    broken: list[tuple[str, int, str]]
    warnings: list[str]
    months: dict[str, int]
    read_now: bool = False
    failed: bool = False

    def parts(self) -> Iterator[Columned]:
        """The rows in the batches in which they were read; what could not be read comes with the first."""
        broken = self.broken
        if self.path.exists():
            with pq.ParquetFile(self.path) as file:
                for group in range(file.num_row_groups):
                    yield Columned(framed(file.read_row_group(group)), broken)
                    broken = []
        if broken:
            yield Columned(None, broken)


class Readings:
    """What was read of one source, in `folder`; `schema` (RAW_TICKETS or RAW_COPY and the `x.` columns) is what its rows become."""

    def __init__(self, folder: Path, source: Source, schema: Schema) -> None:
        self.folder, self.source, self.schema = folder, source, schema
        told = source.model_dump_json(exclude=_ASIDE)
        self._settings = "\n".join([told, *schema, version("pairwright"), _code()])

    def refresh(self, base: Path, *, again: Collection[str] = ()) -> list[Entry]:
        """Every part of the source, read where it is new or has changed (the months `again` of a query in any case); what no part is, goes.

        Parts that could not be opened are not kept. Raises UserError as reading does.
        """
        entries = []
        for unit in units_of(self.source, base):
            known = None if unit.name in again else self._known(unit)
            entries.append(known or self._read(unit))
        self._prune(entries)
        return entries

    def _place(self, unit: Unit) -> Path:
        key = hashlib.sha256("\n".join([unit.name, unit.state, self._settings]).encode(errors="surrogateescape")).hexdigest()[:32]
        return self.folder / f"{key}.parquet"

    def _known(self, unit: Unit) -> Entry | None:
        path = self._place(unit)
        try:
            told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return Entry(path, **{**told, "broken": [tuple(one) for one in told["broken"]]})

    def _read(self, unit: Unit) -> Entry:
        self.folder.mkdir(parents=True, exist_ok=True)
        path, heard = self._place(unit), _Heard(self.source)
        warnings: list[str] = []
        path.unlink(missing_ok=True)
        with Growing(path) as growing:
            for batch in batches(unit.rows(warnings.append)):
                part = columned(batch, self.source, self.schema)
                heard.add(part, batch)
                if part.frame is not None and part.frame.height:
                    growing.add(part.frame)
        told: dict[str, Any] = {"unit": unit.name, **heard.stated, "warnings": warnings}
        if not heard.failed:
            writing = path.with_suffix(".json.writing")
            writing.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            writing.replace(path.with_suffix(".json"))
        return Entry(path, **told, read_now=True, failed=heard.failed)

    def _prune(self, entries: list[Entry]) -> None:
        kept = {path for entry in entries for path in (entry.path, entry.path.with_suffix(".json"))}
        for path in self.folder.glob("*"):
            if path not in kept:
                path.unlink()


class _Heard:
    """What is told of a part beside its rows, gathered while they pass."""

    def __init__(self, source: Source) -> None:
        self.source, self.failed, self.lines = source, False, 0
        self.broken: list[tuple[str, int, str]] = []
        self.months: dict[str, int] = {}
        self._digest = hashlib.sha256()

    def add(self, part: Columned, batch: list[Rows]) -> None:
        self.failed |= any(rows.failed for rows in batch)
        self.lines += sum(len(rows.lines) + len(rows.broken) for rows in batch)
        self.broken += part.broken
        if part.frame is not None:
            self._digest.update(part.frame.write_ndjson().encode() if self.source.uri else b"")
            for month, rows in _by_month(part.frame, self.source.timezone).items():
                self.months[month] = self.months.get(month, 0) + rows

    @property
    def stated(self) -> dict[str, Any]:
        months = dict(sorted(self.months.items()))
        return {"digest": self._digest.hexdigest(), "lines": self.lines, "broken": self.broken, "months": months}


def _by_month(frame: pl.DataFrame, zone: str) -> dict[str, int]:
    if "created_at" not in frame.columns:
        return {}
    month = parse_times(pl.col("created_at"), pl.lit(zone)).dt.strftime("%Y-%m").fill_null("undated")
    return dict(frame.group_by(month.alias("month")).len().iter_rows())


@cache
def _code() -> str:
    """A hash of the source code that reads: rows that other code read are read again."""
    folder = Path(__file__).parents[1]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))).hexdigest()
