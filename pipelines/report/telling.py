"""Rows that show what a fate means: few that look alike, with their scrubbed texts, and all together small enough for one page."""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from pipelines.report.formats import seen

TELLING: Final = 200
"""Rows shown of each fate."""
TEXTS: Final = (160, 120, 90, 60, 40, 0)
"""Characters shown of a row's input and of its output: the most of these with which all rows together stay under ROOM."""
ROOM: Final = 800_000
"""Bytes that the texts of all rows may take on the page."""


@dataclass(frozen=True)
class Row:
    """One row: its id and reason, what decided it, where it is from, its cluster and how many pairs are in that, and its texts (scrubbed;
    empty where the row never had any that could be shown)."""

    id: str
    reason: str
    matched_id: str | None
    label: str | None
    source: str
    recipe: str | None
    cluster_id: str | None
    mates: int
    asked: str = ""
    said: str = ""


def shape() -> pl.Expr:
    """A reason without its ids and figures: rows set aside for the same cause share it."""
    return pl.col("reason").str.replace_all(r"[^\s(]*[\d#/][^\s),;:]*", "…").str.replace_all(r"…(\s+…)+", "…")


def telling_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """At most TELLING of `rows` (LEDGER and `shape`): one of each source, recipe and shape in turn, so that few look alike."""
    kind = ["source", "recipe", "shape"]
    ranked = rows.with_row_index("at").with_columns(turn=pl.int_range(pl.len()).over(kind, order_by="at"))
    return ranked.sort("turn", "at").head(TELLING).sort("at")


def fitted(telling: dict[str, pl.DataFrame], pairs: pl.DataFrame) -> dict[str, list[Row]]:
    """The rows of each fate with as much of their texts as there is room for; `pairs` has `pair_id, cluster_id, input, output`."""
    whole = pl.concat([rows.select("pair_id") for rows in telling.values()]).drop_nulls().unique()
    texts = pairs.join(whole, on="pair_id", how="semi").select("pair_id", asked=_flat("input"), said=_flat("output"))
    mates = pairs.group_by("cluster_id").len("mates")
    known = {
        name: rows.join(texts, on="pair_id", how="left", maintain_order="left").join(
            mates, on="cluster_id", how="left", maintain_order="left"
        )
        for name, rows in telling.items()
    }
    everything = pl.concat([rows.select("asked", "said") for rows in known.values()])
    most = next((size for size in TEXTS if _weight(everything, size) <= ROOM), 0)
    return {name: [_row(row, most) for row in rows.iter_rows(named=True)] for name, rows in known.items()}


def _flat(column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.head(2 * TEXTS[0]).str.replace_all(r"\s+", " ").str.strip_chars().alias(column)


def _weight(texts: pl.DataFrame, size: int) -> int:
    """Bytes of the texts cut to `size` characters, what HTML makes of quotes and brackets included."""
    cut = [pl.col(name).fill_null("").str.head(size) for name in ("asked", "said")]
    return sum(int(texts.select((one.str.len_bytes() + 5 * one.str.count_matches(r"[<>&\"']")).sum()).item() or 0) for one in cut)


def _row(row: dict[str, Any], most: int) -> Row:
    texts = (_cut(row["asked"], most), _cut(row["said"], most))
    name = row["pair_id"] or row["record_id"]
    return Row(
        name, row["reason"], row["matched_id"], row["label"], row["source"], row["recipe"], row["cluster_id"], row["mates"] or 0, *texts
    )


def _cut(text: str | None, most: int) -> str:
    whole = seen(text)
    return whole if len(whole) <= most else f"{whole[:most].rstrip()}…" if most else ""
