"""Tax and national ids of Germany, France, Spain, Italy, the Netherlands, Poland and Portugal."""

from typing import Final

from pipelines.scrub.checksums import digits_of, iso7064_11_10, weighted
from pipelines.scrub.detectors.national_parts import numbered

_DNI: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD: Final = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip
"""What a digit and a letter count for in an odd place of a codice fiscale."""


def is_nir(text: str) -> bool:
    """French INSEE number: 97 less the first thirteen digits modulo 97 (Corsica's 2A and 2B as 19 and 18)."""
    compact = text.upper().replace("2A", "19").replace("2B", "18")
    digits = digits_of(compact)
    return len(digits) == 15 and 97 - int(digits[:13]) % 97 == int(digits[13:])


def is_dni(text: str) -> bool:
    """Spanish DNI and NIE: the letter is that of the number modulo 23."""
    compact = text.upper().replace("-", "").replace(" ", "").replace(".", "")
    number = compact[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _DNI[int(number) % 23] == compact[-1]


def is_codice_fiscale(text: str) -> bool:
    """Italian decree of 23 December 1976: odd places by their own table, even ones by value, modulo 26."""
    code = text.upper().replace(" ", "")
    total = sum(
        _ODD[int(char, 36)] if place % 2 == 0 else (int(char) if char.isdigit() else ord(char) - 65) for place, char in enumerate(code[:15])
    )
    return chr(65 + total % 26) == code[15]


def is_bsn(text: str) -> bool:
    """Dutch eleven-proof."""
    digits = digits_of(text)
    return weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0 and len(set(digits)) > 1


def is_pesel(text: str) -> bool:
    """Polish PESEL: weights 1 3 7 9, and a birthday that exists."""
    digits = digits_of(text)
    born = 1 <= int(digits[2:4]) % 20 <= 12 and 1 <= int(digits[4:6]) <= 31
    return born and weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def is_nif(text: str) -> bool:
    """Portuguese NIF: weights 9 to 2, modulo 11."""
    digits = digits_of(text)
    return (11 - weighted(digits[:8], (9, 8, 7, 6, 5, 4, 3, 2)) % 11) % 11 % 10 == int(digits[8])


def is_steuer_id(text: str) -> bool:
    """German tax id: no leading nought, ISO 7064."""
    digits = digits_of(text)
    return len(digits) == 11 and digits[0] != "0" and iso7064_11_10(digits)


NIR: Final = numbered(
    "fr_nir",
    r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d",
    0.5,
    context="sécurité sociale insee nir",
    check=is_nir,
    sure=True,
)
DNI: Final = numbered(
    "es_dni",
    r"(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ][ \-]?\d{7})[ \-]?[A-Z]",
    0.4,
    context="dni nie nif identidad documento spanish id",
    check=is_dni,
)
FISCALE: Final = numbered(
    "it_codice_fiscale",
    r"[A-Z]{6}\d[0-9LMNP-V][A-EHLMPRST](?:[0-7LMNP-T][0-9LMNP-V])[A-Z][0-9LMNP-V]{3}[A-Z]",
    0.5,
    context="codice fiscale",
    check=is_codice_fiscale,
    sure=True,
)
BSN: Final = numbered("nl_bsn", r"\d{9}", 0.1, context="bsn burgerservicenummer sofinummer", check=is_bsn)
PESEL: Final = numbered("pl_pesel", r"\d{11}", 0.1, context="pesel", check=is_pesel)
NIF: Final = numbered("pt_nif", r"[1-3]\d{2} ?\d{3} ?\d{3}", 0.1, context="nif contribuinte", check=is_nif)
STEUER_ID: Final = numbered(
    "de_steuer_id",
    r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}",
    0.1,
    context="steuer-id steuerid steuer steueridentifikationsnummer identifikationsnummer idnr tax",
    check=is_steuer_id,
)
PERSONALAUSWEIS: Final = numbered(
    "de_ausweis",
    r"[CFGHJKLMNPRTVWXYZ0-9]{9}\d?",
    0.1,
    context="ausweis personalausweis ausweisnummer personalausweisnummer",
    check=lambda text: sum(char.isdecimal() for char in text) >= 3,
)
RVNR: Final = numbered(
    "de_rentenversicherung",
    r"\d{2} ?[0-3]\d[01]\d\d\d ?[A-Z] ?\d{3}",
    0.35,
    context="sozialversicherungsnummer rentenversicherungsnummer versicherungsnummer sv-nummer",
)
