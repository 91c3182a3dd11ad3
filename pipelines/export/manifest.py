"""The manifest: written last, so that a folder which has one is a finished release."""

import hashlib
from pathlib import Path
from typing import Any

import orjson
import polars as pl

from checks.result import CheckResult
from pipelines.export.identity import MANIFEST, basis, versions
from pipelines.export.ledger import fates_of
from pipelines.export.tables import Making

FORMAT = 1


def file_sums(release: Path) -> list[dict[str, Any]]:
    """`path, sha256, bytes, rows` of every file in `release` but the manifest, by path; rows is null where a file has none."""
    files = sorted(path for path in release.rglob("*") if path.is_file() and path.name != MANIFEST)
    return [
        {"path": path.relative_to(release).as_posix(), "sha256": sha256(path), "bytes": path.stat().st_size, "rows": _rows(path)}
        for path in files
    ]


def sha256(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rows(path: Path) -> int | None:
    if path.suffix == ".parquet":
        return int(pl.scan_parquet(path).select(pl.len()).collect().item())
    if path.suffix == ".jsonl":
        with path.open("rb") as file:
            return sum(1 for _ in file)
    return None


def manifest_of(release: Path, making: Making, *, rows_read: int, ledger: pl.DataFrame) -> dict[str, Any]:
    """What `manifest.json` says of the files that are in `release`."""
    identity, gate = making.identity, making.gate
    return {
        "format": FORMAT,
        "name": making.name,
        "data_set": making.curation.name,
        "as_of": identity.as_of.isoformat(),
        "basis": basis(identity),
        "compared_with": making.compared.name if making.compared else None,
        "ids": making.curation.export.ids,
        "key": identity.key,
        "versions": versions(),
        "config": without_values(identity.config),
        "inputs": identity.inputs,
        "rows_read": rows_read,
        "pairs_built": ledger["pair_id"].drop_nulls().n_unique(),
        "fates": fates_of(ledger),
        "checks": [{**vars(result), "asked": [vars(detail) for detail in gate.asked[result.name]]} for result in gate.results],
        "files": file_sums(release),
    }


def without_values(config: dict[str, Any]) -> dict[str, Any]:
    """The config without the texts of `scrub.deny`: they are personal data, and the manifest leaves the house."""
    scrub = config.get("scrub")
    if not isinstance(scrub, dict) or not scrub.get("deny"):
        return config
    return {**config, "scrub": {**scrub, "deny": f"({len(scrub['deny'])} texts, not written down)"}}


def write_manifest(release: Path, manifest: dict[str, Any]) -> None:
    """Write `manifest.json` into `release`."""
    (release / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n")


def checks_of(manifest: dict[str, Any]) -> list[CheckResult]:
    """The results that a manifest holds, one for each name."""
    return [CheckResult(**{key: value for key, value in result.items() if key != "asked"}) for result in manifest["checks"]]
