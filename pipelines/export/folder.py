"""A release's folder: written aside, renamed into place whole, and pointed to."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

WRITING: Final = ".writing-"


@contextmanager
def writing(releases: Path, name: str) -> Iterator[Path]:
    """A temporary folder in `releases` for the release `name`, gone at the end whatever happens; `publish` it before."""
    releases.mkdir(parents=True, exist_ok=True)
    clear_leftovers(releases)
    folder = releases / f"{WRITING}{name}-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers(releases: Path) -> None:
    """Remove what killed runs left in `releases`: temporary folders and links whose process is gone, or is this one."""
    for left in [*releases.glob(f"{WRITING}*"), *releases.glob(".latest*-to-*")]:
        process = left.name.rpartition("-")[2]
        if process.isdecimal() and int(process) != os.getpid() and _alive(int(process)):
            continue
        left.unlink() if left.is_symlink() else shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def publish(folder: Path, release: Path) -> bool:
    """Rename `folder` into place as `release`; False when another process put it there first."""
    try:
        folder.rename(release)
    except OSError:
        if release.is_dir():
            return False
        raise
    return True


def point_to(release: Path, data_set: str) -> None:
    """Replace the links `latest` and `latest-<data set>` beside `release` in one step each."""
    for name in ("latest", f"latest-{data_set}"):
        fresh = release.parent / f".{name}-to-{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(release.name, target_is_directory=True)
        fresh.replace(release.parent / name)
