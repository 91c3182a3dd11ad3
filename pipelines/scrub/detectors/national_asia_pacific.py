"""Tax and national ids of Australia, India and Singapore."""

from typing import Final

from pipelines.scrub.checksums import digits_of, verhoeff, weighted
from pipelines.scrub.detector import Detector, Rule

_ALONE: Final = r"(?<![\p{L}\p{N}_.\-]|\d )"
_ENDS: Final = r"(?![\p{L}\p{N}_]|[ \-]\d)"


def is_tfn(text: str) -> bool:
    """Australian tax file number: weights 1 4 3 7 5 8 6 9 10, modulo 11."""
    return weighted(digits_of(text), (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def is_medicare(text: str) -> bool:
    """Australian Medicare: weights 1 3 7 9 over the first eight, modulo 10."""
    digits = digits_of(text)
    return weighted(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(digits[8])


def is_aadhaar(text: str) -> bool:
    """UIDAI: twelve digits, not beginning with 0 or 1, Verhoeff, no palindrome."""
    digits = digits_of(text)
    return digits != digits[::-1] and verhoeff(digits)


def is_nric(text: str) -> bool:
    """Singapore's NRIC and FIN: weights 2 7 6 5 4 3 2, an offset by first letter, a letter by remainder of 11."""
    code = text.upper()
    total = weighted(code[1:8], (2, 7, 6, 5, 4, 3, 2)) + {"T": 4, "G": 4, "M": 3}.get(code[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "G": "XWUTRQPNMLK", "M": "KLJNPQRTUWX"}[code[0]]
    place = 10 - total % 11 if code[0] == "M" else total % 11
    return letters[place] == code[8]


TFN: Final = Detector(
    "au_tfn",
    "NATIONAL_ID",
    (Rule("number", rf"{_ALONE}\d{{3}} ?\d{{3}} ?\d{{3}}{_ENDS}", 0.1),),
    ("tfn", "tax", "file"),
    is_tfn,
)
MEDICARE: Final = Detector(
    "au_medicare",
    "NATIONAL_ID",
    (Rule("number", rf"{_ALONE}[2-6]\d{{3}} ?\d{{5}} ?\d{_ENDS}", 0.1),),
    ("medicare",),
    is_medicare,
)
AADHAAR: Final = Detector(
    "in_aadhaar",
    "NATIONAL_ID",
    (
        Rule("spaced", rf"{_ALONE}[2-9]\d{{3}}(?P<gap>[ \-])\d{{4}}(?P=gap)\d{{4}}{_ENDS}", 0.45),
        Rule("in one piece", rf"{_ALONE}[2-9]\d{{11}}{_ENDS}", 0.1),
    ),
    ("aadhaar", "aadhar", "uidai", "uid"),
    is_aadhaar,
)
PAN: Final = Detector(
    "in_pan",
    "NATIONAL_ID",
    (
        Rule("person's", rf"{_ALONE}[A-Z]{{3}}P[A-Z]\d{{4}}[A-Z]{_ENDS}", 0.45),
        Rule("number", rf"{_ALONE}[A-Z]{{3}}[ABCFGHLJPT][A-Z]\d{{4}}[A-Z]{_ENDS}", 0.35),
    ),
    ("pan", "permanent", "income", "tax"),
    folds_case=False,
)
NRIC: Final = Detector(
    "sg_nric",
    "NATIONAL_ID",
    (Rule("number", rf"{_ALONE}[STFGM]\d{{7}}[A-Z]{_ENDS}", 0.5),),
    ("nric", "fin"),
    is_nric,
    residue=("number",),
)
