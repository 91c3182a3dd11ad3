"""What is never personal data: earlier placeholders and redactions, the source's own numbers, plain links, amounts, versions, dates."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.errors import UserError
from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import clear_names, unaccented

PATIENCE: Final = 20
"""Seconds that one pattern may take on one text."""
REDACTED: Final = regex.compile(
    r"\[(?!at\]|dot\])[\p{L}][\p{L}_ \-]{1,30}(?:_?\d{1,5})?\]|<[\p{Lu}][\p{Lu}_]{2,30}(?:_?\d{1,5})?>|"
    r"\{\{(?![^{}]*(?:@|\d{7}))[^{}\n]{1,80}\}\}|\{\$?[\d,.]+\}|"
    r"\{[\w .\-]{1,40}\}|[$%#]\{(?![^{}]*@)[^{}\n]{1,80}\}|%\([\w ]+\)s|<%(?![^%]*@)[^%\n]{1,80}%>|\{%[^%\n]{1,80}%\}|"
    r"\[\[[\p{L}][\w .\-]{1,40}\]\]|<<[\p{L}][\w .\-]{1,40}>>|%[\p{Lu}][\p{Lu}_]{1,40}%|"
    r"(?<![\p{L}\p{N}])[X]{2,}(?:[/\-][X]{2,}){0,3}(?![\p{L}\p{N}])|\*{4,}|█+"
)
"""Text that somebody redacted or templated already: it stays as it is."""

_WORDS: Final = regex.compile(r"[\p{L}\p{M}]{2,}")
_NUMBER: Final = (
    r"order|ticket|(?<!in )case|reference|ref|tracking|invoice|booking|reservation|confirmation|shipment|parcel|package|claim|incident|"
    r"request|transaction|sku|model|serial|part|item|product|bug|"
    r"issue|rma|po|purchase|quote|delivery|return|build|version|article|kb|error|code|bestell\w*|auftrag\w*|rechnung\w*|"
    r"sendung\w*|vorgang\w*|commande|facture|colis|pedido|factura|envío|"
    r"ordine|fattura|spedizione|bestelling|factuur|zending|encomenda|fatura"
)
_OWN: Final = regex.compile(
    rf"(?i:\b(?:{_NUMBER})(?:s|['’]s)?(?: ?(?:number|numbers|no\.?|num\.?|nr\.?|id|code|#|nummer|numéro|número|numero))?(?: (?:is|"
    rf"was|ist|est|es|è))?[ :#]{{1,3}}#?(?:\d[\d \-]{{4,24}}\d(?!\d)|(?=[A-Z\-]*\d)[A-Z0-9][A-Z0-9\-]{{2,30}}))"
    r"|#[A-Za-z]{0,4}-?\d{3,}|(?<![\p{L}\p{N}_])(?![A-Z]{2}-\d{3}-[A-Z]{2}(?![\p{L}\p{N}]))[A-Z]{2,6}-\d{3,}(?:-\d+)*|\b1Z[0-9A-Z]{16}\b|(?<!\d)\d{20,}(?!\d)"
    r"|[$€£¥₹] ?\d[\d,.]*(?: ?(?:k|m|bn|million))?|(?<![\p{L}\p{N}_])\d[\d.,]* ?(?:USD|EUR|GBP|dollars?|euros?|pounds?|€|£|%)"
    r"|(?<![\p{L}\p{N}_.])(?!\d{3}\.\d{2,3}\.\d{4}(?!\d|\.\d)|0\d(?:\.\d\d){4}(?![.\d]))v?\d{1,4}(?:\.\d{1,5}){2,}(?:[ab]\d+)?(?![\p{L}\p{N}_])|(?<!\d)\d{4}-\d\d-\d\d(?!\d)|"
    r"(?<!\d)(?<!\d[.\-])\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)?\d\d(?!\d|[.\-]\d)|(?<!\d)\d{1,2}:\d\d(?!\d)"
    r"|(?:https?://|www\.)[^\s<>\"'`\])}]{3,2000}"
)
SURE: Final = 0.8
"""Findings of at least this confidence stand against the shield of numbers: a card number is one also after `order`."""
_FORMED: Final = frozenset(
    {"EMAIL_ADDRESS", "URL", "SECRET", "PASSWORD", "CREDIT_CARD", "IBAN_CODE", "CUSTOM", "CRYPTO", "MAC_ADDRESS", "IP_ADDRESS"}
)


@cache
def own_patterns(protect: tuple[str, ...], allow: tuple[str, ...]) -> regex.Pattern[str] | None:
    """The user's own patterns and texts as one."""
    parts = [f"(?:{pattern})" for pattern in protect] + [
        rf"(?<![\p{{L}}\p{{N}}]){regex.escape(text)}(?![\p{{L}}\p{{N}}])" for text in allow
    ]
    return regex.compile("|".join(parts)) if parts else None


def shielded(text: str, findings: Sequence[Finding], *, protect: Sequence[str] = (), allow: Sequence[str] = ()) -> list[Finding]:
    """`findings` of `text` without those that touch what is never personal data."""
    if not findings:
        return []
    own = own_patterns(tuple(protect), tuple(allow))
    never = redactions(text) + (spans(own, text) if own else [])
    left = [f for f in findings if not _touches(f, never)]
    numbers = [] if all(map(_stands, left)) else spans(_OWN, text)
    return [f for f in left if _stands(f) or not _touches(f, _in_the_way(f, numbers))]


def _in_the_way(finding: Finding, numbers: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """An address holds numbers of its own (`Apt #204`): those inside it do not speak against it."""
    if finding.entity_type != "ADDRESS":
        return numbers
    return [(start, end) for start, end in numbers if start < finding.start or end > finding.end]


def redactions(text: str) -> list[tuple[int, int]]:
    """Where `text` was redacted or is a template; a name in brackets, `[Marta Lopez]`, is neither."""
    return [(start, end) for start, end in spans(REDACTED, text) if not _names_somebody(text[start:end])]


def _names_somebody(bracketed: str) -> bool:
    return any(unaccented(word) in clear_names() for word in _WORDS.findall(bracketed))


def _stands(finding: Finding) -> bool:
    """Whether a finding holds inside one of the source's own numbers or links too."""
    return finding.entity_type in _FORMED or finding.score >= SURE


def spans(pattern: regex.Pattern[str], text: str, *, knob: str = "scrub.protect") -> list[tuple[int, int]]:
    """Where `pattern` matches. Raises UserError, naming `knob`, when it takes longer than PATIENCE: ours do not, a user's own may."""
    try:
        return [match.span() for match in pattern.finditer(text, timeout=PATIENCE)]
    except TimeoutError:
        raise UserError(
            f"{knob}: a pattern takes more than {PATIENCE} seconds on one text of {len(text):,} characters. "
            "Nested repeats such as (a+)+ do that: write it simpler."
        ) from None


def _touches(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < finding.end and finding.start < end for start, end in spans)
