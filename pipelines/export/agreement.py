"""Whether a release's manifest agrees with its own name, with what it is made of, and with the tables beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from checks.names import RELEASE_CHECKS, WARNS
from checks.result import CheckResult
from pipelines.export.identity import basis_of, exported_name, name_of
from pipelines.export.ledger import fates_of
from pipelines.export.manifest import rows_of

SHAPE: Final[dict[str, type | tuple[type, ...]]] = {
    **dict.fromkeys(("name", "data_set", "as_of", "basis"), str),
    **dict.fromkeys(("config", "inputs", "versions", "fates"), dict),
    **dict.fromkeys(("compared_with", "key"), (str, type(None))),
    "checks": list,
}
"""What a manifest must hold to be asked at all."""


def agreement(release: Path, manifest: dict[str, Any], ledger: pl.DataFrame) -> Iterator[CheckResult]:
    """Ask of the manifest of the folder `release`, whose ledger is `ledger`: its basis, name, fates, row counts, and its own checks."""
    wrong = sorted(key for key, kind in SHAPE.items() if not isinstance(manifest.get(key, ...), kind))
    if wrong:
        yield CheckResult("manifest", False, f"has no usable {', '.join(wrong)}", len(wrong))
        return
    yield _basis(manifest)
    yield _name(release, manifest)
    yield _fates(manifest, ledger)
    yield _rows(release, manifest)
    yield _exported(release, ledger)
    yield _checks(manifest)


def _basis(manifest: dict[str, Any]) -> CheckResult:
    made = basis_of(manifest)
    said = "is made of the config, inputs, date, key and versions that stand in the manifest"
    other = (
        f"config, inputs, date, key and versions make {made[:12]}…, the manifest says {manifest['basis'][:12]}…: one of them was changed"
    )
    return _told("basis in the manifest", said if made == manifest["basis"] else other, made == manifest["basis"])


def _name(release: Path, manifest: dict[str, Any]) -> CheckResult:
    made = _made_name(manifest)
    others = [
        f"{what} {name}" for what, name in (("the folder is called", release.name), ("the manifest says", manifest["name"])) if name != made
    ]
    return _told(
        "name of the release",
        f"the manifest's contents make it {made}, {' and '.join(others)}" if others else "is that of its contents",
        not others,
    )


def _made_name(manifest: dict[str, Any]) -> str:
    data_set, as_of, origin = manifest["data_set"], manifest["as_of"], manifest.get("exported_from")
    if origin is None:
        state = manifest.get("clustering_state") is True  # releases of before this was kept do not say
        return name_of(data_set, as_of, manifest["basis"], manifest["compared_with"], state=state)
    export = manifest["config"]["export"]
    return exported_name(data_set, as_of, origin, export["targets"][0], export["tokenizer"])


def _fates(manifest: dict[str, Any], ledger: pl.DataFrame) -> CheckResult:
    found, told = fates_of(ledger), manifest["fates"]
    apart = [
        f"{told.get(fate, 0)} {fate} in the manifest, {found.get(fate, 0)} in the ledger"
        for fate in sorted({*found, *told})
        if found.get(fate, 0) != told.get(fate, 0)
    ]
    return _told("fates in the ledger", "; ".join(apart) or "are those of the manifest", not apart, len(apart))


def _rows(release: Path, manifest: dict[str, Any]) -> CheckResult:
    apart = [said for entry in manifest["files"] if (said := _miscounted(release / entry["path"], entry.get("rows")))]
    return _told("rows of the files", "; ".join(apart[:5]) or "are those of the manifest", not apart, len(apart))


def _miscounted(path: Path, told: Any) -> str | None:
    if not path.is_file():
        return None  # the checksums tell of it
    try:
        found = rows_of(path)
    except pl.exceptions.PolarsError:
        return f"{path.name} cannot be read as a table"
    place = f"{path.parent.name}/{path.name}" if path.suffix == ".jsonl" else path.name
    return None if found == told else f"{place} has {found} rows, the manifest says {told}"


def _exported(release: Path, ledger: pl.DataFrame) -> CheckResult:
    """Both ways: what the ledger says is exported against the pairs in canonical.parquet."""
    name = "exported pairs in canonical.parquet"
    try:
        there = pl.read_parquet(release / "canonical.parquet", columns=["pair_id"])
    except (OSError, pl.exceptions.PolarsError):
        return CheckResult(name, False, "the file is missing or cannot be read", 1)
    told = ledger.filter(pl.col("fate") == "exported").select("pair_id")
    apart = pl.concat([told.join(there, on="pair_id", how="anti"), there.join(told, on="pair_id", how="anti")]).sort("pair_id")
    said = (
        f"{apart.height:,} pairs are exported in one of ledger and canonical.parquet alone; the first is {apart['pair_id'][0]}"
        if apart.height
        else "are those of the ledger"
    )
    return _told(name, said, apart.is_empty(), apart.height)


def _checks(manifest: dict[str, Any]) -> CheckResult:
    """A release is renamed into place only when all that must hold held: a manifest that says otherwise is none of ours."""
    known = {check.get("name"): check for check in manifest["checks"] if isinstance(check, dict)}
    must = [name for name in RELEASE_CHECKS if name not in WARNS and (name != "volume" or "received" in manifest)]
    failed = [name for name in must if name in known and not _held(known[name])]
    missing = [name for name in must if name not in known]
    said = [f"{', '.join(names)} {what}" for names, what in ((failed, "did not hold"), (missing, "was never asked")) if names]
    return _told(
        "checks in the manifest",
        f"the manifest itself says: {'; '.join(said)}" if said else "all that must hold held",
        not said,
        len(failed + missing),
    )


def _held(check: dict[str, Any]) -> bool:
    asked = check.get("asked") or []
    return check.get("passed") is True and all(one.get("passed") is True for one in asked if one.get("blocks"))


def _told(name: str, said: str, passed: bool, offenders: int = 1) -> CheckResult:
    return CheckResult(name, passed, said, 0 if passed else offenders)
