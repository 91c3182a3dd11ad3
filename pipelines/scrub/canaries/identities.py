"""Canaries of national and tax ids, with the check digits that their countries ask for."""

from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Form, digits, letters, shaped


def _sum(body: str, weights: tuple[int, ...]) -> int:
    return sum(int(char) * weight for char, weight in zip(body, weights, strict=True))


def _tried(rng: Random, length: int, weights: tuple[int, ...], modulus: int, *, first: str = "123456789") -> str:
    """A number of `length` digits whose weighted sum is a multiple of `modulus`."""
    while True:
        number = digits(rng, length, first=first)
        if _sum(number, weights) % modulus == 0 and len(set(number)) > 2:
            return number


def _ssn(rng: Random) -> str:
    area, group, serial = rng.randint(1, 665), rng.randint(1, 99), rng.randint(1, 9999)
    return f"{area:03}-{group:02}-{serial:04}"


def _itin(rng: Random) -> str:
    return f"9{digits(rng, 2)}-{rng.randint(70, 88)}-{digits(rng, 4)}"


def _nino(rng: Random) -> str:
    spaced = f"{rng.choice('ABCEHJLM')}{rng.choice('ABCEHJLM')} {digits(rng, 2)} {digits(rng, 2)} {digits(rng, 2)} {rng.choice('ABCD')}"
    return rng.choice((spaced, spaced.replace(" ", "")))


def _nhs(rng: Random) -> str:
    number = _tried(rng, 10, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1), 11, first="4679")
    return rng.choice((number, f"{number[:3]} {number[3:6]} {number[6:]}"))


def _steuer_id(rng: Random) -> str:
    body, product = digits(rng, 10, first="123456789"), 10
    for char in body:
        total = (int(char) + product) % 10 or 10
        product = total * 2 % 11
    number = body + str((11 - product) % 10)
    return rng.choice((number, f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}"))


def _nir(rng: Random) -> str:
    body = f"{rng.choice('12')}{rng.randint(40, 99)}{rng.randint(1, 12):02}{rng.randint(1, 95):02}{digits(rng, 3)}{digits(rng, 3)}"
    key = f"{97 - int(body) % 97:02}"
    return rng.choice((body + key, f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:]} {key}"))


def _dni(rng: Random) -> str:
    number = rng.randint(10_000_000, 99_999_999)
    letter = "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]
    return rng.choice((f"{number}{letter}", f"{number}-{letter}"))


def _nie(rng: Random) -> str:
    start, number = rng.choice((("X", 0), ("Y", 1), ("Z", 2))), rng.randint(0, 9_999_999)
    return f"{start[0]}{number:07}{'TRWAGMYFPDXBNJZSQVHLCKE'[(start[1] * 10_000_000 + number) % 23]}"


_ODD: Final = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23), strict=True))  # fmt: skip


def _fiscale(rng: Random) -> str:
    body = f"{letters(rng, 6)}{digits(rng, 2)}{rng.choice('ABCDEHLMPRST')}{rng.randint(1, 28):02}{rng.choice('ABCDFGHL')}{digits(rng, 3)}"
    even = sum(int(char) if char.isdigit() else ord(char) - 65 for char in body[1::2])
    return body + chr(65 + (sum(_ODD[char] for char in body[0::2]) + even) % 26)


def _bsn(rng: Random) -> str:
    return _tried(rng, 9, (9, 8, 7, 6, 5, 4, 3, 2, -1), 11)


def _pesel(rng: Random) -> str:
    body = f"{rng.randint(40, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{digits(rng, 4)}"
    return body + str(-_sum(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)


def _tfn(rng: Random) -> str:
    number = _tried(rng, 9, (1, 4, 3, 7, 5, 8, 6, 9, 10), 11)
    return rng.choice((number, f"{number[:3]} {number[3:6]} {number[6:]}"))


_D: Final = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 0, 6, 7, 8, 9, 5), (2, 3, 4, 0, 1, 7, 8, 9, 5, 6), (3, 4, 0, 1, 2, 8, 9, 5, 6, 7), (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1), (6, 5, 9, 8, 7, 1, 0, 4, 3, 2), (7, 6, 5, 9, 8, 2, 1, 0, 4, 3), (8, 7, 6, 5, 9, 3, 2, 1, 0, 4), (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)  # fmt: skip
"""The dihedral group of Verhoeff's check."""


def _permuted(digit: int, place: int) -> int:
    for _ in range(place % 8):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


def _aadhaar(rng: Random) -> str:
    body = digits(rng, 11, first="23456789")
    for last in "0123456789":
        state = 0
        for place, char in enumerate(reversed(body + last)):
            state = _D[state][_permuted(int(char), place)]
        if state == 0:
            break
    return rng.choice((f"{body[:4]} {body[4:8]} {body[8:]}{last}", f"{body}{last}"))


def _pan(rng: Random) -> str:
    return f"{letters(rng, 3)}P{letters(rng, 1)}{digits(rng, 4)}{letters(rng, 1)}"


def _nric(rng: Random) -> str:
    body, first = digits(rng, 7), rng.choice("ST")
    total = _sum(body, (2, 7, 6, 5, 4, 3, 2)) + (4 if first == "T" else 0)
    return f"{first}{body}{'JZIHGFEDCBA'[total % 11]}"


def _nif(rng: Random) -> str:
    body = digits(rng, 8, first="12")
    return body + str((11 - _sum(body, (9, 8, 7, 6, 5, 4, 3, 2)) % 11) % 11 % 10)


def _utr(rng: Random) -> str:
    return shaped(rng, "##### #####").replace(" ", rng.choice(("", " ")))


def _said(*names: str) -> tuple[str, ...]:
    return tuple(
        said
        for name in names
        for said in (f"My {name} is {{}}.", f"{name}: {{}}\n", f"{name} {{}} as you asked", f"here is my {name} number {{}}")
    )


NATIONAL_ID: Final = (
    Form("US SSN", _ssn, _said("SSN", "social security number")), Form("US ITIN", _itin, _said("ITIN")), Form("UK NINO", _nino, _said("national insurance number", "NI number", "NINO")),
    Form("UK NHS", _nhs, _said("NHS number")), Form("UK UTR", _utr, _said("UTR")), Form("DE tax id", _steuer_id, _said("Steuer-ID", "German tax ID")), Form("FR NIR", _nir, _said("French social security number", "NIR")),
    Form("ES DNI", _dni, _said("DNI", "Spanish ID")), Form("ES NIE", _nie, _said("NIE")), Form("IT codice fiscale", _fiscale, _said("codice fiscale", "Italian tax code")), Form("NL BSN", _bsn, _said("BSN")),
    Form("PL PESEL", _pesel, _said("PESEL")), Form("AU TFN", _tfn, _said("TFN", "tax file number")), Form("IN Aadhaar", _aadhaar, _said("Aadhaar")), Form("IN PAN", _pan, _said("PAN", "PAN card")),
    Form("SG NRIC", _nric, _said("NRIC")), Form("PT NIF", _nif, _said("NIF")),
)  # fmt: skip
