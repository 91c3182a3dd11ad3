"""A file's text by physical lines, which a reader can take back when a record turns out to be none."""

import codecs
import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from pipelines.ingest.files import File
from pipelines.ingest.streams import BrokenStream, read_chunks

MOST_LINES: Final = 50_000
"""Lines after which a quote that nothing closes is given up: a pasted log is a body, a whole file is not."""


class Lines:
    """Physical lines handed out one at a time; `number` is the last one's, `taken` those of the record at hand.

    Raises csv.Error, as the CSV reader does for any bad record, when one record takes more than MOST_LINES.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = iter(texts)
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise csv.Error
        line = self._again.popleft() if self._again else next(self._texts)
        self.taken.append(line)
        self.number += 1
        return line

    def take_back(self) -> str:
        """Put all lines but the first of the record at hand back, and return that first one."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        return first


def read_texts(file: File, encoding: str) -> Iterator[str]:
    """Yield the physical lines of `file`, each with its \\n; bytes that the encoding cannot read become lone surrogates.

    Raises BrokenStream where a compressed file breaks off, or an encoding of two bytes a character cannot go on.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="surrogateescape")
    carry, marked = "", False
    for chunk in read_chunks(file):
        text = _decode(decoder, chunk, encoding)
        if text and not marked:
            text, marked = text.removeprefix("\ufeff"), True
        *whole, carry = (carry + text).split("\n")
        for line in whole:
            yield line + "\n"
    if carry := carry + _decode(decoder, b"", encoding):
        yield carry


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        raise BrokenStream(f"the bytes from here on are not {encoding}") from None
