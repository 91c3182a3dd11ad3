"""Named arrays in one file: CRC-32 of all that follows, what was noted, then the arrays, aligned, so that they are used where they lie."""

import json
import mmap
import zlib
from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
_CHECKED: Final = 4
"""From here on the checksum counts; the length of the notes is the 4 bytes that follow."""
_NOTED: Final = 8
_ALIGNED: Final = 64


class DamagedError(Exception):
    """A file that is not what was written."""


def write(path: Path, arrays: Mapping[str, Array], **notes: str) -> str:
    """Write a file beside `path` and rename it, whole or not at all; its checksum. Equal content gives equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    noted = json.dumps([notes, {name: [values.dtype.str, values.shape] for name, values in arrays.items()}]).encode()
    pieces: list[Any] = [np.array([len(noted)], "<u4").view(np.uint8), *_laid(np.frombuffer(noted, np.uint8), _NOTED)]
    for values in arrays.values():
        pieces += _laid(np.ascontiguousarray(values).reshape(-1).view(np.uint8), 0)
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
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


def read(path: Path) -> tuple[dict[str, str], dict[str, Array], str]:
    """Map a file: notes, arrays (read-only) and checksum. Raises DamagedError, and OSError where it cannot be read."""
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size > _NOTED else b""
    checksum, length = np.frombuffer(whole[:_NOTED], "<u4").tolist() if whole else (0, 0)
    if not whole or zlib.crc32(memoryview(whole)[_CHECKED:]) != checksum:
        raise DamagedError
    notes, table = json.loads(whole[_NOTED : _NOTED + length])
    arrays, start = {}, _NOTED + length
    for name, (kind, shape) in table.items():
        start += -start % _ALIGNED
        arrays[name] = np.frombuffer(whole, kind, prod(shape), start).reshape(shape)
        start += arrays[name].nbytes
    return notes, arrays, f"{checksum:08x}"
