"""Rows a second and peak memory of writing one target, lineage included, beside `datasets.Dataset.to_json` on the same rows.

`python -m tests.benchmarks.writing [--rows N] [--target NAME]`; `datasets` is no dependency: where it is not installed, its side is left
out. See README.md beside this file.
"""

import resource
import tempfile
import time
from pathlib import Path

import click
import polars as pl

from pipelines.export.lines import write_target
from pipelines.export.targets import TARGETS
from tests.benchmarks.check import examples


def pairs(rows: int) -> pl.DataFrame:
    """Pairs of the train split as the assembly has them: a tenth of them distinct, to be made in good time."""
    made = [{"system": one.system, "turns": list(one.turns)} for one in examples(max(rows // 10, 1))]
    table = pl.DataFrame(made)
    whole = pl.concat([table] * (rows // table.height), rechunk=True)
    ids = pl.format("desk/{}", pl.int_range(pl.len()))
    return whole.with_columns(record_id=ids, split=pl.lit("train"), tokens=pl.lit(100, pl.UInt32)).with_columns(
        pair_id=pl.format("{}#reply", "record_id")
    )


@click.command()
@click.option("--rows", default=1_000_000, show_default=True)
@click.option("--target", default="openai", show_default=True, type=click.Choice(list(TARGETS)))
def main(rows: int, target: str) -> None:
    """Write both ways."""
    table = pairs(rows)
    click.echo(f"{table.height:,} pairs, {table.estimated_size('mb'):,.0f} MB in columns; peak so far {_peak():,.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        written = write_target(Path(folder) / "ours", TARGETS[target], table, data_set="acme")
        _tell(f"pairwright {target}", sum(written.rows.values()), wall, cpu)
        try:
            from datasets import Dataset, disable_progress_bars  # type: ignore[import-not-found, unused-ignore]
        except ModuleNotFoundError:
            return
        disable_progress_bars()
        messages = table.select(
            messages=pl.concat_list(pl.struct(role=pl.lit("system"), content="system").implode().over(pl.int_range(pl.len())), "turns")
        )
        theirs = Dataset.from_polars(messages)
        wall, cpu = time.perf_counter(), time.process_time()
        theirs.to_json(Path(folder) / "theirs.jsonl")
        _tell("datasets to_json", table.height, wall, cpu)


def _tell(what: str, rows: int, wall: float, cpu: float) -> None:
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    click.echo(f"{what:24} {rows:>10,} rows {wall:7.1f} s {cpu:7.1f} cpu s {rows / cpu:>9,.0f} rows/cpu s; peak {_peak():,.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
