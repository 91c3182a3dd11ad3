"""What changed against the release compared with."""

from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from pipelines.report.accounts import Account, accounts_of
from pipelines.report.changes import Change, grown, judged, moved
from pipelines.report.facts import Facts
from pipelines.report.growth import Weight, kinds_moved, weights_of
from pipelines.report.texts import Reworded, digests_of, reworded

LABELS: Final = 200
"""Labels told, those that changed most first."""
MOVES: Final = 40
"""Changes of fate shown, the most frequent first."""
IDS: Final = 5
"""Ids shown of each."""
RELABELLED: Final = 30
"""Relabelled rows shown."""
_KNOWN: Final = ("key", "record_id", "fate", "label", "split")
WHOLES: Final = {"records in": "record_id", "pairs built": "pair_id", "exported": "pair_id"}


@dataclass(frozen=True)
class Move:
    """Rows that were `before` and are `now` (a fate or a split; null: not in that release), with some of their ids."""

    before: str | None
    now: str | None
    rows: int
    ids: list[str]


@dataclass(frozen=True)
class Differences:
    """Rows added and removed, and all that changed: `wholes` (records, pairs, exported), fates, labels of the exported, splits, labels of
    rows (`relabels`: id, before, now), kinds of personal data and tokens of the exported, their texts. Jumps are marked in each table."""

    name: str
    added: int
    removed: int
    same: int
    wholes: list[Change]
    fates: list[Change]
    labels: list[Change]
    more_labels: int
    moves: list[Move]
    splits: list[Move]
    relabelled: int
    relabels: list[tuple[str, str, str]]
    texts: Reworded | None = None
    accounts: list[Account] = field(default_factory=list)
    kinds: list[Change] = field(default_factory=list)
    weights: list[Weight] = field(default_factory=list)

    @property
    def jumps(self) -> list[tuple[str, Change]]:
        """What jumped: the table's name, and the line."""
        tables = {"": self.wholes, "fate": self.fates, "label": self.labels, "personal data": self.kinds}
        return [(table, change) for table, changes in tables.items() for change in changes if change.jump]


def changes_of(facts: Facts) -> Differences | None:
    """What changed against the release that `facts` are compared with, its texts too where they are known."""
    if facts.compared is None:
        return None
    before, texts = facts.compared, facts.compared.texts
    found = differences_of(before.name, before.ledger, facts.ledger)
    found = replace(found, kinds=kinds_moved(before.ledger, before.facets, facts.ledger, facts.facets))
    if before.tokenizer == facts.tokenizer:
        found = replace(found, weights=weights_of(before.ledger, before.facets, facts.ledger, facts.facets))
    return found if texts is None else replace(found, texts=reworded(texts, digests_of(facts.exported)))


def differences_of(name: str, before: pl.DataFrame, now: pl.DataFrame) -> Differences:
    """Compare the ledger `before` of the release `name` with the one of `now`, row by row as `keyed` knows them."""
    were, are = (keyed(ledger).select(_KNOWN) for ledger in (before, now))
    both = were.join(are, on="key", how="full", coalesce=True, suffix="_now").sort("key")
    kept = both.filter(pl.col("fate").is_not_null() & pl.col("fate_now").is_not_null())
    labels = sorted(
        moved(_labels(before), _labels(now)), key=lambda change: (not change.jump, -abs(change.difference), -change.now, change.name)
    )
    relabelled = kept.filter(pl.col("label") != pl.col("label_now")).select("key", "label", "label_now")
    return Differences(
        name=name,
        added=int(both["fate"].is_null().sum()),
        removed=int(both["fate_now"].is_null().sum()),
        same=kept.filter(pl.col("fate") == pl.col("fate_now")).height,
        wholes=judged(grown(name, _whole(before, name), _whole(now, name)) for name in WHOLES),
        fates=moved(*(rows.select("key", name="fate", unit="record_id") for rows in (were, are))),
        labels=labels[:LABELS],
        more_labels=max(0, len(labels) - LABELS),
        moves=_moves(both, "fate"),
        splits=_splits_moved(were, are),
        relabelled=relabelled.height,
        accounts=accounts_of(both, [change.name for change in labels if change.difference]),
        relabels=list(relabelled.head(RELABELLED).iter_rows()),
    )


def splits_moved(before: pl.DataFrame, now: pl.DataFrame) -> list[Move]:
    """Rows of both ledgers that stood in one split and stand in another."""
    return _splits_moved(*(keyed(ledger) for ledger in (before, now)))


def _splits_moved(before: pl.DataFrame, now: pl.DataFrame) -> list[Move]:
    were, are = (rows.drop_nulls("split").select("key", "split") for rows in (before, now))
    both = were.join(are, on="key", suffix="_now").filter(pl.col("split") != pl.col("split_now"))
    return _moves(both.sort("key"), "split")


def keyed(ledger: pl.DataFrame) -> pl.DataFrame:
    """LEDGER with the `key` by which a row is known in another release: its pair, else its record and recipe, else its record."""
    key = pl.coalesce("pair_id", pl.concat_str("record_id", pl.lit("#"), "recipe"), "record_id")
    return ledger.with_columns(key=key).unique("key", keep="first", maintain_order=True)


def _whole(ledger: pl.DataFrame, whole: str) -> pl.DataFrame:
    rows = ledger.filter(fate="exported") if whole == "exported" else ledger
    return rows.select(key=WHOLES[whole], unit="record_id")


def _labels(ledger: pl.DataFrame) -> pl.DataFrame:
    """Records that are exported under a label, each once however many recipes make pairs of it."""
    return ledger.filter(fate="exported").select(key="record_id", name="label", unit="record_id")


def _moves(rows: pl.DataFrame, column: str) -> list[Move]:
    """Rows whose `column` changed, by what it was and is: those in both releases first, then the removed, then the added."""
    changed = rows.filter(pl.col(column).ne_missing(pl.col(f"{column}_now")))
    moves = changed.group_by(column, f"{column}_now").agg(pl.len(), pl.col("key").head(IDS))
    there = pl.col(column).is_null(), pl.col(f"{column}_now").is_null()
    ranked = moves.sort(*there, "len", column, f"{column}_now", descending=[False, False, True, False, False])
    return [Move(*row) for row in ranked.head(MOVES).iter_rows()]
