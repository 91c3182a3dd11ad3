"""The whole line on real data: what each data set ends as, how long it takes, and how much memory.

`python -m tests.benchmarks.pipeline [NAME …] [--out DIR] [--sample N]` with PAIRWRIGHT_DATA set; see README.md beside this file.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
import polars as pl
from rich.console import Console
from rich.table import Table

CONFIGS: Final = Path(__file__).parent / "configs"
NAMES: Final = sorted(path.stem for path in CONFIGS.glob("*.yaml") if path.stem != "everything")


@dataclass(frozen=True)
class Finished:
    """One run: its exit code, wall seconds, peak resident memory of the process in GiB, and the release if there is one."""

    name: str
    code: int
    seconds: float
    peak: float
    release: Path | None


def run_one(name: str, out: Path) -> Finished:
    """Run the config `name` in a process and an instance of its own; what it says lies in `<out>/<name>/run.log`."""
    home = out / name
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pipelines.cli", "run", "--config", str(CONFIGS / f"{name}.yaml"), "--out", str(home / "releases")]
    started = time.monotonic()
    with (home / "run.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "DAGSTER_HOME": str(home.absolute())})
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Finished(name, process.returncode, time.monotonic() - started, _gibibytes(usage.ru_maxrss), _release(home / "releases"))


def _gibibytes(maxrss: int) -> float:
    """`ru_maxrss` is in KiB on Linux and in bytes on macOS."""
    return maxrss / (2**30 if sys.platform == "darwin" else 2**20)


def _release(folder: Path) -> Path | None:
    done = sorted(folder.glob("*/manifest.json"), key=lambda path: path.stat().st_mtime)
    return next((path.parent for path in reversed(done) if not path.parent.is_symlink()), None)


def fates(release: Path) -> tuple[int, dict[str, int]]:
    """Records read, and ledger rows by fate."""
    ledger = pl.read_parquet(release / "ledger.parquet", columns=["record_id", "fate"])
    return ledger["record_id"].n_unique(), dict(ledger["fate"].value_counts(sort=True).iter_rows())


def table(runs: list[Finished]) -> Table:
    """One line a data set."""
    shown = Table("data set", "exit", "records", "ledger rows by fate", "seconds", "peak GiB", title="Real data, whole line")
    for run in runs:
        records, counts = fates(run.release) if run.release else (0, {})
        said = ", ".join(f"{fate} {count:,}" for fate, count in counts.items()) or "no release, see its run.log"
        shown.add_row(run.name, str(run.code), f"{records:,}", said, f"{run.seconds:.1f}", f"{run.peak:.2f}")
    return shown


def sample(release: Path, count: int) -> list[dict[str, Any]]:
    """`count` rows of the release's first target, spread evenly over its test and train lines."""
    folder = min(path for path in release.iterdir() if path.is_dir())
    paths = [path for split in ("test", "train") if (path := folder / f"{split}.jsonl").exists()]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line]
    step = max(1, len(lines) // count)
    return [json.loads(line) for line in lines[::step][:count]]


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*NAMES, "everything"]))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where instances and releases stay; default: a temporary folder."
)
@click.option("--sample", "count", default=0, help="Also print N exported rows of each data set, to be read.")
def main(names: tuple[str, ...], out: Path | None, count: int) -> None:
    """Run the data sets NAMES (default: all but `everything`) and print a table."""
    if "PAIRWRIGHT_DATA" not in os.environ:
        raise click.UsageError("PAIRWRIGHT_DATA is not set: it names the folder of the real data (see tests/benchmarks/README.md).")
    folder = out or Path(tempfile.mkdtemp(prefix="pairwright-bench-"))
    console = Console(width=None if sys.stdout.isatty() else 200)
    runs = []
    for name in names or NAMES:
        runs.append(run_one(name, folder))
        console.print(f"{name}: exit {runs[-1].code}, {runs[-1].seconds:.0f} s", style="dim")
    console.print(table(runs))
    for run in runs:
        if run.release and count:
            console.rule(run.name)
            for row in sample(run.release, count):
                console.print_json(data=row)
    console.print(f"Releases and logs: {folder}")


if __name__ == "__main__":
    main()
