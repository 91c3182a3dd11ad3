"""A kept clustering on disk: one file a run, and beside it one of the rows of before, which many runs share; named by its checksum."""

import dataclasses
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
import pyarrow as pa

from pipelines.clusters.state.container import Array, DamagedError, Summed, crc, hashed, read, write
from pipelines.clusters.state.kept import Kept
from pipelines.clusters.state.stock import Part
from pipelines.growing import framed

SHARED: Final = ".base"
_BASE: Final = ".stock.base"
_FILED: Final = ".stock.filed"


class UnusableError(Exception):
    """A kept clustering that cannot be read, or was made with something else; says which."""

    def __init__(self, said: str, *, damaged: bool) -> None:
        super().__init__(said)
        self.damaged = damaged


def save(path: Path, kept: Kept, made_with: str) -> None:
    """Write what was kept to `path`, whole or not at all, and its base beside it where that is new; equal content gives equal bytes."""
    filed = kept.stock.filed or _file_base(path, kept.stock.base)
    own = dataclasses.replace(kept, stock=dataclasses.replace(kept.stock, base=Part.nothing(0)))
    write(path, {name: values for name, values in _flat(own, "") if not name.startswith(_BASE)}, made_with=made_with, base=filed)


def _file_base(path: Path, base: Part) -> str:
    """Write a new base beside the state at `path`; its checksum."""
    new = path.with_suffix(".new")
    filed = write(new, dict(_flat(base, _BASE)), summed=hashed)
    new.replace(base_file(path, filed))
    return filed


def base_file(path: Path, filed: str) -> Path:
    """Where the base lies on which the state at `path` stands."""
    return path.with_name(f"{filed}{SHARED}")


def base_of(path: Path) -> Path | None:
    """The base on which the state at `path` stands; nothing where the state cannot be read."""
    try:
        return base_file(path, read(path)[0]["base"])
    except (OSError, DamagedError):
        return None


def load(path: Path, made_with: str) -> Kept:
    """Read what was kept. Raises UnusableError where the file is missing, damaged, or made with something else."""
    notes, arrays, _ = _read(path, missing=UnusableError("is not there", damaged=False))
    if notes["made_with"] != made_with:
        raise UnusableError("was made with other settings or versions", damaged=False)
    _, base, filed = _read(base_file(path, notes["base"]), missing=UnusableError("has lost its base", damaged=True), summed=hashed)
    if filed != notes["base"]:
        raise UnusableError("is damaged", damaged=True)
    kept: Kept = _built(Kept, "", {**arrays, **base, _FILED: filed})
    return kept


def _read(path: Path, *, missing: UnusableError, summed: Summed = crc) -> tuple[dict[str, str], dict[str, Array], str]:
    try:
        return read(path, summed=summed)
    except FileNotFoundError:
        raise missing from None
    except DamagedError:
        raise UnusableError("is damaged", damaged=True) from None
    except OSError as error:
        raise UnusableError("cannot be read", damaged=True) from error


def _flat(value: Any, name: str) -> Iterator[tuple[str, Array]]:
    """Arrays of a record, by their path in it; whole numbers in 32 bits."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _flat(getattr(value, field.name), f"{name}.{field.name}")
    elif isinstance(value, pl.Series):
        said = io.BytesIO()
        value.to_frame("text").write_ipc_stream(said, compat_level=pl.CompatLevel.oldest())
        yield name, np.frombuffer(said.getbuffer(), np.uint8)
    elif isinstance(value, Mapping):
        yield from _flat(pl.Series(list(value), dtype=pl.String), f"{name}.words")
        yield f"{name}.counts", np.array(list(value.values()), np.int64)
    elif name != _FILED:
        yield name, value.astype(np.int32) if value.dtype == np.int64 else value


def _built(kind: Any, name: str, arrays: Mapping[str, Any]) -> Any:
    """The record of those arrays."""
    if kind is pl.Series:
        return framed(pa.ipc.open_stream(pa.py_buffer(arrays[name])).read_all())["text"]  # used where it lies; polars would copy it
    if dataclasses.is_dataclass(kind):
        fields = {field.name: _built(field.type, f"{name}.{field.name}", arrays) for field in dataclasses.fields(kind)}
        return kind(**fields)  # type: ignore[operator]
    if name not in arrays:
        return dict(zip(_built(pl.Series, f"{name}.words", arrays).to_list(), arrays[f"{name}.counts"].tolist(), strict=True))
    values = arrays[name]
    return values.astype(np.int64) if name != _FILED and values.dtype == np.int32 else values
