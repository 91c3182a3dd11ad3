"""Keyed chance: the same key and words always draw the same, another key draws otherwise, and nothing leads back."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final, TypeVar

Choice = TypeVar("Choice")
_BLOCK: Final = 256
_SPARE: Final = 64
"""Bits that are left over in each draw, so that no choice is noticeably likelier than another."""


class Draw:
    """An endless row of choices from HMAC-SHA256 (RFC 2104) over `words`, counted in blocks."""

    def __init__(self, key: bytes, *words: str) -> None:
        self._key, self._words = key, "\x1f".join(words)
        self._pool, self._bits, self._blocks = 0, 0, 0

    def below(self, end: int) -> int:
        """A number from 0 to `end` - 1."""
        while self._bits < end.bit_length() + _SPARE:
            block = hmac.new(self._key, f"{self._blocks}\x1f{self._words}".encode(), hashlib.sha256).digest()
            self._pool = (self._pool << _BLOCK) | int.from_bytes(block, "big")
            self._bits, self._blocks = self._bits + _BLOCK, self._blocks + 1
        self._pool, drawn = divmod(self._pool, end)
        self._bits -= end.bit_length()
        return drawn

    def of(self, choices: Sequence[Choice]) -> Choice:
        """One of `choices`."""
        return choices[self.below(len(choices))]

    def digits(self, count: int) -> str:
        """So many decimal digits."""
        return "".join(str(self.below(10)) for _ in range(count))

    def hexes(self, count: int) -> str:
        """So many hexadecimal digits, in small letters."""
        return "".join("0123456789abcdef"[self.below(16)] for _ in range(count))
