"""IBANs: each country's length, and the remainder of 97."""

from typing import Final

from pipelines.scrub.checksums import mod97
from pipelines.scrub.detector import Detector, Rule

_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21, "CR": 22,
    "CY": 28,
    "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18,
    "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28,
    "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "ST": 25,
    "SV": 28, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
"""Characters of an IBAN by country: SWIFT's IBAN registry."""

_BY_LENGTH: Final = "|".join(
    rf"(?:{'|'.join(c for c, n in _LENGTHS.items() if n == length)})\d\d(?:[ \-]?[A-Z0-9]){{{length - 4}}}"
    for length in sorted(set(_LENGTHS.values()))
)

IBAN: Final = Detector(
    name="iban",
    entity_type="IBAN_CODE",
    rules=(Rule("country and length", rf"(?<![\p{{L}}\p{{N}}])(?<![\p{{L}}\p{{N}}]-)(?:{_BY_LENGTH})(?!-?[\p{{L}}\p{{N}}])", 0.5),),
    check=mod97,
    sure=True,
    residue=("country and length",),
)
