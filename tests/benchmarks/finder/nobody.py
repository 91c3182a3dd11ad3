"""Texts in which nobody is named: English words strung together as they follow each other, headings, lists, settings, slips of the finger."""

from functools import cache
from importlib.resources import files

import numpy as np

from pipelines.scrub.lexicon import clear_names
from tests.benchmarks.finder.lists import words_of_english
from tests.benchmarks.finder.marked import OTHER, PERSON, PLACE, Marked, Part
from tests.benchmarks.finder.people import census


@cache
def _followers() -> dict[str, list[str]]:
    """What may follow each English word (symspellpy, MIT: Google Books n-grams); words that are first names are left out."""
    lines = (files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig").split("\n")
    found: dict[str, list[str]] = {}
    for one, other, _ in (line.split() for line in lines if line.strip()):
        if _nobody(one) and _nobody(other):
            found.setdefault(one, []).append(other)
    return found


@cache
def _names() -> frozenset[str]:
    usual = [name for of in ("male.first", "female.first") for name in census(of)[0][:500]]
    return clear_names() | {name.lower() for name in [*usual, *census("last")[0][:500]]}


def _nobody(word: str) -> bool:
    return word not in _names()


@cache
def common_words() -> list[str]:
    """English words that are nobody's name, the most frequent first."""
    return [word for word in words_of_english()[:40_000] if _nobody(word) and len(word) > 2]


@cache
def _languages() -> list[str]:
    from babel import Locale

    locale = Locale("en")
    return [name for name in [*locale.languages.values(), *locale.territories.values()] if name[0].isupper()]


_ARTICLES = "die der das ein eine keine meine Ihre diese mit ohne zur beim für bitte".split()  # noqa: SIM905
_VERBS = [
    "fehlt",
    "ist kaputt",
    "ändern",
    "wurde storniert",
    "kam nicht an",
    "prüfen",
    "funktioniert nicht",
    "bestellt",
    "wird nicht angezeigt",
    "erhalten",
    "aus",
    "und wieder zurück",
    "?",
]


def nouns(said: list[str]) -> list[str]:
    """The German nouns in sentences: what has a capital inside them."""
    inside = {word.strip(".,:;!?()„“\"'") for text in said for word in text.split()[1:]}
    return sorted(word for word in inside if len(word) > 2 and word.isalpha() and word[0].isupper() and word[1:].islower())


class Filler:
    """Writes such texts by the dice."""

    def __init__(self, dice: np.random.Generator, nouns: list[str]) -> None:
        self.dice = dice
        self._nouns = nouns

    def pick(self, options: list[str]) -> str:
        """One of `options`."""
        return options[int(self.dice.integers(len(options)))]

    def text(self) -> Marked:  # noqa: PLR0911  # one line a form
        """One text of any form."""
        chance = self.dice.random()
        if chance < 0.12:
            return [Part(self._german(), OTHER)]
        if chance < 0.45:
            return [Part(self.slipped(self._run(int(self.dice.integers(4, 16))).capitalize() + self.pick([".", "", "?"]), 0.05), OTHER)]
        if chance < 0.6:
            return [Part(self._run(int(self.dice.integers(2, 8))).title(), OTHER)]
        if chance < 0.7:
            return [
                Part(f"{self.pick(['## ', '- **', '# ', '* ', '1. ', '**'])}{self.pick(common_words()).capitalize()} {self._run(3)}", OTHER)
            ]
        if chance < 0.82:
            return [Part("\n".join(f"{self._compound()}: {self._compound()}" for _ in range(int(self.dice.integers(1, 4)))), OTHER)]
        if chance < 0.9:
            joint = self.pick([", ", " - ", "\n- ", "/"])
            return [Part(joint.join(self.pick(_languages()) for _ in range(int(self.dice.integers(2, 7)))), PLACE)]
        joint = self.pick([", ", " - ", " and the ", ": "])
        return [Part(f"the {joint.join(self._letters() for _ in range(int(self.dice.integers(1, 5))))} {self._run(3)}", OTHER)]

    def _german(self) -> str:
        """A few words of German, whose nouns all have a capital, some of them new compounds."""
        said = [f"{self.pick(_ARTICLES)} {self._noun()} {self.pick(_VERBS)}" for _ in range(int(self.dice.integers(1, 3)))]
        headed = [self._noun(), f"{self._noun()}: {int(self.dice.integers(1, 9999))}", f"{self._noun()} und {self._noun()}"]
        whole = ". ".join(said)
        return self.pick([*[whole[0].upper() + whole[1:] + "."] * 4, *headed, "\n- ".join(headed)])

    def _noun(self) -> str:
        one, other = self.pick(self._nouns), self.pick(self._nouns)
        return one if self.dice.random() < 0.5 else one + self.pick(["", "", "s"]) + other.lower()

    def _letters(self) -> str:
        return "".join(self.pick(list("ABCDEFGHIKLMNOPRSTUVW")) for _ in range(int(self.dice.integers(2, 5)))) + self.pick(["", "", "s"])

    def _compound(self) -> str:
        return self.pick(["", "", "_", "-"]).join(self.pick(common_words()) for _ in range(int(self.dice.integers(1, 3))))

    def _run(self, length: int) -> str:
        word = self.pick(common_words())
        run = [word]
        for _ in range(length - 1):
            word = self.pick(_followers().get(word) or common_words())
            run.append(word)
        return " ".join(run)

    def slipped(self, text: str, share: float) -> str:
        """`text` with slips in a `share` of its words: letters swapped, dropped, doubled, blanks left out."""
        return " ".join(self._slip(word) if len(word) > 2 and self.dice.random() < share else word for word in text.split(" "))

    def _slip(self, word: str) -> str:
        at, how = int(self.dice.integers(0, len(word) - 1)), int(self.dice.integers(0, 5))
        if "'" in word:
            return word.replace("'", self.pick(["", "’"]))
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        wrong = word[:at] + self.pick(list("aeiourstnlk")) + word[at + 1 :]
        return [
            swapped,
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            wrong,
            word + self.pick(["to", "a", "the", "is", "s"]),
        ][how]


def slipped(said: Marked, filler: Filler, share: float) -> Marked:
    """`said` with slips in what is nobody's name."""
    return [part if part.label == PERSON or "[" in part.text else part._replace(text=filler.slipped(part.text, share)) for part in said]
