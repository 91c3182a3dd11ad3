"""Bytes of a file, decompressed on the way, and its lines: split at \\n alone, as files are."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa

from pipelines.ingest.files import File

CHUNK: Final = 1 << 20
LINE_LIMIT: Final = 64 << 20
OVERLONG: Final = b"\x00 a line longer than the limit"
"""Stands for a line of more than LINE_LIMIT bytes, whose text is not kept."""
_BOM: Final = b"\xef\xbb\xbf"


class BrokenStream(Exception):
    """A compressed file ends or breaks before its data does; the message says how, without its contents."""


def read_chunks(file: File) -> Iterator[bytes]:
    """Yield the decompressed bytes of `file` in chunks.

    Raises BrokenStream where a compressed file is cut off or damaged, after all bytes before that place; OSError when it cannot be opened.
    """
    done = 0
    try:
        for chunk in _chunks(file, 0, CHUNK):
            yield chunk
            done += len(chunk)
    except OSError:
        if file.compression is None:
            raise
    else:
        return
    # Arrow throws away what it had of the chunk that failed: fetch that rest byte by byte.
    rest: list[bytes] = []
    try:
        rest.extend(_chunks(file, done, 1))
    except OSError:
        yield b"".join(rest)
        raise BrokenStream(f"the {file.compression} data breaks off or is damaged here; what came before it was read") from None
    yield b"".join(rest)


def _chunks(file: File, skip: int, size: int) -> Iterator[bytes]:
    with pa.OSFile(str(file.path), "rb") as plain:
        stream = pa.CompressedInputStream(plain, file.compression) if file.compression else plain
        while skip > 0:
            skip -= len(stream.read(min(skip, CHUNK)))
        yield from iter(lambda: stream.read(size), b"")


def split_lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Yield (number of the first line, lines without their \\n) block by block; a UTF-8 byte order mark is left out.

    The last line counts even when no \\n ends it; a line over LINE_LIMIT becomes OVERLONG. A BrokenStream passes on
    when the whole lines before it are out: the line that it tears is not one.
    """
    first, carry = 1, b""
    for chunk in chunks:
        parts = (carry + chunk).split(b"\n")
        carry = parts.pop()
        if len(carry) > LINE_LIMIT:
            carry = OVERLONG
        if parts:
            yield first, [_whole(parts[0], first), *parts[1:]]
            first += len(parts)
    if last := _whole(carry, first):
        yield first, [last]


def _whole(line: bytes, number: int) -> bytes:
    """A line that may have come in several chunks, as it is read."""
    if line.startswith(OVERLONG):
        return OVERLONG
    return line.removeprefix(_BOM) if number == 1 else line
