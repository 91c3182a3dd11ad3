"""A kept clustering on disk: one file, written beside and renamed: the SHA-256 of the rest, then arrays as NumPy's .npz."""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final, get_type_hints

import numpy as np
import polars as pl
import pyarrow as pa

from pipelines.clusters.state.kept import Kept

_STAMP: Final = "stamp"
_DIGEST: Final = 32
"""Bytes of the SHA-256 that a file begins with."""


class UnusableError(Exception):
    """A kept clustering that cannot be read, or was made with something else; says which."""

    def __init__(self, said: str, *, damaged: bool) -> None:
        super().__init__(said)
        self.damaged = damaged


def save(path: Path, kept: Kept, made_with: str) -> None:
    """Write what was kept to `path`, whole or not at all; equal content gives equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_suffix(".writing")
    with writing.open("w+b") as file:
        file.write(bytes(_DIGEST))
        np.savez(file, **{_STAMP: np.frombuffer(made_with.encode(), np.uint8), **dict(_flat(kept, ""))})
        digest = _digest(file)
        file.seek(0)
        file.write(digest)
    writing.replace(path)


def load(path: Path, made_with: str) -> Kept:
    """Read what was kept. Raises UnusableError where the file is missing, damaged, or made with something else."""
    try:
        with path.open("rb") as file:
            if file.read(_DIGEST) != _digest(file):
                raise UnusableError("is damaged", damaged=True)
            file.seek(_DIGEST)
            with np.load(file, allow_pickle=False) as arrays:
                if arrays[_STAMP].tobytes().decode() != made_with:
                    raise UnusableError("was made with other settings or versions", damaged=False)
                kept: Kept = _built(Kept, "", arrays)
                return kept
    except FileNotFoundError:
        raise UnusableError("is not there", damaged=False) from None
    except OSError as error:
        raise UnusableError("cannot be read", damaged=True) from error


def _digest(file: IO[bytes]) -> bytes:
    """SHA-256 of what follows the place of the digest."""
    file.seek(_DIGEST)
    return hashlib.file_digest(file, "sha256").digest()  # type: ignore[arg-type]  # the stubs want more of a file than it reads


def _flat(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Arrays of a record, by their path in it; whole numbers in 32 bits."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _flat(getattr(value, field.name), f"{name}.{field.name}")
    elif isinstance(value, pl.Series):
        _, ends, said = value.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest()).buffers()
        yield f"{name}.ends", np.frombuffer(ends, np.int64)
        yield f"{name}.said", np.frombuffer(said or b"", np.uint8)
    elif isinstance(value, Mapping):
        yield from _flat(pl.Series(list(value), dtype=pl.String), f"{name}.words")
        yield f"{name}.counts", np.array(list(value.values()), np.int64)
    else:
        yield name, value.astype(np.int32) if value.dtype == np.int64 else value


def _built(kind: Any, name: str, arrays: Mapping[str, Any]) -> Any:
    """The record of those arrays."""
    if kind is pl.Series:
        ends, said = arrays[f"{name}.ends"], arrays[f"{name}.said"]
        return pl.Series("text", pa.LargeStringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(said)), dtype=pl.String)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: _built(hints[field.name], f"{name}.{field.name}", arrays) for field in dataclasses.fields(kind)})  # type: ignore[operator]
    if name not in arrays:
        return dict(zip(_built(pl.Series, f"{name}.words", arrays).to_list(), arrays[f"{name}.counts"].tolist(), strict=True))
    values = arrays[name]
    return values.astype(np.int64) if values.dtype == np.int32 else values
