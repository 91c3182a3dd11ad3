"""Rows kept and rows set aside: what every stage returns."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas.tables import LEDGER

DECIDED: Final = "by a person's decision"
"""What every note of a decision says."""
DROPPED: Final = {name: kind for name, kind in LEDGER.items() if name not in {"split", "release"}}
"""Columns of a dropped row: the ledger's, less what only the release knows."""


@dataclass(frozen=True)
class Sifted:
    """A stage's outcome: `kept` rows go on; each row of `dropped` (columns DROPPED) carries fate, stage, reason and matched_id."""

    kept: pl.DataFrame
    dropped: pl.DataFrame


def verdicts(rows: pl.DataFrame) -> pl.DataFrame:
    """Reduce `rows` to the columns DROPPED, with null for those it lacks."""
    return rows.select(
        pl.col(name).cast(kind) if name in rows.columns else pl.lit(None, kind).alias(name) for name, kind in DROPPED.items()
    )


def no_verdicts() -> pl.DataFrame:
    """An empty table of dropped rows."""
    return pl.DataFrame(schema=DROPPED)


def sift(table: pl.DataFrame, *, drop: pl.Expr, fate: str, stage: str, reason: pl.Expr | str, matched_id: pl.Expr | None = None) -> Sifted:
    """Set the rows aside for which `drop` is true (null counts as false); kept rows keep their columns and order.

    What a person decided of a row before it was set aside stands in its `notes`, and behind the reason.
    """
    said = pl.lit(reason) if isinstance(reason, str) else reason
    judged = table.with_columns(
        drop.fill_null(value=False).alias("_drop"),
        said.alias("_reason"),
        (pl.lit(None, pl.String) if matched_id is None else matched_id).alias("_matched"),
    )
    gone = judged.filter("_drop").with_columns(
        fate=pl.lit(fate), stage=pl.lit(stage), reason=_with_decisions(noted="notes" in table.columns), matched_id=pl.col("_matched")
    )
    return Sifted(judged.filter(~pl.col("_drop")).select(table.columns), verdicts(gone))


def is_decision(note: pl.Expr) -> pl.Expr:
    """Whether a note, or a part of a reason that repeats it, is what a person decided."""
    return note.str.contains(DECIDED, literal=True)


def _with_decisions(*, noted: bool) -> pl.Expr:
    if not noted:
        return pl.col("_reason")
    decided = pl.col("notes").list.eval(pl.element().filter(is_decision(pl.element()))).list.join("; ")
    return pl.when(decided != "").then(pl.format("{}; {}", pl.col("_reason").str.strip_chars_end("."), decided)).otherwise("_reason")


def together(*parts: Sifted) -> Sifted:
    """The last part's kept rows and all parts' dropped rows: sieves in a row are one stage."""
    return Sifted(parts[-1].kept, pl.concat([part.dropped for part in parts]))
