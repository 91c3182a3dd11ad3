"""The whole stage, each run a process of its own: seconds with start-up, and the memory of it and its children at the peak."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

EVERY: Final = 0.05
"""Seconds between two looks at the memory."""


class Run(NamedTuple):
    """Seconds from the start of the process to its end, processor's seconds, and resident GiB at the peak, children included (pages that they
    share are counted in each)."""

    seconds: float
    worked: float
    peak: float


def measured(texts: Path, memory: Path, *, workers: int) -> Run:
    """The stage on the column `text` of a Parquet file, on as many cores as there are workers; `memory` keeps what it finds."""
    cores = sorted(os.sched_getaffinity(0))[-workers:]
    environment = os.environ | {"PAIRWRIGHT_WORKERS": str(workers)}
    command = [sys.executable, "-m", "tests.benchmarks.scrub.stage", str(texts), str(memory), ",".join(map(str, cores))]
    start, before, peak = time.perf_counter(), _worked(), 0.0
    process = subprocess.Popen(command, env=environment)
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(EVERY)
    spent = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(process.returncode)
    return Run(spent, _worked() - before, peak)


def _worked() -> float:
    """Processor's seconds of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _resident(root: int) -> float:
    """GiB of `root` and all below it, as /proc tells."""
    below: dict[int, list[int]] = {}
    for pid, parent in _parents():
        below.setdefault(parent, []).append(pid)
    family = [root]
    for pid in family:
        family += below.get(pid, [])
    return sum(map(_pages, family)) * os.sysconf("SC_PAGE_SIZE") / 2**30


def _parents() -> Iterable[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue


def _pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def as_pairs(texts: pl.Series) -> pl.DataFrame:
    """One pair a text (PAIRS): its question; the answer is the same in all."""
    from schemas.tables import PAIRS

    table = pl.DataFrame({"text": texts}).with_row_index("read_order")
    turns = pl.concat_list(pl.struct(role=pl.lit("user"), content="text"), pl.struct(role=pl.lit("assistant"), content=pl.lit("All done.")))
    told = {"pair_id": pl.format("t/{}#reply", "read_order"), "record_id": pl.format("t/{}", "read_order"), "turns": turns}
    told |= {name: pl.lit(value) for name, value in {"source": "t", "kind": "tickets", "recipe": "reply", "task": "reply"}.items()}
    told |= {"read_order": pl.col("read_order"), "known": pl.lit([]), "notes": pl.lit([])}
    return table.select(told.get(name, pl.lit(None)).cast(kind).alias(name) for name, kind in PAIRS.items())


def main() -> None:
    """In the process that is measured."""
    texts, memory, cores = sys.argv[1:]
    os.sched_setaffinity(0, map(int, cores.split(",")))
    from pipelines.scrub import scrub_pairs
    from pipelines.settings.models import Scrub

    scrub_pairs(as_pairs(pl.read_parquet(texts)["text"]), knobs=Scrub(), memory=Path(memory))


if __name__ == "__main__":
    main()
