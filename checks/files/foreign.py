"""A file that is no text at all, or text of another encoding: told once by its first bytes, and not line by line."""

from pathlib import Path
from typing import Final

from checks.files.violation import Violation

RULE: Final = "file_format"
_KINDS: Final = (
    (b"\x1f\x8b", "is compressed by gzip", "unpack it: gunzip"),
    (b"\x28\xb5\x2f\xfd", "is compressed by zstd", "unpack it: unzstd"),
    (b"PK\x03\x04", "is a ZIP archive (or a workbook)", "unpack it, or save the sheet as JSON lines"),
    (b"PAR1", "is a Parquet file", "name it .parquet, or write its rows as JSON lines"),
    (b"\xff\xfe", "is UTF-16", "save the file as UTF-8"),
    (b"\xfe\xff", "is UTF-16", "save the file as UTF-8"),
)
"""First bytes, what they say, and the remedy."""


def foreign(path: Path) -> Violation | None:
    """What the file at `path` is instead of JSON lines; None where its first bytes say nothing. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((Violation(None, RULE, found, remedy) for sign, found, remedy in _KINDS if head.startswith(sign)), None)
