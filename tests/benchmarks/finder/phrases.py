"""Messages put together from phrases: greeting, sentences about people and about other things, closing, signature."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import regex  # type: ignore[import-untyped]

from tests.benchmarks.finder.coined import Mint
from tests.benchmarks.finder.lists import cities
from tests.benchmarks.finder.marked import ORGANISATION, OTHER, PERSON, PLACE, Marked, Part
from tests.benchmarks.finder.nobody import common_words
from tests.benchmarks.finder.people import Casting
from tests.benchmarks.finder.words import listed

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")
SHARES: Final = (0.58, 0.09, 0.08, 0.07, 0.06, 0.06, 0.06)
TITLES: Final = {
    "en": listed("titles_en"),
    "de": ["Herr", "Frau", "Frau Dr.", "Herr Prof.", "Herrn"],
    "fr": ["M.", "Mme", "Monsieur", "Madame", "Mlle", "Dr"],
    "es": ["Sr.", "Sra.", "Señor", "Señora", "Don", "Doña", "Dra."],
    "it": ["Sig.", "Sig.ra", "Signor", "Signora", "Dott.", "Dott.ssa"],
    "nl": ["meneer", "mevrouw", "dhr.", "mevr.", "heer"],
    "pt": ["Sr.", "Sra.", "Senhor", "Senhora", "Dr.", "Dra.", "dona"],
}  # fmt: skip
COINED: Final = 0.5
"""Share of products whose name nobody has heard of."""
_SLOT: Final = regex.compile(r"\{(\w+)\}")


@cache
def phrases(language: str) -> dict[str, list[str]]:
    """The phrases of `language` by section: what stands after `#` in its file."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (files("tests.benchmarks.finder") / "phrases" / f"{language}.txt").read_text("utf-8").split("\n"):
        if line.startswith("# "):
            section = found.setdefault(line[2:].split(":")[0], [])
        elif line.strip():
            section.append(line)
    return found


@cache
def calendar(language: str) -> tuple[list[str], list[str]]:
    """Weekdays and months in `language` (Unicode CLDR by way of Babel, BSD)."""
    from babel import Locale

    locale = Locale(language)
    return list(locale.days["format"]["wide"].values()), list(locale.months["format"]["wide"].values())


