"""`suspects` on a file: how probable it is that each row's label is wrong, and which label is likelier."""

from collections.abc import Iterator
from typing import Final

from pipelines.errors import UserError
from pipelines.ingest.rows import Row
from pipelines.settings.models import Dedupe
from pipelines.single.columns import LABELS, first_of, ids_of, texts_of
from pipelines.single.sheet import Sheet
from pipelines.suspects import judge_labels

ADDS: Final = ("suspect_score", "suggested_label", "label_suspect")


def suspect_rows(
    sheet: Sheet, *, text: str | None, label: str | None, id_column: str | None, knobs: Dedupe
) -> tuple[Iterator[Row], list[str]]:
    """`suspect_score` (0–1), `suggested_label` and `label_suspect` for every row, in order; and notes on the labels as a whole."""
    inputs = texts_of(sheet, (text,) if text else (), "--input")
    name = first_of(sheet, "--label", label, LABELS)
    ids_of(sheet, id_column)  # a column that is not there is refused here as everywhere
    if not sheet.height:
        return iter(()), []
    if name is None:
        raise UserError(f"no column is called {', '.join(LABELS)}. Name the label with --label. Columns: {', '.join(sheet.columns)}.")
    judged = judge_labels(sheet.held[inputs[0]], sheet.held[name], knobs=knobs)
    return judged.table.iter_rows(named=True), judged.notes
