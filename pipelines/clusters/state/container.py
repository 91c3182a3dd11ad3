"""Named arrays in one file: a checksum of what follows, notes, then the arrays, aligned, so that they are used where they lie."""

import json
import mmap
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.growing import framed

Array = npt.NDArray[Any]
_CHECKED: Final = 4
"""From here on the checksum counts; the length of the notes is the 4 bytes that follow."""
_NOTED: Final = 8
_ALIGNED: Final = 64
_BLOCK: Final = 65_536
Summed = Callable[[Sequence[Any]], int]
"""A checksum of 32 bits of pieces, one after the other."""


class DamagedError(Exception):
    """A file that is not what was written."""


def crc(pieces: Sequence[Any]) -> int:
    """The CRC-32."""
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return checksum


def hashed(pieces: Sequence[Any]) -> int:
    """The CRC-32 of Polars' hashes of blocks: a third of the time, but only for those who know that `digests.probe` has not changed."""
    parts = [np.frombuffer(memoryview(piece).cast("B"), np.uint8) for piece in pieces]
    content = parts[0] if len(parts) == 1 else np.concatenate(parts)
    ends = np.append(np.arange(0, len(content), _BLOCK), len(content))
    blocks = pa.Array.from_buffers(pa.large_binary(), len(ends) - 1, [None, pa.py_buffer(ends), pa.py_buffer(content)])
    return zlib.crc32(framed(pa.table({"block": blocks}))["block"].hash(1).to_numpy().tobytes())


def write(path: Path, arrays: Mapping[str, Array], *, summed: Summed = crc, **notes: str) -> str:
    """Write a file beside `path` and rename it, whole or not at all; its checksum. Equal content gives equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    noted = json.dumps([notes, {name: [values.dtype.str, values.shape] for name, values in arrays.items()}]).encode()
    pieces: list[Any] = [np.array([len(noted)], "<u4").view(np.uint8), *_laid(np.frombuffer(noted, np.uint8), _NOTED)]
    for values in arrays.values():
        pieces += _laid(np.ascontiguousarray(values).reshape(-1).view(np.uint8), 0)
    checksum = summed(pieces)
    writing = path.with_name(f"{path.name}.writing")
    with writing.open("wb") as file:
        file.write(np.array([checksum], "<u4").tobytes())
        file.writelines(pieces)
    writing.replace(path)
    return f"{checksum:08x}"


def _laid(content: Array, before: int) -> Iterator[Array]:
    """Bytes, and as many zeros as bring what follows to an aligned place; `before` bytes lie before them."""
    yield content
    yield np.zeros(-(before + len(content)) % _ALIGNED, np.uint8)


def read(path: Path, *, summed: Summed = crc) -> tuple[dict[str, str], dict[str, Array], str]:
    """Map a file: notes, arrays (read-only) and checksum. Raises DamagedError, and OSError where it cannot be read."""
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size > _NOTED else b""
    checksum, length = np.frombuffer(whole[:_NOTED], "<u4").tolist() if whole else (0, 0)
    if not whole or summed([memoryview(whole)[_CHECKED:]]) != checksum:
        raise DamagedError
    notes, table = json.loads(whole[_NOTED : _NOTED + length])
    arrays, start = {}, _NOTED + length
    for name, (kind, shape) in table.items():
        start += -start % _ALIGNED
        arrays[name] = np.frombuffer(whole, kind, prod(shape), start).reshape(shape)
        start += arrays[name].nbytes
    return notes, arrays, f"{checksum:08x}"
