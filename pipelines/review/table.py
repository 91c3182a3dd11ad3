"""`decisions.csv` as a table of cells: what somebody else wrote in it is kept when a decision is put in, replaced or taken back."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path

from pipelines.review.cases import cases_in
from pipelines.review.decisions import COLUMNS, DECISIONS, read_decisions, separator_of, text_of
from pipelines.review.private import private_file

Row = dict[str, str]


def read_table(path: Path) -> tuple[list[str], list[Row]]:
    """The names of the columns (COLUMNS and what else the file has), and its rows, those without a decision too."""
    if not path.exists():
        return list(COLUMNS), []
    text = text_of(path)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=separator_of(text), restkey="")
    names = [*COLUMNS, *(name for name in reader.fieldnames or [] if name and name not in COLUMNS)]
    return names, [{name: row.get(name) or "" for name in names} for row in reader]


def put_decisions(folder: Path, decided: Sequence[Row], replaces: Callable[[Row], bool]) -> None:
    """Put `decided` (COLUMNS) into the folder's `decisions.csv`, in the place of the rows that they replace; all at once, mode 0600.

    Raises UserError with the line where the file that stands there makes no sense: it is left as it is.
    """
    read_decisions(folder)
    names, rows = read_table(folder / DECISIONS)
    _write(folder / DECISIONS, names, [*(row for row in rows if not replaces(row)), *decided])


def add_file(folder: Path, added: Path, *, by: str = "") -> tuple[int, int, set[str]]:
    """Put the decisions of the file `added` into the folder's `decisions.csv`: how many, how many went for them, the labels they give.

    Of two decisions of one place the later (`at`) stays, and a case that is decided anew loses what was decided on it before. Rows without
    a decision are left out; where a row does not say who decided, it was `by`. Raises UserError for a file that makes no sense.
    """
    read_decisions(added.parent, name=added.name)
    known = {place_of(row): row for row in _decided(folder / DECISIONS)}
    told = [{**row, "by": row["by"].strip() or by} for row in _decided(added)]
    fresh = {place_of(row): row for row in sorted(told, key=lambda row: row["at"])}
    taken = {place: row for place, row in fresh.items() if row != known.get(place) and row["at"] >= known.get(place, row)["at"]}
    beside = {place_of(key): [place_of(other) for other in case.members] for case in cases_in(folder) for key in case.members}
    gone = {other for place in taken for other in (place, *beside.get(place, ())) if other in taken or other not in fresh}
    put_decisions(folder, list(taken.values()), lambda row: place_of(row) in gone)
    return len(taken), len(gone & known.keys()), {row["label"].strip() for row in taken.values()} - {""}


def place_of(row: Row) -> tuple[str, ...]:
    """What a decision is about, so that a later one of the same place replaces it: a pair, or of personal data a span in it."""
    kind = row["kind"].strip().lower()
    spans = ("text_hash", "start", "end") if kind == "personal" else ()
    return (kind, row["pair_id"], *(row[name] for name in spans))


def _decided(path: Path) -> list[Row]:
    """The rows with a decision, of COLUMNS alone."""
    return [{name: row[name] for name in COLUMNS} for row in read_table(path)[1] if row["decision"].strip()]


def _write(path: Path, names: Sequence[str], rows: Iterable[Row]) -> None:
    with private_file(path) as file:
        writer = csv.DictWriter(file, names, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
