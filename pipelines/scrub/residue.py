"""The scan of what was scrubbed, and of the files that are written: structured personal data of which a form or a checksum is proof."""

from dataclasses import replace
from functools import cache
from typing import Final

import polars as pl
import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Rule
from pipelines.scrub.detectors import STRUCTURED
from pipelines.scrub.prescreen import Look, wanted
from pipelines.scrub.public import is_public
from pipelines.scrub.reading import read_plain
from pipelines.scrub.shield import own_patterns, redactions, spans
from pipelines.settings.models import Scrub

_SCANNED: Final = tuple(
    replace(detector, rules=tuple(rule for rule in detector.rules if rule.name in detector.residue))
    for detector in STRUCTURED
    if detector.residue
)
RESIDUE: Final[dict[str, type[pl.DataType] | pl.DataType]] = {"row": pl.UInt32, "entity_type": pl.String}


def find_structured(texts: pl.Series, *, knobs: Scrub | None = None) -> pl.DataFrame:
    """Rows of `texts` (String) that hold structured personal data: `row` (0-based) and `entity_type`, each pair once, sorted.

    Looks for e-mail addresses, cards (Luhn), IBANs (mod 97), phone numbers with their country code, US numbers with their
    dashes, national ids with a strong check, keys, wallets, MAC and named IP addresses. Reserved examples and role mailboxes are nobody's;
    `knobs` names what the user protects.
    """
    forms = pl.Series([None if text is None else read_plain(text).text for text in texts], dtype=pl.String)
    looks = [(row, look) for row, looking in wanted(forms, _SCANNED).items() for look in looking]
    found = {(row, look.detector.entity_type) for row, look in looks if _holds(forms[row], look, knobs)}
    return pl.DataFrame(sorted(found), schema=RESIDUE, orient="row")


def proves(value: str) -> bool:
    """Whether `value` alone would be found by `find_structured`."""
    read = read_plain(value).text
    return any(_holds(read, Look(detector, detector.rules), None) for detector in _SCANNED)


def _holds(text: str, look: Look, knobs: Scrub | None) -> bool:
    own = own_patterns(tuple(knobs.protect), tuple(knobs.allow)) if knobs else None
    detector = look.detector
    for rule in look.rules:
        for start, end in spans(_compiled(rule, folds_case=detector.folds_case), text, knob=detector.name):
            value = text[start:end]
            passes = detector.check is None or detector.check(value)
            if passes and not is_public(detector.entity_type, value) and not _stays(text, (start, end), own):
                return True
    return False


def _stays(text: str, span: tuple[int, int], own: regex.Pattern[str] | None) -> bool:
    never = redactions(text) + (spans(own, text) if own else [])
    return any(start < span[1] and span[0] < end for start, end in never)


@cache
def _compiled(rule: Rule, *, folds_case: bool) -> regex.Pattern[str]:
    return regex.compile(rule.regex, regex.DOTALL | regex.MULTILINE | (regex.IGNORECASE if folds_case else 0))
