"""UK national insurance, NHS and taxpayer numbers."""

from typing import Final

from pipelines.scrub.checksums import digits_of, weighted
from pipelines.scrub.detector import Detector, Rule

NINO: Final = Detector(
    name="uk_nino",
    entity_type="NATIONAL_ID",
    rules=(
        Rule(
            "spaced",
            r"(?<![\p{L}\p{N}_])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d \d\d \d\d ?[A-D](?![\p{L}\p{N}_])",
            0.85,
        ),
        Rule(
            "in one piece",
            r"(?<![\p{L}\p{N}_\-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D](?![\p{L}\p{N}_])",
            0.35,
        ),
    ),
    context=("national", "insurance", "nino", "ni", "hmrc"),
    residue=("spaced",),
)


def is_nhs(text: str) -> bool:
    """NHS data dictionary: weights 10 to 2, and the last digit makes the sum a multiple of 11."""
    digits = digits_of(text)
    return len(digits) == 10 and len(set(digits)) > 1 and weighted(digits, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


NHS: Final = Detector(
    name="uk_nhs",
    entity_type="NATIONAL_ID",
    rules=(Rule("three, three, four", r"(?<![\p{L}\p{N}_.\-])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\p{L}\p{N}_]|-\d)", 0.1),),
    context=("nhs", "patient", "hospital"),
    check=is_nhs,
)

UTR: Final = Detector(
    name="uk_utr",
    entity_type="NATIONAL_ID",
    rules=(Rule("ten digits", r"(?<![\p{L}\p{N}_.\-])\d{5} ?\d{5}(?![\p{L}\p{N}_]|-\d)", 0.1),),
    context=("utr", "taxpayer", "hmrc"),
)
