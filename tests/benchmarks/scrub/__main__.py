"""`python -m tests.benchmarks.scrub [--only layers|stage] [--set NAME] [--limit N]`, PAIRWRIGHT_DATA set; see README.md in the folder above."""

import os
import sys
import tempfile
from pathlib import Path

import click
import polars as pl

from pipelines.scrub.engine import Analyser
from pipelines.settings.models import Scrub
from tests.benchmarks.scrub import layers as sides
from tests.benchmarks.scrub import stage as whole
from tests.benchmarks.scrub.texts import SETS, drawn

ASKED = 10


@click.command()
@click.option("--only", type=click.Choice(["layers", "stage"]), help="one part alone")
@click.option("--set", "names", type=click.Choice(list(SETS)), multiple=True, help="one data set alone (again: several)")
@click.option("--limit", default=20_000, show_default=True, help="texts of each set")
@click.option("--timed", default=5_000, show_default=True, help="of these, texts that both sides are timed on")
@click.option("--times", default=3, show_default=True, help="how often; the least counts")
def main(only: str | None, names: tuple[str, ...], limit: int, timed: int, times: int) -> None:
    """Scrubbing: our rules against plain Presidio's way with them, then the stage with the name finder."""
    chosen = names or tuple(SETS)
    if only in (None, "stage"):
        stage(chosen, limit)
    if only in (None, "layers") and not layers(chosen, limit, timed, times):
        sys.exit(1)


def stage(names: tuple[str, ...], limit: int) -> None:
    """Texts a second of the whole stage, on one core, on two, and again where an earlier run is remembered."""
    click.echo(
        "the stage with the name finder, each run a process of its own, start-up included: texts a second (seconds; GiB at the peak)"
    )
    click.echo(f"{'set':<17}{'texts':>7}{'one core':>30}{'two cores':>30}{'one core, again':>30}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            texts, path = drawn(name, limit), Path(folder) / f"{name}.parquet"
            pl.DataFrame({"text": texts}).write_parquet(path)
            runs = [
                whole.measured(path, path.with_suffix(f".{kept}"), workers=count) for kept, count in (("one", 1), ("two", 2), ("one", 1))
            ]
            told = (f"{len(texts) / run.seconds:,.0f} ({run.seconds:.1f}, {run.worked:.1f}; {run.peak:.2f})" for run in runs)
            click.echo(f"{name:<17}{len(texts):>7,}" + "".join(f"{one:>30}" for one in told))


def layers(names: tuple[str, ...], limit: int, timed: int, times: int) -> bool:
    """The same findings? And how many times as fast, on one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    analyser = Analyser(Scrub())
    for warm in (analyser.find(["a"], sides.THRESHOLD, screened=True), analyser.plainly("a", sides.THRESHOLD)):
        assert not any(warm)
    click.echo(
        f"\nour rules, one process on one core; plain Presidio is timed on {timed:,} texts of each set, we on the same; minima of three"
    )
    click.echo(
        f"{'set':<17}{'texts':>7}{'findings':>10}{'differ in':>10}{'timed':>7}{'Presidio':>11}{'ours':>10}{'ratio':>8}  asked ≥ {ASKED}"
    )
    same = True
    for name in names:
        one = sides.compare(analyser, drawn(name, limit), timed=timed, times=times)
        same = same and not one.differing
        click.echo(
            f"{name:<17}{one.texts:>7,}{one.findings:>10,}{one.differing:>10,}{one.timed:>7,}{one.timed / one.plain:>9,.0f}/s{one.timed / one.ours:>8,.0f}/s{one.ratio:>7.1f}×"
        )
    return same


if __name__ == "__main__":
    main()
