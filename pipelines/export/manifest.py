"""The manifest: written last, so that a folder which has one is a finished release."""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
import polars as pl

from checks.files.tables import table_rows
from checks.result import CheckResult
from pipelines.export.identity import MANIFEST, basis, stated, versions
from pipelines.export.ledger import fates_of
from pipelines.export.tables import Making, RunTables
from pipelines.report import summary
from pipelines.report.facts import Facts

FORMAT = 1


def file_sums(release: Path) -> list[dict[str, Any]]:
    """`path, sha256, bytes, rows` of every file in `release` but the manifest, by path; rows is null where a file has none."""
    files = sorted(path for path in release.rglob("*") if path.is_file() and path.name != MANIFEST)
    return [
        {"path": path.relative_to(release).as_posix(), "sha256": sha256(path), "bytes": path.stat().st_size, "rows": rows_of(path)}
        for path in files
    ]


def sha256(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_of(path: Path) -> int | None:
    """Rows of a Parquet or CSV file, lines of a JSONL file, null of any other."""
    if path.suffix == ".parquet":
        return int(pl.scan_parquet(path).select(pl.len()).collect().item())
    if path.suffix == ".jsonl":
        with path.open("rb") as file:
            return sum(1 for _ in file)
    if path.suffix == ".csv":
        return sum(1 for _ in table_rows(path))
    return None


def manifest_of(release: Path, making: Making, tables: RunTables, facts: Facts) -> dict[str, Any]:
    """What `manifest.json` says of the files that are in `release`."""
    identity, gate = making.identity, making.gate
    return {
        "format": FORMAT,
        "name": making.name,
        "data_set": making.curation.name,
        "basis": basis(identity),
        "compared_with": making.compared.name if making.compared else None,
        "clustering_state": identity.state,
        "exported_from": making.origin,
        "ids": making.curation.export.ids,
        **stated(identity, versions()),
        "rows_read": tables.rows_read,
        "received": tables.received,
        "headline": summary(facts)["headline"],
        "tokens": dict(facts.tokens.group_by("split").agg(pl.col("tokens").sum()).sort("split").iter_rows()),
        "pairs_built": facts.ledger["pair_id"].drop_nulls().n_unique(),
        "fates": fates_of(facts.ledger),
        "licences": [{**vars(licence), "terms": licence.terms} for licence in facts.licences],
        "replay": asdict(facts.replay) if facts.replay else None,
        "checks": [{**vars(result), "asked": [vars(detail) for detail in gate.asked[result.name]]} for result in gate.results],
        "files": file_sums(release),
    }


def write_manifest(release: Path, manifest: dict[str, Any]) -> None:
    """Write `manifest.json` into `release`."""
    (release / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n")


def checks_of(manifest: dict[str, Any]) -> list[CheckResult]:
    """The results that a manifest holds, one for each name."""
    return [CheckResult(**{key: value for key, value in result.items() if key != "asked"}) for result in manifest["checks"]]
