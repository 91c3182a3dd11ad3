"""Where stages leave their tables for the next: Parquet on disk, each table whole or not there at all."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.errors import Refused
from pipelines.growing import Growing, framed
from pipelines.sift import DROPPED, Sifted, no_verdicts
from schemas.models import conform, empty

RAW_ZONE: Final = frozenset({"raw_tickets", "raw_copy", "tickets", "approved_copy", "pairs"})
"""Tables of unscrubbed text: their folder is closed to other users."""


@dataclass(frozen=True)
class Made:
    """What a step gives: parts to store in order, plain facts about them, and side tables by name.

    `facts` and `tables` are read after the last part, so a step may fill them while its parts are drawn.
    """

    parts: Iterable[Sifted]
    facts: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Stored:
    """One stage's tables as they lie on disk."""

    folder: Path
    run: str
    rows: int
    set_aside: int
    facts: dict[str, Any]

    def kept(self, columns: list[str] | None = None) -> pl.DataFrame:
        """The rows that went on."""
        return pl.read_parquet(self.folder / "kept.parquet", columns=columns)

    def batches(self, rows: int = 20_000) -> Iterator[pl.DataFrame]:
        """The rows that went on, at most `rows` at a time; one empty batch when there are none."""
        with pq.ParquetFile(self.folder / "kept.parquet") as file:
            some = False
            for batch in file.iter_batches(batch_size=rows):
                some = True
                yield framed(pa.Table.from_batches([batch]))
            if not some:
                yield framed(file.schema_arrow.empty_table())

    def dropped(self) -> pl.DataFrame:
        """The rows set aside, with their fates."""
        return pl.read_parquet(self.folder / "dropped.parquet")

    def table(self, name: str) -> pl.DataFrame:
        """A side table."""
        return pl.read_parquet(self.folder / f"{name}.parquet")


@dataclass(frozen=True)
class Shelf:
    """The stages of one data set under one folder: `raw/` for unscrubbed text (mode 0700), `clean/` for the rest."""

    root: Path

    def place(self, name: str) -> Path:
        """The folder of stage `name`."""
        return self.root / ("raw" if name in RAW_ZONE else "clean") / name

    def memory(self, name: str) -> Path:
        """Where stage `name` may keep, without any text, what it need not work out again."""
        return self.place(name) / "memory.parquet"

    def read(self, name: str) -> Stored:
        """Stage `name` as last made. Raises Refused when it was never made, or not to its end."""
        folder = self.place(name)
        try:
            made = json.loads((folder / "made.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Refused(f"the stage {name} has not been made: run the whole job.") from None
        return Stored(folder, made["run"], made["rows"], made["set_aside"], made["facts"])

    def write(self, name: str, made: Made, *, run: str) -> Stored:
        """Store what a step gives, each part checked against the stage's model; `made.json` comes last and makes it count."""
        folder = self._open(name)
        (folder / "made.json").unlink(missing_ok=True)
        rows, set_aside = _write_parts(folder, name, made.parts)
        for table, frame in made.tables.items():
            frame.write_parquet(folder / f"{table}.parquet")
        facts = dict(made.facts)
        text = json.dumps({"run": run, "rows": rows, "set_aside": set_aside, "facts": facts}, ensure_ascii=False, indent=1)
        writing = folder / "made.json.writing"
        writing.write_text(text, encoding="utf-8")
        writing.replace(folder / "made.json")
        return Stored(folder, run, rows, set_aside, facts)

    def readings(self) -> Path:
        """The folder, closed to other users, in which what was read of sources is kept part by part."""
        return self._zone("raw_tickets") / "readings"

    def _zone(self, name: str) -> Path:
        zone = self.place(name).parent
        zone.mkdir(parents=True, exist_ok=True)
        if name in RAW_ZONE:
            zone.chmod(0o700)
        return zone

    def _open(self, name: str) -> Path:
        zone = self._zone(name)
        folder = zone / name
        folder.mkdir(exist_ok=True)
        return folder


def _write_parts(folder: Path, name: str, parts: Iterable[Sifted]) -> tuple[int, int]:
    rows = set_aside = 0
    kept, dropped = Growing(folder / "kept.parquet"), Growing(folder / "dropped.parquet")
    with kept, dropped:
        for part in parts:
            kept.add(conform(name, part.kept))
            dropped.add(part.dropped.select(list(DROPPED)))
            rows, set_aside = rows + part.kept.height, set_aside + part.dropped.height
        if kept.writer is None:
            # An empty source, or a data set without copy, still leaves its tables: ones without rows.
            kept.add(empty(name))
            dropped.add(no_verdicts())
    return rows, set_aside
