"""A finished release's figures, read back from its own files."""

import json
from pathlib import Path

import polars as pl

from schemas.fates import FATES


def figures_of(release: Path) -> str:
    """What became of every row and what each check said, as Markdown tables."""
    ledger = pl.read_parquet(release / "ledger.parquet", columns=["fate", "split"])
    fates = ledger["fate"].value_counts().sort(["count", "fate"], descending=[True, False])
    rows = [f"| {fate} | {count:,} | {FATES[fate]} |" for fate, count in fates.iter_rows()]
    checks = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["checks"]
    said = [f"| {check['name']} | {'held' if check['passed'] else 'did not hold'} | {check['said']} |" for check in checks]
    return "\n".join(
        [f"**{release.name}**", "", "| fate | rows | meaning |", "|---|--:|---|", *rows, "", "| check | | |", "|---|---|---|", *said]
    )
