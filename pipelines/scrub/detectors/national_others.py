"""National ids of Mexico, Chile, Austria, and South Africa's where it stands alone."""

from typing import Final

from pipelines.scrub.checksums import digits_of, luhn, weighted
from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.national_parts import ENDS, numbered

_CURP: Final = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def is_curp(text: str) -> bool:
    """Mexico: weights 18 down to 2, modulo 10."""
    total = sum(_CURP.index(char) * (18 - place) for place, char in enumerate(text[:17].upper()))
    return (10 - total % 10) % 10 == int(text[17])


def is_rut(text: str) -> bool:
    """Chile: weights 2 to 7 from the right, modulo 11, 10 as K."""
    digits, check = digits_of(text[:-1]), text[-1].upper()
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(digits)))
    return "0123456789K0"[(11 - total % 11) % 12] == check if total % 11 else check == "0"


def is_svnr(text: str) -> bool:
    """Austria: the fourth digit, weights 3 7 9 5 8 4 2 1 6 of the others, modulo 11."""
    digits = digits_of(text)
    return weighted(digits[:3] + digits[4:], (3, 7, 9, 5, 8, 4, 2, 1, 6)) % 11 == int(digits[3])


OTHERS: Final = (
    numbered("mx_curp", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d", 0.85, check=is_curp, sure=True),
    numbered("cl_rut", r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]", 0.85, check=is_rut, sure=True),
    Detector(
        "at_svnr",
        "NATIONAL_ID",
        (Rule("number", rf"\b(?:svnr|sv-?nr|sv-?nummer|sozialversicherungsnummer)\.?(?: ist| lautet|:)? ?\K\d{{4}} ?\d{{6}}{ENDS}", 0.85),),
        check=is_svnr,
    ),
    numbered("za_id_alone", r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}[01][89]\d", 0.5, check=lambda text: luhn(digits_of(text))),
)
