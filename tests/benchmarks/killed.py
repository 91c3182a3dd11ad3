"""A run of the sample, killed with SIGKILL at random moments: is anything half-written left, and does the next run succeed?

`python -m tests.benchmarks.killed [TIMES] [SEED]` prints one line a kill and exits 1 when something half-written was found.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipelines.export.verify import verify_release
from tests.sample_run import ROOT, run_sample


def kill_once(instance: Path, after: float, *, stage: str | None = None) -> tuple[str, list[str]]:
    """Start a run, kill it `after` seconds (counted from the end of `stage`), and return the stage done last and the releases that do not verify."""
    command = [sys.executable, "-m", "pipelines.cli", "run", "--config", str(instance / "curation.yaml")]
    environment = {**os.environ, "DAGSTER_HOME": str(instance), "PYTHONPATH": str(ROOT)}
    with (instance / "run.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)
        while stage and stage not in (instance / "run.log").read_text() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()
    stages = [line.split()[0] for line in (instance / "run.log").read_text().split("\n") if line.strip()]
    return (stages[-1] if stages else "start"), _half_written(instance)


def _half_written(instance: Path) -> list[str]:
    """Releases under their own name that lack a file or differ from their manifest."""
    named = [
        path for path in (instance / "releases").glob("*-*") if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
    ]
    return [path.name for path in named if not all(check.passed for check in verify_release(path))]


def main(times: int = 10, seed: int = 7) -> int:
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        began = time.monotonic()
        run_sample(instance)
        whole = time.monotonic() - began
        broken = []
        for kill in range(times):
            for release in (instance / "releases").glob("*-*"):
                subprocess.run(["rm", "-rf", str(release)], check=True)
            # Every other kill is aimed at the step that writes the release.
            aimed = "balanced_pairs" if kill % 2 else None
            after = moments.uniform(0, 4 if aimed else whole)
            stage, half = kill_once(instance, after, stage=aimed)
            broken += half
            print(
                f"kill {kill + 1}: {after:.1f} s after {aimed or 'the start'}, the last stage done was {stage}; half-written releases: {len(half)}"
            )
        release = run_sample(instance)
        held = all(check.passed for check in verify_release(release))
        left = [path.name for path in release.parent.iterdir() if path.name.startswith(".writing")]
        print(f"the next run: {release.name}, every check holds: {held}, leftovers: {left}")
    return 1 if broken or left or not held else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
