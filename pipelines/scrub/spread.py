"""A name that one text of a record gives away is looked for in its other texts."""

from collections.abc import Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding, found_at
from pipelines.scrub.lexicon import not_names, wordy_names
from pipelines.scrub.resolve import resolved

MOST: Final = 40
"""Names of one record that are looked for: a list of more is no conversation."""


def spread(texts: Sequence[str], findings: Sequence[list[Finding]]) -> list[list[Finding]]:
    """`findings` and, in all `texts`, the other places of the names among them; detector `elsewhere`, score 0.6."""
    words = _words(texts, findings)
    if not words:
        return list(findings)
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}_@/.\-])(?:{'|'.join(map(regex.escape, words))})(?![\p{{L}}\p{{N}}_@/]|[.\-]\p{{L}})")
    return [_joined(text, found, pattern) for text, found in zip(texts, findings, strict=True)]


def _joined(text: str, found: list[Finding], pattern: regex.Pattern[str]) -> list[Finding]:
    covered = [(f.start, f.end) for f in found]
    more = [
        found_at(match.span(), "PERSON", 0.6, "elsewhere")
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in covered)
    ]
    return resolved([*found, *more]) if more else found


def _words(texts: Sequence[str], findings: Sequence[list[Finding]]) -> list[str]:
    """Single words, with their capital, of the names found; none that is a common word too."""
    seen: dict[str, None] = {}
    for text, found in zip(texts, findings, strict=True):
        for finding in found:
            if finding.entity_type == "PERSON":
                seen.update(dict.fromkeys(_telling(text[finding.start : finding.end])))
    return list(seen)[:MOST]


def _telling(name: str) -> list[str]:
    words = [word.strip(".,'’") for word in name.split()]
    plain = [word for word in words if len(word) > 2 and word.casefold() not in not_names() and word.casefold() not in wordy_names()]
    return [form for word in plain for form in dict.fromkeys((word, word.capitalize())) if form[:1].isupper()]
