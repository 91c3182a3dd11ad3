"""What the sources gave, against what the config expects and what the last full release had read."""

from pathlib import Path
from typing import Any

from checks.result import CheckResult
from checks.volume import Expected, Received, check_volume
from pipelines.export.identity import MANIFEST, read_manifest
from pipelines.settings.models import Curation

Stated = dict[str, dict[str, Any]]


def judge_volume(received: Stated, curation: Curation, before: Stated) -> list[CheckResult]:
    """One result for each source of `received` of which the config expects something; `before` is what an earlier release states."""
    expectations = {source.name: source.expect for source in curation.sources}
    asked = {name: Expected(told.min_rows, told.max_drop, tuple(told.columns)) for name, told in expectations.items() if name in received}
    return [
        check_volume(name, Received.of(received[name]), Received.of(before[name]) if name in before else None, expected)
        for name, expected in asked.items()
        if expected.asks
    ]


def received_before(release: Path | None) -> Stated:
    """What `release` states to have received; of a trial, what the release that it was compared with does. Nothing where none states it."""
    while release is not None and (release / MANIFEST).is_file():
        manifest = read_manifest(release)
        if not is_trial(manifest):
            return dict(manifest.get("received") or {})
        compared = manifest.get("compared_with")
        release = release.parent / compared if compared else None
    return {}


def last_full(releases: Path, data_set: str) -> Path | None:
    """The newest finished release of `data_set` in `releases` that is no trial and no other's export."""
    found = [(path.stat().st_mtime_ns, path.parent.name, path.parent) for path in releases.glob(f"{data_set}-*/{MANIFEST}")]
    return next((folder for _, _, folder in sorted(found, reverse=True) if _is_full(folder, data_set)), None)


def is_trial(manifest: dict[str, Any]) -> bool:
    """Whether a release was made of the first records, or by one recipe alone."""
    config = manifest.get("config") or {}
    return bool(config.get("limit") or config.get("only"))


def _is_full(folder: Path, data_set: str) -> bool:
    if folder.is_symlink():
        return False
    manifest = read_manifest(folder)
    return manifest.get("data_set") == data_set and not is_trial(manifest) and not manifest.get("exported_from")
