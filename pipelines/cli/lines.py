"""What a run says, as lines, as a table and as plain data."""

import json
from pathlib import Path
from typing import Any

from rich.table import Table

from pipelines.report.formats import plural
from schemas.fates import FATES


def done_lines(step: str, figures: dict[str, Any], width: int) -> list[str]:
    """`pairs   1,234 rows   0.4 s   3,085 rows/s   310 MB   12 set aside (9 no_pair …)`, on two lines where `width` is too small for one.

    Memory is the most that the process held so far.
    """
    if "dagster/row_count" not in figures or "release" in figures:
        return [f"  {step:<17}{figures.get('release', '')}".rstrip()]
    fates = ", ".join(f"{rows:,} {name.removeprefix('fate_')}" for name, rows in figures.items() if name.startswith("fate_"))
    seconds = figures["seconds"]
    rate = (figures["dagster/row_count"] + figures["set_aside"]) / max(seconds, 0.05)
    done = f"  {step:<17}{figures['dagster/row_count']:>9,} rows {seconds:>7.1f} s {rate:>9,.0f} rows/s {figures['peak_memory_mb']:>6,} MB"
    aside = f"{figures['set_aside']:,} set aside ({fates})" if fates else ""
    if len(done) + len(aside) + 2 <= width:
        return [f"{done}  {aside}".rstrip()]
    return [done, f"{'':<19}{aside}"]


def fates_table(ledger: Any) -> Table:
    """Fates by count, most first; the sum stands below."""
    table = Table(title="What became of every row", title_justify="left", title_style="bold", box=None, pad_edge=False, show_footer=True)
    table.add_column("fate", footer="all")
    table.add_column("rows", justify="right", footer=f"{ledger.height:,}")
    table.add_column("share", justify="right", footer="100 %")
    table.add_column("meaning", footer=_of_what(ledger), style="dim")
    for fate, rows in ledger["fate"].value_counts(sort=True).sort("count", "fate", descending=[True, False]).iter_rows():
        table.add_row(fate, f"{rows:,}", f"{rows / ledger.height:.1%}".replace("%", " %"), FATES[fate])
    return table


def _of_what(ledger: Any) -> str:
    """What the rows are, so that it adds up to their number: each is a pair, or a record of which none was made."""
    bare = ledger["pair_id"].null_count()
    return plural(ledger.height - bare, "pair") + (f" and {plural(bare, 'record')} that made none" if bare else "")


def outcome_of(folder: Path, seconds: float) -> dict[str, Any]:
    """What a run made, for machines: the release, its report, figures, checks, and the seconds it took."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    named = ("name", "data_set", "compared_with", "headline", "rows_read", "pairs_built", "fates")
    checks = [{name: check[name] for name in ("name", "passed", "said")} for check in manifest["checks"]]
    paths = {"release": str(folder), "report": str(folder / "report.html")}
    return {**paths, **{name: manifest.get(name) for name in named}, "checks": checks, "seconds": round(seconds, 1)}
