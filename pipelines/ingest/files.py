"""Which files a source has, and what each is called in record ids."""

import os
import re
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from pipelines.errors import UserError
from pipelines.settings.models import Source

COMPRESSIONS: Final = {".gz": "gzip", ".zst": "zstd"}
TABLES: Final = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
ENDINGS: Final = {"markdown": (".md", ".mdx", ".markdown"), "conversations": (".jsonl", ".ndjson", ".json")}
_WILD: Final = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class File:
    """A file to read: where it lies, and its name relative to the folder before the first wildcard (`/` between the parts)."""

    path: Path
    name: str

    @property
    def compression(self) -> str | None:
        return COMPRESSIONS.get(self.path.suffix.lower())

    @property
    def ending(self) -> str:
        """The extension that says what the file holds: `.csv` of `a.csv.gz`."""
        inner = self.path.with_suffix("") if self.compression else self.path
        return inner.suffix.lower()


def patterns(source: Source) -> list[str]:
    """The source's path globs, in the order of the config."""
    return [source.path] if isinstance(source.path, str) else list(source.path or [])


def find_files(source: Source, base: Path) -> list[File]:
    """Every file of `source`, each once, sorted by name.

    Raises UserError when a pattern matches no file: the source is not what the config says.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for pattern in patterns(source):
        folder, matches = _matches(source, base, pattern)
        if not matches:
            raise UserError(f"source '{source.name}': no file matches '{pattern}' (looked in {_shown(folder)}).\n  Mend 'path'.")
        for path in matches:
            found.setdefault(path.resolve(), (folder, path.relative_to(folder).as_posix()))
    return sorted(_named(found), key=lambda file: (file.name.encode(), str(file.path)))


def fixed_part(pattern: str, base: Path) -> Path:
    """The folder before the first wildcard of `pattern`; without one, the folder that holds the file, or the folder itself."""
    parts = Path(pattern).parts
    wild = next((place for place, part in enumerate(parts) if _WILD.search(part)), None)
    if wild is not None:
        return base.joinpath(*parts[:wild])
    whole = base / pattern
    return whole if whole.is_dir() else whole.parent


def _matches(source: Source, base: Path, pattern: str) -> tuple[Path, list[Path]]:
    folder = fixed_part(pattern, base)
    whole = base / pattern
    if whole.is_file():
        return folder, [whole]
    wanted = "**/*" if whole.is_dir() else str(whole.relative_to(folder))
    paths = [path for path in folder.glob(wanted) if path.is_file() and not _left_out(source, path.relative_to(folder))]
    return folder, [path for path in paths if not whole.is_dir() or _readable(source, File(path, path.name))]


def _left_out(source: Source, name: Path) -> bool:
    hidden = any(part.startswith(".") for part in name.parts)
    return hidden or any(fnmatchcase(name.as_posix(), glob) or fnmatchcase(name.name, glob) for glob in source.exclude)


def _readable(source: Source, file: File) -> bool:
    return file.ending in ENDINGS.get(source.format, TABLES)


def _named(found: dict[Path, tuple[Path, str]]) -> list[File]:
    """Files with their names; where two folders hold the same name, names begin at the folder that all have in common."""
    times = Counter(name for _, name in found.values())
    if all(count == 1 for count in times.values()):
        return [File(path, name) for path, (_, name) in found.items()]
    top = Path(os.path.commonpath([folder.resolve() for folder, _ in found.values()]))
    return [File(path, (folder.resolve() / name).relative_to(top).as_posix()) for path, (folder, name) in found.items()]


def _shown(folder: Path) -> str:
    return f"'{folder}'" if folder.is_dir() else f"'{folder}', which is no folder"
