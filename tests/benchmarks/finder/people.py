"""Names of many cultures: those of Faker (MIT) and of the US census of 1990 (public domain, by way of `names`, MIT)."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from tests.benchmarks.finder.words import listed

_CYRILLIC: Final = dict(
    zip(
        "абвгдезийклмнопрстуфыэіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "y",
            "e",
            "i",
            "yi",
            "ye",
            "g",
        ],
        strict=True,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "yo"}


class People(NamedTuple):
    """One culture's names, as they are written; the more common the name, the more often it may stand in `first` of the census."""

    first: list[str]
    last: list[str]


@cache
def cultures() -> dict[str, People]:
    """The names of each of Faker's locales written in Latin letters, Cyrillic ones spelled in them, and a few surnames of our own."""
    import faker.providers.person as folder

    found = {}
    for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda one: one.name):
        provider = importlib.import_module(f"{folder.__name__}.{module.name}").Provider
        people = People(_listed(provider, ("first_", "middle_")), _listed(provider, ("last_",)))
        if people.first and people.last:
            found[module.name] = people
    indian, arabic = [name.title() for name in listed("surnames_indian")], [name.title() for name in listed("surnames_arabic")]
    found["en_IN"].last.extend(indian * 5)
    found["vi_VN"].last.extend(name.title() for name in listed("surnames_vietnamese"))
    found["ko"] = People(_korean(), [name.title() for name in listed("surnames_korean")])
    found["en_PK"].last.extend(arabic * 3)
    found["ar"] = People(found["en_PK"].first, arabic)
    return found


def _korean() -> list[str]:
    one, two = (
        ["min", "ji", "hyun", "seo", "jun", "young", "sung", "jin", "soo", "hye", "eun", "kyung", "woo", "dong"],
        ["ho", "hee", "min", "jun", "young", "ah", "su", "won", "jae", "yeon", "mi", "sook"],
    )
    return [f"{a.title()}{joint}{b}" for a in one for b in two for joint in ("-", "", " ") if a != b]


def _listed(provider: type, starts: tuple[str, ...]) -> list[str]:
    names: set[str] = set()
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith(starts) and isinstance(value, list | tuple | dict):
            names.update(_latin(name) for name in value if isinstance(name, str))
    return sorted(name for name in names if 1 < len(name) < 25 and ord(name[0]) < 0x250)


def _latin(name: str) -> str:
    """`name` in Latin letters where it was Cyrillic."""
    if not any("а" <= char.lower() <= "ґ" for char in name):
        return name.strip()
    return "".join(_CYRILLIC.get(char, char) for char in name.lower()).strip().title()


@cache
def census(of: str) -> tuple[list[str], np.ndarray]:
    """Names of the US census with their shares: `last`, `female.first` or `male.first`."""
    lines = (files("names") / f"dist.all.{of}" if of == "last" else files("names") / f"dist.{of}").read_text().split("\n")
    parts = [line.split() for line in lines if line.strip()]
    shares = np.array([max(float(part[1]), 0.0004) for part in parts])
    return [_cased(part[0]) for part in parts], shares / shares.sum()


def _cased(name: str) -> str:
    if name.startswith("MC") and len(name) > 4:
        return f"Mc{name[2:].title()}"
    return name.title()


class Casting:
    """Draws names: a third of the census by its shares, the rest of all cultures alike."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice
        self._cultures = list(cultures().values())
        self._usual = {of: iter(()) for of in ("last", "female.first", "male.first")}

    def pick(self, options: list[str]) -> str:
        """One of `options`."""
        return options[int(self.dice.integers(len(options)))]

    def _census(self, of: str) -> str:
        drawn = next(self._usual[of], None)
        if drawn is None:
            names, shares = census(of)
            self._usual[of] = iter([names[place] for place in self.dice.choice(len(names), 4000, p=shares)])
            return self._census(of)
        return drawn

    def pair(self) -> tuple[str, str]:
        """A first name and a surname, mostly of one culture."""
        if self.dice.random() < 0.35:
            return self._census("male.first" if self.dice.random() < 0.5 else "female.first"), self._last()
        people = self._cultures[int(self.dice.integers(len(self._cultures)))]
        last = self.pick(people.last) if self.dice.random() < 0.85 else self._last()
        if self.dice.random() < 0.08:
            last = self.pick(listed("particles")) + last
        return self._worn(self.pick(people.first)), self._worn(last)

    def _last(self) -> str:
        if self.dice.random() < 0.5:
            return self._census("last")
        return self._worn(self.pick(census("last")[0]))

    def _worn(self, name: str) -> str:
        """`name`, now and then with a letter or two changed, so that no list can know it."""
        if self.dice.random() > 0.2 or len(name) < 4:
            return name
        letters = list(name)
        for _ in range(int(self.dice.integers(1, 3))):
            at = int(self.dice.integers(1, len(letters)))
            letters[at] = (
                self.pick(list("aeiou" if letters[at] in "aeiouy" else "mnrstlkvdhzbcg")) if letters[at].islower() else letters[at]
            )
        return "".join(letters)


def all_names(which: str) -> Iterable[str]:
    """Every name of all cultures, `first` or `last`."""
    return (name for people in cultures().values() for name in getattr(people, which))
