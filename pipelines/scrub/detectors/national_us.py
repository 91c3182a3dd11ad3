"""US social security and taxpayer numbers."""

from typing import Final

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.detector import Detector, Rule

_AREA: Final = r"(?!000|666|9\d\d)\d{3}"


def is_issued(text: str) -> bool:
    """Whether no group is noughts alone and the number is none of the advertised ones."""
    digits = digits_of(text)
    return digits not in {"078051120", "219099999", "123456789"} and len(set(digits)) > 1


SSN: Final = Detector(
    name="us_ssn",
    entity_type="NATIONAL_ID",
    rules=(
        Rule("dashes", rf"(?<![\p{{L}}\p{{N}}_.\-]){_AREA}-(?!00)\d\d-(?!0000)\d{{4}}(?![\p{{L}}\p{{N}}_]|-\d)", 0.85),
        Rule(
            "spaces or none", rf"(?<![\p{{L}}\p{{N}}_.\-]|\d ){_AREA}[ .]?(?!00)\d\d[ .]?(?!0000)\d{{4}}(?![\p{{L}}\p{{N}}_]|[ \-]\d)", 0.1
        ),
    ),
    context=("ssn", "ssns", "social", "security", "taxpayer", "tin"),
    check=is_issued,
    residue=("dashes",),
)

ITIN: Final = Detector(
    name="us_itin",
    entity_type="NATIONAL_ID",
    rules=(
        Rule("dashes", r"(?<![\p{L}\p{N}_.\-])9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}(?![\p{L}\p{N}_]|-\d)", 0.8),
        Rule("in one piece", r"(?<![\p{L}\p{N}_.\-])9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}(?![\p{L}\p{N}_]|-\d)", 0.1),
    ),
    context=("itin", "taxpayer", "tax", "individual"),
    residue=("dashes",),
)
