"""What a run says: progress for each stage on a terminal, plain lines elsewhere, and the table of fates at the end."""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.table import Table

from schemas.fates import FATES

if TYPE_CHECKING:
    from rich.status import Status

    from pipelines.defs.progress import Progress


class Terminal:
    """Shows steps as they come. Progress goes to stderr, results to stdout."""

    def __init__(self) -> None:
        self.err = Console(file=_own_stderr(), highlight=False) if sys.stderr.isatty() else Console(stderr=True, highlight=False, width=160)
        self.out = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
        self.status: Status | None = None
        self.began = time.perf_counter()
        self.release = Path()
        self.removed: list[str] = []

    @contextlib.contextmanager
    def showing(self, listeners: "list[Callable[[Progress], None]]") -> Iterator[None]:
        """Listen for as long as the block lasts."""
        listeners.append(self.step)
        status = self.err.status("starting") if self.err.is_terminal else contextlib.nullcontext()
        try:
            with status as shown:
                self.status = shown
                yield
        finally:
            listeners.remove(self.step)

    def step(self, progress: "Progress") -> None:
        """One event of a step."""
        if progress.event == "started" and self.status is not None:
            self.status.update(f"[bold]{progress.step}[/bold] …")
        elif progress.event == "done":
            self.release = Path(progress.figures.get("path", self.release))
            self.removed = progress.figures.get("removed", self.removed)
            for line in done_lines(progress.step, progress.figures, self.err.width):
                self.err.print(line, markup=False)

    def finish(self, *, found_by_default: bool = True) -> None:
        """Where the release and the report lie, and what became of every row."""
        import polars as pl

        folder = self.release
        ledger = pl.read_parquet(folder / "ledger.parquet", columns=["fate", "record_id", "pair_id"])
        self.out.print(fates_table(ledger))
        self.out.print(json.loads((folder / "manifest.json").read_bytes()).get("headline", ""), markup=False)
        lines = [("Release", shown(folder)), ("Report", shown(folder / "report.html"))]
        for name, text in lines:
            self.out.print(f"{name + ':':<9}{text}", soft_wrap=True, markup=False)
        if self.removed:
            self.out.print(f"Removed: {', '.join(self.removed)} (older than keep_releases keeps)", soft_wrap=True, markup=False)
        seconds = time.perf_counter() - self.began
        where = "" if found_by_default else f" --release {shown(folder)}"
        self.out.print(f"Any row: pairwright why ID{where}", soft_wrap=True, markup=False)
        self.out.print(f"Took {seconds:.0f} s.")


def _own_stderr() -> TextIO:
    """A terminal's stderr under a descriptor of our own: Dagster pipes descriptor 2 through another process while a step lasts, and what
    comes that way arrives too late to be erased."""
    return os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8", buffering=1)


def done_lines(step: str, figures: dict[str, Any], width: int) -> list[str]:
    """`pairs   1,234 rows   0.4 s   310 MB   12 set aside (9 no_pair, 3 …)`, on two lines where `width` is too small for one.

    Memory is the most that the process held so far.
    """
    if "dagster/row_count" not in figures or "release" in figures:
        return [f"  {step:<17}{figures.get('release', '')}".rstrip()]
    fates = ", ".join(f"{rows:,} {name.removeprefix('fate_')}" for name, rows in figures.items() if name.startswith("fate_"))
    done = f"  {step:<17}{figures['dagster/row_count']:>9,} rows {figures['seconds']:>7.1f} s {figures['peak_memory_mb']:>6,} MB"
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
    table.add_column(
        "meaning", footer=f"{ledger['record_id'].n_unique():,} records, {ledger['pair_id'].drop_nulls().n_unique():,} pairs", style="dim"
    )
    for fate, rows in ledger["fate"].value_counts(sort=True).sort("count", "fate", descending=[True, False]).iter_rows():
        table.add_row(fate, f"{rows:,}", f"{rows / ledger.height:.1%}".replace("%", " %"), FATES[fate])
    return table


def shown(path: Path) -> str:
    """`path` relative to here where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
