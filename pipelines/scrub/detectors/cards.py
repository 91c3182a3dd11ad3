"""Payment cards: issuer ranges, lengths and Luhn."""

from typing import Final

from pipelines.scrub.checksums import digits_of, luhn
from pipelines.scrub.detector import Detector, Rule

_RANGES: Final = (
    (("4",), (13, 16, 19)),
    (tuple(str(n) for n in range(51, 56)) + tuple(str(n) for n in range(2221, 2721)), (16,)),
    (("34", "37"), (15,)),
    (("300", "301", "302", "303", "304", "305", "36", "38", "39"), (14,)),
    (("6011", "65", *(str(n) for n in range(644, 650))), (16, 19)),
    (tuple(str(n) for n in range(3528, 3590)), (16,)),
    (("62",), (16, 17, 18, 19)),
    (("50", "56", "57", "58", "60", "63", "67"), (16, 17, 18, 19)),
    (("1800", "2131"), (15,)),
)
"""Issuer prefixes and the lengths they come in: Visa, Mastercard, Amex, Diners, Discover, JCB, UnionPay, Maestro, old JCB."""


def is_card(text: str) -> bool:
    """Whether `text` has an issuer's prefix and length, and a right last digit."""
    digits = digits_of(text)
    issued = any(len(digits) in lengths and digits.startswith(prefixes) for prefixes, lengths in _RANGES)
    return issued and luhn(digits) and len(set(digits)) > 1


CARD: Final = Detector(
    name="card",
    entity_type="CREDIT_CARD",
    rules=(
        Rule("plain", r"(?<![\p{L}\p{N}_.\-])\d{13,19}(?![\p{L}\p{N}_]|[.\-]\d)", 0.5),
        Rule(
            "grouped",
            r"(?<![\p{L}\p{N}_.\-])\d{4}(?P<gap>[ \-.])\d{4}(?P=gap)\d{4}(?P=gap)\d{1,4}(?:(?P=gap)\d{3})?(?![\p{L}\p{N}_]|[.\-]\d)",
            0.5,
        ),
        Rule("grouped as Amex", r"(?<![\p{L}\p{N}_.\-])3\d{3}(?P<gap>[ \-])\d{6}(?P=gap)\d{4,5}(?![\p{L}\p{N}_]|[.\-]\d)", 0.5),
    ),
    check=is_card,
    sure=True,
    residue=("plain", "grouped", "grouped as Amex"),
)
