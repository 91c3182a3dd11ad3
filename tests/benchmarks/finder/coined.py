"""Names of products that nobody has heard of, put together as makers put theirs together."""

from functools import cache

import numpy as np

from tests.benchmarks.finder.lists import words_of_english
from tests.benchmarks.finder.people import cultures

_ENDS = (
    "ify",
    "ly",
    "io",
    "ia",
    "o",
    "hub",
    "desk",
    "base",
    "pay",
    "box",
    "flow",
    "kit",
    "cast",
    "wise",
    "ware",
    "soft",
    "net",
    "link",
    "book",
    "os",
)
_TAILS = (
    "Pro",
    "Plus",
    "Max",
    "Air",
    "Mini",
    "Lite",
    "Cloud",
    "Studio",
    "Home",
    "One",
    "Go",
    "Premium",
    "Basic",
    "Connect",
    "Duo",
    "Ultra",
)


@cache
def _short() -> list[str]:
    """Common English words that are nobody's first name."""
    names = {name.lower() for people in cultures().values() for name in people.first}
    return [word for word in words_of_english()[:4_000] if 2 < len(word) < 7 and word not in names]


class Mint:
    """Coins names by the dice."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice

    def name(self) -> str:
        """One name: joined words, an ending, a model's number, a word more."""
        one, other = (self._pick(_short()) for _ in range(2))
        number = int(self.dice.integers(1, 999))
        stem = self._pick([
            f"{one}{other}", f"{one}{other}", f"{one.title()}{other.title()}", one + self._pick(_ENDS), one + self._pick(_ENDS), one, f"{one[:3]}{other[:3]}",
            f"{one} {other}", self._pick(["un", "re", "my", "e", "co", "pre"]) + one,
        ])  # fmt: skip
        named = stem[0].upper() + stem[1:]
        return self._pick(
            [named] * 6
            + [
                f"{named} {self._pick(_TAILS)}",
                f"{named} {self._pick(_TAILS)}",
                f"{named} {number}",
                f"{named} {one[0].upper()}{number}",
                f"{named}{number}",
            ]
        )

    def _pick(self, options: "list[str] | tuple[str, ...]") -> str:
        return options[int(self.dice.integers(len(options)))]
