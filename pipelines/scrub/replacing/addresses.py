"""Addresses for addresses: numbers and names are drawn, the words that say what they are stay."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.lexicon import lines, words
from pipelines.scrub.replacing.draw import Draw
from pipelines.scrub.replacing.names import cased

_TOKEN: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[\p{L}\p{N}]+")
_TYPE: Final = regex.compile(
    r"(?i)(?:straße|strasse|str|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|kade|gracht|singel|dijk|steeg)$"
)
_NEVER: Final = "CIKMOV"
"""Letters that the second half of a British postcode never has."""
_REGION: Final = 2
"""Letters of a state's or a country's code, which stays."""


def address_for(value: str, key: bytes) -> str:
    """Every word and number of `value` by itself, so that a part of an address has the part of its stand-in."""
    places = [place for line in lines("stand_in_places.txt") for place in line.split()]

    def one(match: regex.Match[str]) -> str:
        token = str(match.group())
        draw = Draw(key, "ADDRESS", token.casefold())
        if any(char.isdecimal() for char in token):
            return _numbered(token, draw)
        if token.casefold() in words("address_words.txt") or (token.isupper() and len(token) <= _REGION):
            return token
        suffix = _TYPE.search(token)
        stem = token[: suffix.start()] if suffix else token
        name = draw.of([place for place in places if place.casefold() != stem.casefold()])
        return cased(token, name + (suffix.group().lower() if suffix else ""))

    return str(_TOKEN.sub(one, value))


def _numbered(token: str, draw: Draw) -> str:
    fresh = [str(draw.below(10)) if char.isdecimal() else cased(char, draw.of(_NEVER)) for char in token]
    if token[0].isdecimal() and fresh[0] == "0" and token[0] != "0":
        fresh[0] = str(1 + draw.below(9))
    return "".join(fresh) if "".join(fresh) != token else token.translate({ord(str(n)): str((n + 1) % 10 or 1) for n in range(10)})
