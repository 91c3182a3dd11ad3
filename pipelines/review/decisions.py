"""`decisions.csv`: what people decided, read row by row and refused with the line where a row makes no sense."""

import csv
import hashlib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.errors import UserError
from pipelines.settings.places import shown

DECISIONS: Final = "decisions.csv"
VALUES: Final = "values.csv"
"""Beside it: what decisions about personal data taught, which no other file holds."""
COLUMNS: Final = ("kind", "pair_id", "cluster_id", "text_hash", "start", "end", "decision", "label", "note", "by", "at")
"""Columns of a decision; a file may hold more (those of `pending.csv`), and a row without a decision is not read."""
KINDS: Final = {
    "contradiction": ("keep", "drop", "relabel", "prefer"),
    "suspect": ("keep", "drop", "relabel"),
    "personal": ("personal", "not_personal"),
}
"""What can be decided about what."""
SCHEMA: Final = {**dict.fromkeys(COLUMNS, pl.String), "line": pl.UInt32}


def read_decisions(folder: Path, kind: str | None = None, *, name: str = DECISIONS) -> pl.DataFrame:
    """Decisions of `kind` (null: of all) in `folder`, oldest first by `at`, then `line`; none where there is no file.

    Columns: COLUMNS as text, empty where a cell is, and `line` (of the file, where the row begins). Raises UserError with the line for an
    unknown kind or decision, and for a relabel without a label.
    """
    path = folder / name
    rows = [row for row in _rows(path) if kind in {None, row["kind"]}] if path.exists() else []
    return pl.DataFrame(rows, schema=SCHEMA).sort("at", "line")


def decisions_fingerprint(folder: Path) -> str | None:
    """SHA-256 (64 hex) over what was decided and what it taught, whatever the order of the rows; null when nothing was. Why is left
    out, as the ledger does not say it."""
    told = read_decisions(folder).select("kind", "pair_id", "text_hash", "start", "end", "decision", "label", "by", "at").unique()
    if told.is_empty():
        return None
    values = folder / VALUES
    taught = values.read_bytes() if values.exists() else b""
    return hashlib.sha256(told.sort(pl.all()).write_csv().encode() + taught).hexdigest()


def _rows(path: Path) -> Iterator[dict[str, str | int]]:
    """Rows with a decision."""
    text = text_of(path)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=separator_of(text))
    _columns_are_there(path, reader.fieldnames or [])
    line = reader.line_num + 1
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if cells["decision"]:
            yield {**_sound(cells, f"{shown(path)}:{line}"), "line": line}
        line = reader.line_num + 1


def separator_of(text: str) -> str:
    """A comma or, as some spreadsheets write it, a semicolon or a tab."""
    return max(",;\t", key=text.partition("\n")[0].count)


def text_of(path: Path) -> str:
    """The file's text. Raises UserError when it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{shown(path)}: is not UTF-8 at byte {error.start}. Save the file as CSV in UTF-8.") from None


def _columns_are_there(path: Path, found: object) -> None:
    names = list(found) if isinstance(found, list | tuple) else []
    missing = [name for name in ("kind", "pair_id", "text_hash", "decision") if name not in names]
    if missing:
        raise UserError(
            f"{shown(path)}:1: no column {missing[0]!r}.\n  Expected columns: {', '.join(COLUMNS)}. Copy the head of pending.csv."
        )


def _sound(cells: dict[str, str], where: str) -> dict[str, str]:
    cells |= {name: cells[name].lower() for name in ("kind", "decision")}
    if cells["kind"] not in KINDS:
        raise UserError(f"{where}: kind: {cells['kind']!r} is not known. Possible: {', '.join(KINDS)}.")
    possible = KINDS[cells["kind"]]
    if cells["decision"] not in possible:
        raise UserError(
            f"{where}: decision: {cells['decision']!r} does not decide a row of kind {cells['kind']!r}. Possible: {', '.join(possible)}."
        )
    if cells["decision"] == "relabel" and not cells["label"]:
        raise UserError(f"{where}: label: is empty. A relabel needs the new label.")
    return cells
