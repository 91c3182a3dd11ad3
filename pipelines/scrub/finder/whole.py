"""A name made whole: what is written on to it without a blank, or before it as part of the surname."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding

BEFORE: Final = 12
"""Characters before a name among which the small words of its surname stand."""
_LED: Final = regex.compile(r"(?i)(?<![\p{L}\p{N}])(?:al-|el-|(?:bin|ibn|abu|van|von|van der|van den) )+\Z")
_ON: Final = regex.compile(r"(?:(?<=\w)-\p{Lu}\p{Ll}+(?![\p{L}\p{N}_@/\-]|\.\w))?(?:@\p{L}[\w\-]*+(?![@.]\w))?")
"""The second half of a double name, and the office behind a name of a company's address book: `Jane Doe@SALES`."""
_OFFICE: Final = regex.compile(r"(?:/[\p{L}\p{N}&_\-]{1,20}(?: \p{Lu}[\p{L}&_]{1,20})?){1,4}@\p{L}")
_PAIRED: Final = regex.compile(r"/\p{Lu}\p{Ll}+(?![\w/@.\-])")
_PAIR: Final = regex.compile(r"(?<![\w/@.\-])\p{Lu}\p{Ll}+/\Z")


def whole(text: str, finding: Finding) -> Finding:
    """`finding`, a name in `text`, with small words before it, the second half of a double name, and the office behind an at sign."""
    led = _LED.search(text, max(0, finding.start - BEFORE), finding.start)
    on = _ON.match(text, finding.end)
    return finding._replace(start=led.start() if led else finding.start, end=on.end() if on else finding.end)


def stands(text: str, finding: Finding) -> bool:
    """Whether a name that a slash touches is no piece of a path: two names (`Kim/Lee`), or an office (`Jane Doe/HQ/Acme@Acme`)."""
    if _OFFICE.match(text, finding.end):
        return True
    return bool(_PAIRED.match(text, finding.end) or _PAIR.search(text, max(0, finding.start - 30), finding.start))
