"""Addresses of the net for addresses of the net: hosts and ranges that standards keep for examples."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.lexicon import unaccented, words
from pipelines.scrub.public import EXAMPLE_IPS, EXAMPLE_MAC
from pipelines.scrub.replacing.draw import Draw
from pipelines.scrub.replacing.names import name_for
from pipelines.scrub.replacing.values import same_value

_WORDS: Final = regex.compile(r"[\p{L}\p{M}]{3,}")


def email_for(value: str, draw: Draw, key: bytes, languages: tuple[str, ...]) -> str:
    """`julia.becker417@example.com`: the words of the local part as names, and digits of the whole address. A role's mailbox stays one."""
    local = same_value("EMAIL_ADDRESS", value).partition("@")[0]
    if local in words("mailboxes.txt"):
        return f"{local}@example.com"
    return f"{_login(local, draw, key, languages)}@example.com"


def user_for(value: str, draw: Draw, key: bytes, languages: tuple[str, ...]) -> str:
    """`@julia417` for `@marta_l`."""
    return ("@" if value.startswith("@") else "") + _login(value, draw, key, languages, most=1)


def _login(value: str, draw: Draw, key: bytes, languages: tuple[str, ...], most: int = 2) -> str:
    told = _WORDS.findall(value)[:most] or [draw.hexes(8)]
    names = [unaccented(name_for(key, word, languages)).replace("ß", "ss").replace("'", "") for word in told]
    return ".".join(names) + draw.digits(3)


def url_for(value: str, draw: Draw) -> str:
    """A page of example.com (RFC 2606), with the scheme that `value` has."""
    scheme = regex.match(r"(?i)(?:[a-z][a-z0-9+.\-]*://)?(?:www\.)?", value).group()
    return f"{scheme}example.com/{draw.hexes(8)}"


def ip_for(value: str, draw: Draw) -> str:
    """An address of the ranges for documentation (RFC 5737, RFC 3849)."""
    if ":" in value:
        return "2001:db8:" + ":".join(draw.hexes(4) for _ in range(6))
    return f"{draw.of(EXAMPLE_IPS)}{1 + draw.below(254)}"


def mac_for(value: str, draw: Draw) -> str:
    """A locally administered address, in the notation of `value`."""
    digits = iter(EXAMPLE_MAC + draw.hexes(6))
    fresh = "".join(next(digits, "") if char.isalnum() else char for char in value)
    return fresh if value != value.upper() else fresh.upper()
