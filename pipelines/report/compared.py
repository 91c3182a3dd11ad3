"""What changed against the release compared with."""

from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from pipelines.report.facts import Facts
from pipelines.report.texts import Reworded, digests_of, reworded

LABELS: Final = 40
"""Labels shown, those that changed most first."""
MOVES: Final = 40
"""Changes of fate shown, the most frequent first."""
IDS: Final = 5
"""Ids shown of each."""
RELABELLED: Final = 30
"""Relabelled rows shown."""


@dataclass(frozen=True)
class Change:
    """A figure before and now."""

    name: str
    before: int
    now: int

    @property
    def difference(self) -> int:
        return self.now - self.before


@dataclass(frozen=True)
class Move:
    """Rows that were `before` and are `now` (a fate or a split; null: not in that release), with some of their ids."""

    before: str | None
    now: str | None
    rows: int
    ids: list[str]


@dataclass(frozen=True)
class Differences:
    """Rows added and removed, and all that changed: fates, labels of the exported, splits, labels of rows (`relabels`: id, before, now),
    texts of the exported."""

    name: str
    added: int
    removed: int
    same: int
    fates: list[Change]
    labels: list[Change]
    more_labels: int
    moves: list[Move]
    splits: list[Move]
    relabelled: int
    relabels: list[tuple[str, str, str]]
    texts: Reworded | None = None


def changes_of(facts: Facts) -> Differences | None:
    """What changed against the release that `facts` are compared with, its texts too where they are known."""
    if facts.compared is None:
        return None
    found = differences_of(facts.compared.name, facts.compared.ledger, facts.ledger)
    texts = facts.compared.texts
    return found if texts is None else replace(found, texts=reworded(texts, digests_of(facts.exported)))


def differences_of(name: str, before: pl.DataFrame, now: pl.DataFrame) -> Differences:
    """Compare the ledger `before` of the release `name` with the one of `now`.

    A row is known by its pair, else by its record and recipe, else by its record.
    """
    both = _keyed(before).join(_keyed(now), on="key", how="full", coalesce=True, suffix="_now").sort("key")
    kept = both.filter(pl.col("fate").is_not_null() & pl.col("fate_now").is_not_null())
    labels = _changes(_exported(before), _exported(now), "label")
    relabelled = kept.filter(pl.col("label") != pl.col("label_now")).select("key", "label", "label_now")
    return Differences(
        name=name,
        added=int(both["fate"].is_null().sum()),
        removed=int(both["fate_now"].is_null().sum()),
        same=kept.filter(pl.col("fate") == pl.col("fate_now")).height,
        fates=_changes(before, now, "fate"),
        labels=sorted(labels, key=lambda change: (-abs(change.difference), -change.now, change.name))[:LABELS],
        more_labels=max(0, len(labels) - LABELS),
        moves=_moves(both, "fate"),
        splits=_moves(kept.filter(pl.col("split").is_not_null() & pl.col("split_now").is_not_null()), "split"),
        relabelled=relabelled.height,
        relabels=list(relabelled.head(RELABELLED).iter_rows()),
    )


def _keyed(ledger: pl.DataFrame) -> pl.DataFrame:
    key = pl.coalesce("pair_id", pl.concat_str("record_id", pl.lit("#"), "recipe"), "record_id")
    return ledger.select(key.alias("key"), "fate", "label", "split").unique("key", keep="first", maintain_order=True)


def _exported(ledger: pl.DataFrame) -> pl.DataFrame:
    return ledger.filter(pl.col("fate") == "exported", pl.col("label").is_not_null())


def _changes(before: pl.DataFrame, now: pl.DataFrame, column: str) -> list[Change]:
    old, new = (dict(table.group_by(column).len().iter_rows()) for table in (before, now))
    names = sorted({*old, *new}, key=lambda name: (-new.get(name, 0), -old.get(name, 0), name))
    return [Change(name, old.get(name, 0), new.get(name, 0)) for name in names]


def _moves(rows: pl.DataFrame, column: str) -> list[Move]:
    """Rows whose `column` changed, by what it was and is: those in both releases first, then the removed, then the added."""
    changed = rows.filter(pl.col(column).ne_missing(pl.col(f"{column}_now")))
    moves = changed.group_by(column, f"{column}_now").agg(pl.len(), pl.col("key").head(IDS))
    there = pl.col(column).is_null(), pl.col(f"{column}_now").is_null()
    ranked = moves.sort(*there, "len", column, f"{column}_now", descending=[False, False, True, False, False])
    return [Move(*row) for row in ranked.head(MOVES).iter_rows()]
