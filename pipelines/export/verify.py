"""The engine behind `pairwright verify`: does a release still hold what it says of itself?"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import polars as pl

from checks.files.lines import BOM, numbered
from checks.files.shape import SFT
from checks.files.tables import TABLES, table_rows
from checks.law import intrinsic, judged, wrong_columns
from checks.result import CheckResult
from pipelines.errors import UserError
from pipelines.export.agreement import agreement
from pipelines.export.examples import kind_of_folder, of_kind
from pipelines.export.identity import MANIFEST, read_manifest
from pipelines.export.manifest import sha256
from pipelines.export.targets import TARGETS
from schemas.tables import SPLITS


def verify_release(path: Path) -> list[CheckResult]:
    """Check the release folder at `path`: checksums, its manifest against name and tables, the law of its ledger, splits, lineage.

    Raises UserError when there is no finished release there.
    """
    release = path.resolve()
    manifest = _of_a_release(release)
    damaged = damaged_files(release, manifest)
    checksums = CheckResult(
        "checksums", not damaged, "; ".join(damaged[:5]) or f"{len(manifest['files'])} files are as written", len(damaged)
    )
    if any("ledger.parquet" in said for said in damaged):
        return [checksums]
    try:
        ledger = pl.read_parquet(release / "ledger.parquet")
    except pl.exceptions.PolarsError:
        return [checksums, CheckResult("ledger", False, "ledger.parquet cannot be read as a table", 1)]
    wrong = wrong_columns(ledger)
    if wrong:
        return [checksums, CheckResult("columns of the ledger", False, f"differ in {', '.join(wrong)}", len(wrong))]
    return [checksums, *agreement(release, manifest, ledger), *_law(ledger, manifest), *_splits(ledger), *_lineage(release, ledger)]


def _of_a_release(release: Path) -> dict[str, Any]:
    manifest = read_manifest(release)
    files = manifest.get("files") if isinstance(manifest, dict) else None
    listed = isinstance(files, list) and all(isinstance(entry, dict) and {"path", "sha256"} <= set(entry) for entry in files)
    counted = listed and all(isinstance(manifest.get(name), int) for name in ("rows_read", "pairs_built"))
    if not counted or "name" not in manifest:
        raise UserError(
            f"{release}: is no finished release: its manifest.json is none of ours.\n  Name a folder that `pairwright run` left."
        )
    return manifest


def damaged_files(release: Path, manifest: dict[str, Any]) -> list[str]:
    """Files that are missing, changed or not in the manifest, each in a few words."""
    said = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    files = (path for path in release.rglob("*") if path.is_file() and path.name != MANIFEST)
    here = {path.relative_to(release).as_posix(): sha256(path) for path in files}
    states = {path: "is missing" if path not in here else "is new" if path not in said else "has changed" for path in said | here}
    return [f"{path} {state}" for path, state in sorted(states.items()) if said.get(path) != here.get(path)]


def _law(ledger: pl.DataFrame, manifest: dict[str, Any]) -> Iterator[CheckResult]:
    for name, offenders, said in intrinsic(ledger):
        yield judged(name, offenders, said)
    for name, column in (("rows_read", "record_id"), ("pairs_built", "pair_id")):
        found, expected = ledger[column].drop_nulls().n_unique(), manifest[name]
        yield CheckResult(
            f"{name} in the ledger", found == expected, f"{found:,} in the ledger, {expected:,} in the manifest", abs(found - expected)
        )
    other = ledger.filter(pl.col("release").ne_missing(manifest["name"])).height
    yield CheckResult("release in the ledger", not other, f"{other:,} rows name another release" if other else "holds", other)


def _splits(ledger: pl.DataFrame) -> Iterator[CheckResult]:
    exported = ledger.filter(pl.col("fate") == "exported")
    unplaced = exported.filter(pl.col("split").is_null() | ~pl.col("split").is_in(SPLITS))
    yield judged("every exported pair has a split", unplaced, "exported rows have no split")
    for name, by in (("record", ["record_id"]), ("cluster", ["source", "recipe", "cluster_id"])):
        torn = exported.drop_nulls(by[-1]).group_by(by).agg(pl.col("split").n_unique()).filter(pl.col("split") > 1).sort(by)
        yield judged(f"no {name} stands in two splits", torn, f"{name}s stand in two splits")


def _lineage(release: Path, ledger: pl.DataFrame) -> Iterator[CheckResult]:
    exported = ledger.filter(pl.col("fate") == "exported").select("pair_id", "split").join(_tasks(release), on="pair_id", how="left")
    for folder in sorted(path for path in release.iterdir() if path.is_dir()):
        wrong = list(_untraced(folder, exported.filter(of_kind(kind_of_folder(folder.name)))))
        yield CheckResult(f"lineage of {folder.name}", not wrong, "; ".join(wrong[:3]) or "leads from every line to its pair", len(wrong))


def _tasks(release: Path) -> pl.DataFrame:
    """`pair_id, task` of what is exported; empty where canonical.parquet cannot be read, of which another check tells."""
    try:
        return pl.read_parquet(release / "canonical.parquet", columns=["pair_id", "task"])
    except (OSError, pl.exceptions.PolarsError):
        return pl.DataFrame(schema={"pair_id": pl.String, "task": pl.String})


def _untraced(folder: Path, exported: pl.DataFrame) -> Iterator[str]:
    side = folder / "lineage.jsonl"
    if not side.is_file():
        yield "lineage.jsonl is missing"
        return
    traces = [orjson.loads(line) for _, line in numbered(side)]
    told = {(trace["split"], trace["line"]): trace for trace in traces if trace["line"] is not None}
    for split in SPLITS:
        for path in sorted(folder.glob(f"{split}.*")):
            yield from _untold(path, split, told)
    yield from (f"{split}{_suffix(folder)} has no line {line}" for split, line in told)
    splits = dict(exported.select("pair_id", "split").iter_rows())
    yield from (
        f"{trace['pair_id']} is in {trace['split']} and not in the ledger"
        for trace in traces
        if trace["line"] and not _replayed(trace, folder) and splits.get(trace["pair_id"]) != trace["split"]
    )
    yield from (f"{pair} is exported and has no row" for pair in sorted(splits.keys() - {trace["pair_id"] for trace in traces}))


def _replayed(trace: dict[str, Any], folder: Path) -> bool:
    """Whether the line is a replay row: it has no pair, and stands in train of sft alone."""
    marked = trace.get("replay") is True and trace["pair_id"] is None and trace["record_id"] is None
    return marked and trace["split"] == "train" and kind_of_folder(folder.name) == SFT


def _suffix(folder: Path) -> str:
    """The suffix of the folder's files: that of its target."""
    target = TARGETS.get(folder.name.removesuffix(f"-{kind_of_folder(folder.name)}"))
    return target.suffix if target else ".jsonl"


def _untold(path: Path, split: str, told: dict[tuple[str, int], dict[str, Any]]) -> Iterator[str]:
    """Lines of the file that lineage does not know or knows otherwise; those that it knows are taken out of `told`."""
    for number, digest in _digests(path):
        trace = told.pop((split, number), None)
        if trace is None or trace["sha256"] != digest:
            yield f"{path.name}:{number} is not the line that lineage tells of"


def _digests(path: Path) -> Iterator[tuple[int, str | None]]:
    """Number and SHA-256 of each line; rows of a table have none."""
    if path.suffix in TABLES:
        yield from ((number, None) for number, _ in table_rows(path))
    else:
        yield from ((number, hashlib.sha256(line.removeprefix(BOM)).hexdigest()) for number, line in numbered(path))
