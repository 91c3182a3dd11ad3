"""Which releases are kept: the newest ones, and those that they refer to."""

import shutil
from pathlib import Path
from typing import Any, Final

from pipelines.export.identity import MANIFEST, read_manifest
from pipelines.export.volume import is_trial

REMOVING: Final = ".removing-"


def remove_old_releases(releases: Path, data_set: str, keep: int | None) -> list[str]:
    """Remove the releases of `data_set` in `releases` that are older than its newest `keep` full ones; returns their names, oldest first.

    Never removed: what a link (`latest`, `latest-<data set>`) points to, and what a kept release was compared with or written again
    from: without it the same run would not find its release again, and `diff` and `why` would miss it. None removes nothing.
    """
    _clear(releases)
    if keep is None:
        return []
    finished = _finished(releases, data_set)
    full = [name for name, manifest in finished.items() if not is_trial(manifest) and not manifest.get("exported_from")]
    oldest = list(finished).index(full[keep - 1]) if len(full) >= keep else len(finished)
    kept = {*list(finished)[: oldest + 1], *(path.resolve().name for path in releases.iterdir() if path.is_symlink())}
    referred = {finished[name].get(key) for name in kept & set(finished) for key in ("compared_with", "exported_from")}
    gone = [name for name in reversed(finished) if name not in kept | referred]
    for name in gone:
        _remove(releases / name)
    return gone


def _finished(releases: Path, data_set: str) -> dict[str, dict[str, Any]]:
    """Manifests of the finished releases by name, the newest first."""
    found = [path for path in releases.glob(f"{data_set}-*/{MANIFEST}") if not path.parent.is_symlink()]
    newest = sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.parent.name), reverse=True)
    manifests = {path.parent.name: read_manifest(path.parent) for path in newest}
    return {name: manifest for name, manifest in manifests.items() if manifest.get("data_set") == data_set}


def _remove(release: Path) -> None:
    """Out of sight in one step, then file by file: a killed removal leaves no half release."""
    aside = release.with_name(f"{REMOVING}{release.name}")
    release.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _clear(releases: Path) -> None:
    for left in releases.glob(f"{REMOVING}*"):
        shutil.rmtree(left, ignore_errors=True)
