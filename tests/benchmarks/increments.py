"""`python -m tests.benchmarks.increments [--rows N] [--corpus real|spliced]` with PAIRWRIGHT_DATA set: what a second run costs and changes."""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
import numpy as np
import polars as pl

from pipelines.clusters.state import Kept, cluster_on
from pipelines.clusters.state.files import base_of, load, save
from pipelines.clusters.state.stamp import stamp
from pipelines.clusters.texts import Clustering, cluster_distinct
from pipelines.settings.models import Dedupe
from tests.benchmarks.dedupe import corpus

KNOBS: Final = Dedupe()
SHARE: Final = 0.01


class Spent(NamedTuple):
    """CPU seconds of a run's parts, and the first row of each row's cluster."""

    read: float
    cluster: float
    write: float
    first: np.ndarray[Any, Any]

    @property
    def whole(self) -> float:
        return self.read + self.cluster + self.write


@click.command()
@click.option("--rows", default=0, help="texts in all; 0: every real one, 400,000 spliced ones")
@click.option(
    "--corpus", "source", type=click.Choice(["real", "spliced"]), default="real", help="rows as they are, or of spliced sentences"
)
@click.option("--times", default=3, help="runs of which the least counts")
@click.option("--alone", hidden=True, nargs=3, type=str, help="texts, state to start from, state to write")
def main(rows: int, source: str, times: int, alone: tuple[str, str, str] | None) -> None:
    """Measure a second run against a full one: one per cent new, one per cent removed."""
    if alone:
        _alone(*map(Path, alone))
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    numbers = random.Random(2)
    texts = corpus.rows()[: rows or None] if source == "real" else list(corpus.spliced(rows or 400_000, numbers))
    chosen = set(numbers.sample(range(len(texts)), round(SHARE * len(texts))))
    fewer = [text for row, text in enumerate(texts) if row not in chosen]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{len(texts):,} {source} rows, {len(set(texts)):,} different; CPU seconds on one core, least of {times}")
        _compare(Path(folder), "1 % new", fewer, texts, times)
        _compare(Path(folder), "1 % removed", texts, fewer, times)


def _compare(folder: Path, name: str, before: list[str], now: list[str], times: int) -> None:
    """Print what a run on `now` costs from nothing and from the state that a run on `before` left, and how far both agree."""
    state, none = folder / "before.state", folder / "none.state"
    _run(folder, before, none, state)
    full = min((_run(folder, now, none, none) for _ in range(times)), key=lambda spent: spent.whole)
    second = min((_run(folder, now, state, folder / "now.state") for _ in range(times)), key=lambda spent: spent.whole)
    parts = f"read {second.read:.2f}, cluster {second.cluster:.2f}, write {second.write:.2f}"
    print(f"{name}: full {full.whole:.2f} s, from the state {second.whole:.2f} s ({parts}): {second.whole / full.whole:.1%} (asked ≤ 6 %)")
    print(f"  rows in equal clusters: {_equal(full.first, second.first):.2%} (asked ≥ 98.5 %)")
    own, base = (file.stat().st_size / 1e6 for file in (folder / "now.state", base_of(folder / "now.state")) if file is not None)
    print(f"  state: {own:.1f} MB of its own, on a base of {base:.0f} MB")


def _run(folder: Path, texts: list[str], start: Path, leave: Path) -> Spent:
    """One run in a process of its own, as a daily run is: nothing is in any cache."""
    given, found = folder / "texts.parquet", folder / "found.npz"
    pl.DataFrame({"text": texts}).write_parquet(given)
    command = [sys.executable, "-m", "tests.benchmarks.increments", "--alone", str(given), str(start), str(leave)]
    subprocess.run(command, check=True)
    with np.load(found) as told:
        read, cluster, write = told["seconds"].tolist()
        return Spent(read, cluster, write, told["first"])


def _alone(given: Path, start: Path, leave: Path) -> None:
    """Without a state to write, a full run as it is without `keep_state`; else from `start`, or from nothing."""
    texts = pl.read_parquet(given)["text"]
    marks = [time.process_time()]
    known = load(start, stamp(KNOBS)) if start.exists() else Kept.nothing(KNOBS.num_perm)
    marks.append(time.process_time())
    if start == leave:
        clustering = cluster_distinct(texts, knobs=KNOBS)
        marks += [time.process_time()] * 2
    else:
        clustering, kept = cluster_on(texts, known, knobs=KNOBS)
        marks.append(time.process_time())
        save(leave, kept, stamp(KNOBS))
        marks.append(time.process_time())
    np.savez(given.with_name("found.npz"), seconds=np.diff(marks), first=_first_rows(clustering))


def _first_rows(clustering: Clustering) -> np.ndarray[Any, Any]:
    groups = clustering.leaders[clustering.own]
    _, first, own = np.unique(groups, return_index=True, return_inverse=True)
    return first[own]


def _equal(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """The share of rows whose clusters hold the same rows."""
    table = pl.DataFrame({"one": one, "other": other})
    sizes = table.select(
        pl.len().over("one").alias("one"), pl.len().over("other").alias("other"), pl.len().over("one", "other").alias("both")
    )
    return float(sizes.select(((pl.col("one") == pl.col("both")) & (pl.col("other") == pl.col("both"))).mean()).item())


if __name__ == "__main__":
    main()
