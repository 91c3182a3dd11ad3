"""A run of the shipped sample in an instance of its own, and what is kept of it as golden.

`python -m tests.sample_run` writes `tests/golden/` again, after a change that is meant to change what a release holds.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
SPLIT_SHOWN = Path("openai") / "validation.jsonl"


def run_sample(instance: Path, **environment: str) -> Path:
    """Copy the sample to `instance`, files in reverse order, run it there, and return the release's folder."""
    shipped = ROOT / "dagster_home"
    files = [shipped / "curation.yaml", shipped / "dagster.yaml", *(path for path in (shipped / "sources").rglob("*") if path.is_file())]
    for path in sorted(files, reverse=True):
        copy = instance / path.relative_to(shipped)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    command = [sys.executable, "-m", "pipelines.cli", "run", "--config", str(instance / "curation.yaml")]
    done = subprocess.run(
        command,
        env={**os.environ, "DAGSTER_HOME": str(instance), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (instance / "releases" / "latest").resolve()


def digests(release: Path) -> dict[str, str]:
    """SHA-256 of every file of a release."""
    return {
        str(path.relative_to(release)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


def golden_of(release: Path) -> dict[str, Any]:
    """What a release of the sample must be: fates by recipe, and the digest of every training file."""
    fates = pl.read_parquet(release / "ledger.parquet").group_by(pl.col("recipe").fill_null(""), "fate").len().sort("recipe", "fate")
    lines = {name: digest for name, digest in digests(release).items() if name.endswith(".jsonl")}
    return {"fates": {f"{recipe} {fate}".strip(): rows for recipe, fate, rows in fates.iter_rows()}, "sha256": lines}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = run_sample(Path(folder))
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / "sample.json").write_text(json.dumps(golden_of(made), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        shutil.copy(made / SPLIT_SHOWN, GOLDEN / SPLIT_SHOWN.name)
