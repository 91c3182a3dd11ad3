"""`python -m tests.benchmarks.dedupe [--skip-large] [--only PART]` with PAIRWRIGHT_DATA set; see README.md in the folder above."""

import math
import os
import subprocess
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

import click
import polars as pl

from pipelines.clusters import cluster_texts
from pipelines.clusters.normal import normalise
from pipelines.settings.models import Dedupe
from tests.benchmarks.dedupe import corpus, peers, scored, speed

FILES: Final = {"100k": (100_000, 0), "100k + template": (100_000, 100_000), "400k": (400_000, 0), "1M": (1_000_000, 0)}


@click.command()
@click.option("--skip-large", is_flag=True, help="leave out 400,000 and a million rows")
@click.option("--only", type=click.Choice(["signatures", "growth", "loop", "quality"]), help="one part alone")
@click.option("--seed", default=scored.SEED, help="of the planted texts")
def main(skip_large: bool, only: str | None, seed: int) -> None:
    """Measure near-duplicates: signatures, files to clusters, quality."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if only in (None, "quality"):
        quality(seed)
    if only in (None, "signatures"):
        signed()
    if only in (None, "growth"):
        growth(skip_large=skip_large)
    if only in (None, "loop"):
        against()


def quality(seed: int) -> None:
    """Ours and the peers' settings on planted texts, then ours on chat."""
    made = scored.make(seed)
    print(f"\nplanted: {len(made.texts):,} texts, {sum(map(len, made.negatives.values()))} hard negatives, seed {seed}")
    said(made, "Pairwright", cluster_texts(pl.Series(made.texts), knobs=Dedupe())["leader"].to_list())
    second = scored.make_desk(seed)
    print(f"\nthe second planting: {len(second.texts):,} texts, {sum(map(len, second.negatives.values()))} hard negatives, seed {seed}")
    said(second, "Pairwright", cluster_texts(pl.Series(second.texts), knobs=Dedupe())["leader"].to_list())
    print("\nother tools on the first planting")
    for name, peer in peers.PEERS.items():
        said(made, name, peers.clustered(made.texts, peer))
    rows = corpus.chat()
    found = pl.DataFrame({"leader": cluster_texts(pl.Series(rows), knobs=Dedupe())["leader"], "text": normalise(pl.Series(rows))})
    largest, distinct = found.group_by("leader").agg(pl.col("text").n_unique())["text"].max(), found["text"].n_unique()
    assert isinstance(largest, int)
    print(f"chat: {len(rows):,} rows, {distinct:,} distinct; largest cluster {largest} ({largest / distinct:.3%}, asked ≤ 0.1%)")


def said(made: scored.Planted, name: str, found: list[int]) -> None:
    """One tool's figures."""
    print(name)
    for length, (precision, recall, f1) in scored.score(made, found).items():
        print(f"  {length:>7}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    merged = ", ".join(f"{kind} {share:.1%}" for kind, share in scored.merged(made, found).items())
    print(f"  hard negatives merged: {merged}; largest cluster {max(Counter(found).values())}")


def signed() -> None:
    """Texts a second."""
    for name, (ours, sha1, same, rensa, equal) in speed.compare_signatures().items():
        print(f"\nsignatures, {name}: {ours:,.0f} texts/s; MinHash.bulk {sha1:,.0f} (×{ours / sha1:.1f}), with our hash {same:,.0f}")
        print(f"  (×{ours / same:.1f}); rensa {rensa:,.0f} (×{ours / rensa:.1f}); bit-identical: {equal}")


def growth(*, skip_large: bool) -> None:
    """File to clusters, each size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = {}
        for name, (rows, template) in FILES.items():
            if not (skip_large and rows > 100_000):
                path = Path(folder) / f"{name}.jsonl"
                speed.write(path, rows, template)
                seconds[name] = grown(name, path)
    base = seconds["100k"]
    print(f"with the template: ×{seconds['100k + template'] / base:.2f} (asked ≤ 4)")
    for name, times in (("400k", 4), ("1M", 10)):
        if name in seconds:
            print(f"growth to {name}: n^{math.log(seconds[name] / base) / math.log(times):.2f} (asked ≤ 1.25)")


def grown(name: str, path: Path) -> float:
    """CPU seconds of the best of three processes (one for a million)."""
    runs = [_alone(path) for _ in range(1 if name == "1M" else 3)]
    spent, wall, clusters, largest, peak = min(runs)
    print(f"\n{name}: {spent:.1f} CPU s ({wall:.1f} s), {clusters:,.0f} clusters, largest {largest:,.0f} rows, peak {peak:.2f} GiB")
    return spent


def _alone(path: Path) -> tuple[float, ...]:
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.dedupe.speed", str(path)], check=True, capture_output=True, text=True)
    return tuple(map(float, done.stdout.split()))


def against() -> None:
    """Pairwright and the loop on one file, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "100k.jsonl"
        speed.write(path, *FILES["100k"])
        own = speed.best(lambda: speed.ours(path))
        for name, tokens, asked in (("five words", speed.five_words, 5), ("like for like", speed.like_for_like, 20)):
            other = speed.best(partial(speed.loop, path, tokens), 1)
            print(f"datasketch loop, {name}: {other:.1f} s against {own:.1f} s: ×{other / own:.1f} (asked ≥ {asked})")


if __name__ == "__main__":
    main()
