"""What a run says: progress for each stage on a terminal, plain lines elsewhere, and the table of fates at the end."""

import contextlib
import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from pipelines.cli.lines import done_lines, fates_table, outcome_of
from pipelines.cli.time_left import TimeLeft
from pipelines.settings.places import shown

if TYPE_CHECKING:
    from rich.status import Status

    from pipelines.defs.progress import Progress


class Terminal:
    """Shows steps as they come. Progress goes to stderr, results to stdout.

    `quiet`: no progress, and of the result where the release lies alone; `as_json`: the result as JSON.
    """

    def __init__(self, *, quiet: bool = False, as_json: bool = False) -> None:
        self.quiet, self.as_json = quiet, as_json
        self.err = Console(file=_own_stderr(), highlight=False) if sys.stderr.isatty() else Console(stderr=True, highlight=False, width=160)
        self.out = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
        self.status: Status | None = None
        self.left = TimeLeft({})
        self.began = time.perf_counter()
        self.release = Path()
        self.removed: list[str] = []
        self.waiting = 0

    @contextlib.contextmanager
    def showing(self, listeners: "list[Callable[[Progress], None]]", last_time: dict[str, float]) -> Iterator[None]:
        """Listen for as long as the block lasts; `last_time` are the seconds of each step in an earlier run, for the time left."""
        listeners.append(self.step)
        self.left = TimeLeft(last_time)
        status = self.err.status("starting") if self.err.is_terminal and not self.quiet else contextlib.nullcontext()
        try:
            with status as self.status:
                yield
        finally:
            listeners.remove(self.step)

    def step(self, progress: "Progress") -> None:
        """One event of a step."""
        if progress.event == "started" and self.status is not None:
            self.left.begin(progress.step)
            self.status.update(self.left)
        elif progress.event == "done":
            self.release = Path(progress.figures.get("path", self.release))
            self.waiting = progress.figures.get("waiting", self.waiting)
            self.removed = progress.figures.get("removed", self.removed)
            for line in [] if self.quiet else done_lines(progress.step, progress.figures, self.err.width):
                self.err.print(line, markup=False)

    def finish(self, *, named: str = "", trial: bool = False) -> None:
        """Where the release and the report lie, and what became of every row.

        `named`: ` --config FILE` for commands that would not find the config by themselves; `trial`: `latest` does not lead to the release.
        """
        import polars as pl

        from pipelines.report.formats import plural

        folder, seconds = self.release, time.perf_counter() - self.began
        if self.quiet or self.as_json:
            said = json.dumps(outcome_of(folder, seconds), ensure_ascii=False, indent=2) if self.as_json else shown(folder)
            self.out.print(said, soft_wrap=True, markup=False)
            return
        ledger = pl.read_parquet(folder / "ledger.parquet", columns=["fate", "pair_id"])
        self.out.print(fates_table(ledger))
        self.out.print(json.loads((folder / "manifest.json").read_bytes()).get("headline", ""), markup=False)
        lines = [("Release", shown(folder)), ("Report", shown(folder / "report.html"))]
        for name, text in lines:
            self.out.print(f"{name + ':':<9}{text}", soft_wrap=True, markup=False)
        if self.removed:
            self.out.print(f"Removed: {', '.join(self.removed)} (older than keep_releases keeps)", soft_wrap=True, markup=False)
        where = f" --release {shlex.quote(shown(folder))}" if trial else ""
        self.out.print(f"Any row: pairwright why ID{named}{where}", soft_wrap=True, markup=False)
        if self.waiting:
            self.out.print(f"Waiting: {plural(self.waiting, 'case')} for a person: pairwright review{named}", soft_wrap=True, markup=False)
        self.out.print(f"Took {seconds:.0f} s.")


def _own_stderr() -> TextIO:
    """A terminal's stderr under a descriptor of our own: Dagster pipes descriptor 2 through another process while a step lasts, and what
    comes that way arrives too late to be erased."""
    return os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8", buffering=1)
