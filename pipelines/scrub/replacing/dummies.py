"""Obvious dummies for what opens something: secrets, passwords, wallets."""

from typing import Final

from pipelines.scrub.public import EXAMPLE_WALLETS
from pipelines.scrub.replacing.draw import Draw

_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_HEX_DIGITS, _BITCOIN, _BECH32_LENGTH = 40, 33, 42


def secret_for(draw: Draw) -> str:
    """`example-secret-3fa1c07b`."""
    return f"example-secret-{draw.hexes(8)}"


def password_for(draw: Draw) -> str:
    """`example-password-3fa1`."""
    return f"example-password-{draw.hexes(4)}"


def wallet_for(value: str, draw: Draw) -> str:
    """An address of the same make that is nobody's; a Bitcoin address whose checksum fails (it holds by chance once in 2^32)."""
    ethereum, bech32 = EXAMPLE_WALLETS
    if value.casefold().startswith("0x"):
        return ethereum + draw.hexes(_HEX_DIGITS + len("0x") - len(ethereum))
    if value.casefold().startswith("bc1"):
        return bech32 + "".join(draw.of(_BECH32) for _ in range(_BECH32_LENGTH - len(bech32)))
    return value[0] + "".join(draw.of(_BASE58) for _ in range(_BITCOIN))
