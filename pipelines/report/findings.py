"""Personal data found and removed: counts by kind, detector and source; never a value."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Kind:
    """One kind of personal data: how often it was replaced, in how many pairs, by which detectors (name, count), in which sources
    (name, pairs)."""

    name: str
    found: int
    pairs: int
    detectors: list[tuple[str, int]]
    sources: list[tuple[str, int]]


@dataclass(frozen=True)
class Personal:
    """What scrubbing did: kinds by count, pairs looked at and touched, findings by source, and why pairs went out for what was left."""

    kinds: list[Kind]
    found: int
    looked_at: int
    touched: int
    sources: list[tuple[str, int, int]]
    residue: list[tuple[str, int]]


def personal_of(pairs: pl.DataFrame, ledger: pl.DataFrame) -> Personal:
    """Count `findings` (list of `entity_type, detector, count`) of `pairs`, and the ledger's rows of fate `personal_data` by reason.

    `sources` holds `source, findings, pairs touched`.
    """
    found = pairs.select("pair_id", "source", "findings").explode("findings", keep_nulls=False, empty_as_null=False).unnest("findings")
    by_source = found.group_by("source").agg(pl.col("count").sum(), pl.col("pair_id").n_unique()).sort("source")
    left = ledger.filter(fate="personal_data").group_by("reason").len().sort("len", "reason", descending=[True, False])
    return Personal(
        kinds=kinds_of(found),
        found=int(found["count"].sum()),
        looked_at=pairs.height + ledger.filter(fate="personal_data").height,
        touched=found["pair_id"].n_unique(),
        sources=list(by_source.iter_rows()),
        residue=list(left.head(12).iter_rows()),
    )


def kinds_of(found: pl.DataFrame) -> list[Kind]:
    """Rows `pair_id, source, entity_type, detector, count` as kinds, the commonest first."""
    detectors = _by_kind(found, "detector", pl.col("count").sum())
    sources = _by_kind(found, "source", pl.col("pair_id").n_unique())
    kinds = found.group_by("entity_type").agg(pl.col("count").sum(), pl.col("pair_id").n_unique())
    ranked = kinds.sort("count", "entity_type", descending=[True, False])
    return [Kind(kind, count, pairs, detectors[kind], sources[kind]) for kind, count, pairs in ranked.iter_rows()]


def _by_kind(found: pl.DataFrame, by: str, counted: pl.Expr) -> dict[str, list[tuple[str, int]]]:
    """Of each kind the parts `by`, the largest first."""
    parts = found.group_by("entity_type", by).agg(counted.alias("n")).sort("n", by, descending=[True, False])
    told: dict[str, list[tuple[str, int]]] = {}
    for kind, name, count in parts.iter_rows():
        told.setdefault(kind, []).append((name, count))
    return told