class Author:
    """Writes messages, each another by the dice."""

    def __init__(self, dice: np.random.Generator, asides: list[str]) -> None:
        self.dice = dice
        self.people = Casting(dice)
        self.pick = self.people.pick
        self._mint = Mint(dice)
        self._asides = asides
        self._places = cities(0)

    def message(self) -> Marked:
        """One message in one language: whole mails, single sentences, posts."""
        language = LANGUAGES[int(self.dice.choice(len(LANGUAGES), p=SHARES))]
        of = phrases(language)
        shape = self.dice.random()
        if shape < 0.42:
            return self._cased(self._sentences(of, language, int(self.dice.integers(1, 3))))
        if shape < 0.52:
            section = self.pick(
                [*("hello", "nobody", "sign", "unsigned", "card"), *(("alone", "alone", "alone", "word") if "alone" in of else ())]
            )
            return self._cased(self._said(self.pick(of[section]), language))
        return self._cased(self._mail(of, language))

    def _mail(self, of: dict[str, list[str]], language: str) -> Marked:
        line = Part("\n" if self.dice.random() < 0.75 else " ", OTHER)
        gap = Part(line.text * int(self.dice.integers(1, 3)) if line.text == "\n" else " ", OTHER)
        mail: Marked = []
        if self.dice.random() < 0.75:
            mail += [*self._said(self.pick(of["hello" if self.dice.random() < 0.6 else "nobody"]), language), gap]
        mail += [*self._sentences(of, language, int(self.dice.integers(1, 5))), gap]
        if self.dice.random() < 0.75:
            mail += [*self._said(self.pick(of["bye"]), language), line]
        if self.dice.random() < 0.85:
            mail += self._said(self.pick(of["sign" if self.dice.random() < 0.75 else "unsigned"]), language)
            for _ in range(int(self.dice.integers(0, 3)) if self.dice.random() < 0.35 else 0):
                mail += [line, *self._said(self.pick(of["card"]), language)]
        return mail

    def _sentences(self, of: dict[str, list[str]], language: str, count: int) -> Marked:
        said: Marked = []
        for _ in range(count):
            chance = self.dice.random()
            if language == "en" and chance < 0.3:
                said += [Part(self.pick(self._asides), OTHER)]
            else:
                said += self._said(self.pick(of["person"]), language) if chance < 0.65 else self._plain(self.pick(of["plain"]), language)
            end = "" if said[-1].text[-1:] in ".!?,:" else self.pick([".", ".", ".", "", "!", "?", "..."])
            said.append(Part(end + (" " if self.dice.random() < 0.85 else "\n"), OTHER))
        said[-1] = Part(said[-1].text.rstrip(), OTHER)
        return said

    def _said(self, phrase: str, language: str) -> Marked:
        said: Marked = []
        for place, piece in enumerate(_SLOT.split(phrase)):
            said += self._filled(piece, language) if place % 2 else [Part(piece, OTHER)]
        return said

    def _plain(self, phrase: str, language: str) -> Marked:
        """A phrase about nobody: what looks like a person's name in it is a firm's or a street's."""
        return [part._replace(label=ORGANISATION) if part.label == PERSON else part for part in self._said(phrase, language)]

    def _filled(self, slot: str, language: str) -> Marked:
        if slot == "M":
            name = self._name("L" if self.dice.random() < 0.7 else "NL")
            return [Part(self.pick(TITLES[language]) + " ", OTHER), Part(name, PERSON)]
        if slot in {"F", "L", "NL", "N", "I"}:
            return [Part(self._name(slot), PERSON)]
        named = {
            "city": (self._city, PLACE), "way": (self._way, PLACE), "place": (self._place, PLACE), "firm": (self._firm, ORGANISATION),
            "branded": (self._branded, ORGANISATION), "org": (self._brand, ORGANISATION), "prod": (self._product, ORGANISATION),
        }  # fmt: skip
        if slot in named:
            write, label = named[slot]
            return [Part(write(), label)]
        return [Part(self._fact(slot, language), OTHER)]

    def _letters(self) -> str:
        return "".join(self.pick(list("ABCDEFGHIKLMNOPRSTUVW")) for _ in range(int(self.dice.integers(2, 5))))

    def _given(self) -> str:
        return self.people.pair()[0].lower()

    def _family(self) -> str:
        return self.people.pair()[1].lower()

    def _city(self) -> str:
        return self.pick(self._places).title()

    def _branded(self) -> str:
        return self.pick(listed("branded"))

    def _product(self) -> str:
        return self._mint.name() if self.dice.random() < COINED else self.pick(listed("products"))

    def _name(self, slot: str) -> str:
        first, last = self.people.pair()
        if slot == "N":
            slot = self.pick(["F", "F", "L", "NL", "NL", "short"])
        whole = f"{first} {self.people.pair()[0]} {last}" if self.dice.random() < 0.06 else f"{first} {last}"
        whole = f"{first} {last}-{self.people.pair()[1]}" if self.dice.random() < 0.04 else whole
        whole = f"{first} {first[0]}. {last}" if self.dice.random() < 0.04 else whole
        whole = f"{first[0]}{self.people.pair()[0][0]} {last}" if self.dice.random() < 0.02 else whole
        initial = f"{first[0]}." if self.dice.random() < 0.7 else first[0]
        return {"F": first, "L": last, "NL": whole, "I": initial, "short": f"{first[0]}. {last}"}[slot]

    def _brand(self) -> str:
        chance = self.dice.random()
        if chance < 0.15:
            return self._mint.name()
        if chance < 0.65:
            name = self.pick(listed("brands"))
            return name.upper() if len(name) < 4 else name.title()
        return self.pick(listed("branded")) if chance < 0.75 else self._firm()

    def _firm(self) -> str:
        (first, one), (_, two), (_, three) = (self.people.pair() for _ in range(3))
        return self.pick([
            f"{one} Inc", f"{one} & {two}", f"{one} GmbH", f"{one} Ltd", f"{one} Group", f"{one} Bank", f"{one}'s Pizza", f"{one}-{two}", f"{one}, {two} and {three}",
            f"{one} LLC", f"{one} Consulting", f"{one} Systems", f"{one} and Sons", f"Law Offices of {first} {one}", f"{first}'s Bakery", f"{one} PLC", f"{one} Technology",
            f"{one} Solutions", f"{one} AG", f"{one} S.A.", f"{one} B.V.", f"{one} Partners", f"{one} Foundation", f"Bank of {one}", f"{one} & Co", f"{first} {one} Associates",
        ])  # fmt: skip

    def _way(self) -> str:
        first, last = self.people.pair()
        number = int(self.dice.integers(1, 300))
        name = last if self.dice.random() < 0.75 else f"{first} {last}"
        return self.pick([
            f"{number} {name} Street", f"{number} {name} Road", f"{name} Avenue", f"{number} {name} Ave", f"{number} {name} Blvd", f"{name} Lane", f"{number} {name} Dr",
            f"{last}straße {number}", f"{last}weg {number}", f"{last}strasse", f"{number} rue {name}", f"rue {name}", f"avenue {name}", f"Calle {name} {number}", f"Avda. {name} {number}",
            f"Via {name} {number}", f"Piazza {name}", f"{last}straat {number}", f"{last}laan {number}", f"Rua {name}, {number}", f"Avenida {name}", f"ul. {name} {number}",
            f"{last}gatan {number}", f"{last}vej {number}", f"{last}veien {number}", f"{last} utca {number}", f"{number} {name}", f"{name} {number}", f"Plaza {name}",
        ])  # fmt: skip

    def _place(self) -> str:
        number = int(self.dice.integers(1, 99))
        city, country = self.pick(self._places).title(), self.pick(listed("countries"))
        unit = self.pick(["", "", f"Apt. {number}{self.pick(['', ', '])}\n", f"Suite {number}1, "])
        return self.pick([
            f"{self._way()}, {city}", f"{self._way()}\n{unit}{city}\n{country} {number}432", f"{self._way()}, {unit}{city} {number}901", f"{self._way()}\n{number}012 {city}",
            f"{self._way()} {city} {country}", f"{self._way()}\n{city.upper()}\n{country}", f"{city}, {country}", f"{number}321 {city}",
        ])  # fmt: skip

    def _fact(self, slot: str, language: str) -> str:
        days, months = calendar(language)
        number = int(self.dice.integers(1, 99))
        made: dict[str, Callable[[], str]] = {
            "day": lambda: self.pick(days), "month": lambda: self.pick(months), "num": lambda: str(number),
            "id": lambda: self.pick([f"#{number}{number}41", f"{number}88{number}1", f"AB-{number}7{number}", f"ORD{number}43{number}"]),
            "street": lambda: self.pick([f"{number} {self.people.pair()[1]} Street", f"{number} {self.people.pair()[1]} Road", f"{self.people.pair()[1]}weg {number}", f"{number} rue {self.people.pair()[1]}"]),
            "phone": lambda: f"{number}2 555 {number}{number}", "email": lambda: f"mail{number}@example.com",
            "f": self._given, "abbr": self._letters, "l": self._family,
            "country": lambda: self.pick(listed("countries")), "word": lambda: self.pick(common_words()).capitalize(),
        }  # fmt: skip
        return made[slot]() if slot in made else self.pick(phrases(language)[slot])

    def _cased(self, said: Marked) -> Marked:
        """Everything in small letters, in capitals or without full stops, as some write; names alone in small letters, as many do."""
        chance = self.dice.random()
        if chance < 0.2:
            return [Part(part.text.lower(), part.label) for part in said]
        if chance < 0.23:
            return [Part(part.text.upper(), part.label) for part in said]
        if chance < 0.28:
            return [Part(part.text.lower() if part.label == PERSON else part.text, part.label) for part in said]
        if chance < 0.31:
            return [Part(part.text.title(), part.label) for part in said]
        return said
