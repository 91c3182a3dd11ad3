"""Which releases are kept: the newest ones, and those that they refer to."""

import shutil
from pathlib import Path
from typing import Final

from pipelines.export.identity import finished_releases, is_full

REMOVING: Final = ".removing-"


def remove_old_releases(releases: Path, data_set: str, keep: int | None) -> list[str]:
    """Remove the releases of `data_set` in `releases` that are older than its newest `keep` full ones; returns their names, oldest first.

    Never removed: what a link (`latest`, `latest-<data set>`) points to, and what a kept release was compared with or written again
    from: without it the same run would not find its release again, and `diff` and `why` would miss it. None removes nothing.
    """
    _clear(releases)
    if keep is None:
        return []
    finished = {folder.name: manifest for folder, manifest in finished_releases(releases, data_set)}
    full = [name for name, manifest in finished.items() if is_full(manifest)]
    oldest = list(finished).index(full[keep - 1]) if len(full) >= keep else len(finished)
    kept = {*list(finished)[: oldest + 1], *(path.resolve().name for path in releases.iterdir() if path.is_symlink())}
    referred = {finished[name].get(key) for name in kept & set(finished) for key in ("compared_with", "exported_from")}
    gone = [name for name in reversed(finished) if name not in kept | referred]
    for name in gone:
        _remove(releases / name)
    return gone


def _remove(release: Path) -> None:
    """Out of sight in one step, then file by file: a killed removal leaves no half release."""
    aside = release.with_name(f"{REMOVING}{release.name}")
    release.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _clear(releases: Path) -> None:
    for left in releases.glob(f"{REMOVING}*"):
        shutil.rmtree(left, ignore_errors=True)
