"""The comparison of two releases: its rows, its figures, and whether the two can be compared at all."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.diff.rows import CHANGES, changed_rows
from pipelines.diff.settings import Setting, changed_settings
from pipelines.errors import UserError
from pipelines.export.identity import read_manifest
from pipelines.report.compared import Differences, differences_of
from pipelines.report.texts import changed_texts, digests_in


@dataclass(frozen=True)
class Comparison:
    """Release `before` against release `now` (folders): `rows` as in COLUMNS, `totals` by label, fate and split, and other `settings`."""

    before: Path
    now: Path
    rows: pl.DataFrame
    totals: Differences
    settings: list[Setting]
    exported_before: int
    exported: int

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by kind of change, all of CHANGES."""
        found = dict(self.rows["changes"].explode().drop_nulls().value_counts().iter_rows())
        return {change: found.get(change, 0) for change in CHANGES}

    @property
    def same(self) -> bool:
        """Whether no row differs."""
        return not self.rows.height

    def of(self, change: str) -> pl.DataFrame:
        """The rows that differ in this way."""
        return self.rows.filter(pl.col("changes").list.contains(change))

    def rules(self, change: str) -> list[tuple[str | None, str | None, int, str, str]]:
        """What made rows `added` or `removed`: fate of the other side, stage, rows, and one of them with its reason; most rows first."""
        fate = "fate" if change == "removed" else "fate_before"
        groups = self.of(change).group_by(fate, "stage").agg(pl.len(), pl.col("key").first(), pl.col("reason").first())
        return list(groups.sort("len", fate, "stage", descending=[True, False, False]).iter_rows())


def compare_releases(before: Path, now: Path) -> Comparison:
    """Compare two release folders row by row.

    Raises UserError when one is no finished release, or when their ids cannot be compared (native in one, keyed in the other, or keyed
    under two keys).
    """
    old, new = read_manifest(before), read_manifest(now)
    _refuse_unlike_ids(before, old, now, new)
    ledgers = [pl.read_parquet(release / "ledger.parquet") for release in (before, now)]
    return Comparison(
        before.resolve(),
        now.resolve(),
        changed_rows(*ledgers, reworded=changed_texts(digests_in(before), digests_in(now))),
        differences_of(old["name"], *ledgers),
        changed_settings(old, new),
        old["fates"].get("exported", 0),
        new["fates"].get("exported", 0),
    )


def _refuse_unlike_ids(before: Path, old: dict[str, Any], now: Path, new: dict[str, Any]) -> None:
    if old["ids"] != new["ids"]:
        raise UserError(
            f"{before} holds {old['ids']} ids and {now} {new['ids']} ones: no row of one is known in the other.\n"
            "  Compare two releases with the same export.ids."
        )
    if old["ids"] == "keyed" and old["key"] != new["key"]:
        raise UserError(f"{before} and {now} hold ids keyed under two different keys: no row of one is known in the other.")
