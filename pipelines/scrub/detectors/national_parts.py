"""What the national ids of several countries have in common."""

from collections.abc import Callable
from typing import Final

from pipelines.scrub.detector import Detector, Rule

ALONE: Final = r"(?<![\p{L}\p{N}_.\-])"
ENDS: Final = r"(?![\p{L}\p{N}_]|-\d)"
Check = Callable[[str], bool]


def numbered(name: str, regex: str, score: float, *, context: str = "", check: Check | None = None, sure: bool = False) -> Detector:
    """An id of one form that stands alone, with context words, a checksum, or both; `sure`: the checksum is proof."""
    rules = (Rule("number", f"{ALONE}{regex}{ENDS}", score),)
    return Detector(name, "NATIONAL_ID", rules, tuple(context.split()), check, sure=sure, residue=("number",) if sure else ())
