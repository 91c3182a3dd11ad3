"""Checksums of the numbers that have one; each takes the text as matched and ignores its separators."""

import hashlib
from typing import Final

_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VERHOEFF_D: Final = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104",
    "9876543210",
)  # fmt: skip
_VERHOEFF_P: Final = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258")


def digits_of(text: str) -> str:
    """The decimal digits of `text`, as ASCII."""
    return "".join(str(int(char)) for char in text if char.isdecimal())


def weighted(digits: str, weights: tuple[int, ...]) -> int:
    """The sum of the digits times their weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = sum(int(char) if place % 2 == 0 else sum(divmod(2 * int(char), 10)) for place, char in enumerate(reversed(digits)))
    return total % 10 == 0


def mod97(text: str) -> bool:
    """ISO 13616 (IBAN): the text with its first four characters last, letters as numbers, leaves 1 modulo 97."""
    compact = "".join(char for char in text.upper() if char.isascii() and char.isalnum())
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1


def verhoeff(digits: str) -> bool:
    """Verhoeff's dihedral check (Aadhaar)."""
    state = 0
    for place, char in enumerate(reversed(digits)):
        state = int(_VERHOEFF_D[state][int(_VERHOEFF_P[place % 8][int(char)])])
    return state == 0


def iso7064_11_10(digits: str) -> bool:
    """ISO 7064 MOD 11,10 (the German tax id)."""
    product = 10
    for char in digits[:-1]:
        product = ((int(char) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def base58check(text: str) -> bool:
    """Bitcoin's address check: the last four bytes are the double SHA-256 of the others."""
    number = 0
    for char in text:
        number = number * 58 + _BASE58.index(char)
    raw = number.to_bytes(25, "big") if number < 1 << 200 else b""
    return bool(raw) and hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]
