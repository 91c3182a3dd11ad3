"""On what terms the exported rows may be used: counts by source and licence, or legal basis."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.settings.models import Curation

NOT_STATED: Final = "not stated"
_LONGEST: Final = 120


@dataclass(frozen=True)
class Licence:
    """One source's exported rows of one licence: how many `records` and `pairs`; tickets have the legal basis of their source."""

    source: str
    kind: str
    licence: str | None
    legal_basis: str | None
    records: int
    pairs: int

    @property
    def terms(self) -> str:
        """Licence and legal basis in words; `not stated` where there is none."""
        basis = f"legal basis: {self.legal_basis}" if self.legal_basis else ""
        return "; ".join(part for part in (self.licence, basis) if part) or NOT_STATED


def licences_of(exported: pl.DataFrame, stated: pl.DataFrame, curation: Curation) -> list[Licence]:
    """Count `exported` (`record_id, source, pair_id`) by source and licence, the source's commonest first.

    `stated` has `record_id, licence`: a row's own licence; a row without one has its source's.
    """
    sources = {source.name: source for source in curation.sources}
    known = exported.select("source", "record_id", "pair_id").join(stated.unique("record_id"), on="record_id", how="left")
    own = pl.col("licence").str.replace_all(r"\s+", " ").str.strip_chars().str.head(_LONGEST)
    default = pl.col("source").replace_strict(
        {name: source.licence for name, source in sources.items()}, default=None, return_dtype=pl.String
    )
    by = known.with_columns(licence=pl.coalesce(pl.when(own != "").then(own), default)).group_by("source", "licence")
    counts = by.agg(records=pl.col("record_id").n_unique(), pairs=pl.len()).sort(
        "source", "pairs", "licence", descending=[False, True, False]
    )
    return [
        Licence(source, sources[source].kind, licence, sources[source].legal_basis, records, pairs)
        for source, licence, records, pairs in counts.iter_rows()
    ]
