"""How much each source gave, and how well its expected columns are filled: counted while batches pass."""

from typing import Any

import polars as pl

from pipelines.ingest.columns import Kind, used_sources
from pipelines.settings.models import Curation
from schemas.tables import EXTRA


class Receipts:
    """Counts rows and filled cells of each source that a recipe uses; one that gives nothing counts as well."""

    def __init__(self, curation: Curation, kind: Kind) -> None:
        self.columns = {source.name: source.expect.columns for source in used_sources(curation, kind)}
        self.rows = dict.fromkeys(self.columns, 0)
        self.filled = {source: dict.fromkeys(names, 0) for source, names in self.columns.items()}

    def add(self, batch: pl.DataFrame) -> None:
        """Count a batch of RAW_TICKETS or RAW_COPY rows of one source."""
        for source, rows in batch.group_by("source").len().iter_rows():
            self.rows[source] += rows
            counts = batch.select(_is_filled(batch, name).sum().alias(name) for name in self.columns[source])
            for name in self.columns[source]:
                self.filled[source][name] += int(counts[name][0])

    @property
    def stated(self) -> dict[str, dict[str, Any]]:
        """`{source: {rows, filled: {column: share}}}` of what has passed so far; shares are rounded to six places."""
        shares = {source: {name: round(count / max(self.rows[source], 1), 6) for name, count in counts.items()}
                  for source, counts in self.filled.items()}  # fmt: skip
        return {source: {"rows": rows, "filled": shares[source]} for source, rows in self.rows.items()}


def _is_filled(batch: pl.DataFrame, name: str) -> pl.Expr:
    column = name if name in batch.columns else EXTRA + name
    if isinstance(batch.schema[column], pl.List):
        return (pl.col(column).list.len() > 0).fill_null(value=False)
    return pl.col(column).str.strip_chars(' "\t\r\n').str.len_bytes().fill_null(0) > 0
