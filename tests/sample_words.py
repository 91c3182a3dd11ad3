"""Draws from the phrase banks in `data/sample`: a seeded hand, the people, and how somebody writes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from ruamel.yaml import YAML

BANKS: Final = Path(__file__).parent / "data" / "sample"
T = TypeVar("T")


class Hand:
    """Draws that are the same on every Python: `random.random()` alone is promised to stay as it is."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def one(self, things: Sequence[T]) -> T:
        return things[int(self._random.random() * len(things))]

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def shuffled(self, things: Sequence[T]) -> list[T]:
        return [thing for _, thing in sorted(((self._random.random(), place), thing) for place, thing in enumerate(things))]


@dataclass(frozen=True)
class Person:
    """Somebody who writes; `end-user` or `agent`."""

    number: int
    first: str
    last: str
    email: str
    role: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@cache
def bank(name: str) -> Any:
    """The phrase bank `name`, as YAML says it."""
    return YAML(typ="safe", pure=True).load((BANKS / f"{name}.yaml").read_text(encoding="utf-8"))


def customers(hand: Hand, count: int) -> list[Person]:
    """Invented customers with addresses in domains that nobody can own."""
    voices = bank("voices")
    people = []
    for number in range(count):
        first, last, domain = hand.one(voices["first_names"]), hand.one(voices["last_names"]), hand.one(voices["domains"])
        local = hand.one([f"{first}.{last}", f"{first[0]}{last}", f"{last}{number}", f"{first}_{last}"]).lower().replace("'", "")
        people.append(Person(90_000 + number, first, last, f"{_plain(local)}@{domain}", "end-user"))
    return people


def agents() -> list[Person]:
    """The shop's five agents."""
    names = [agent["name"].split() for agent in bank("voices")["agents"]]
    return [
        Person(100 + place, first, last, f"{first.lower()}@kettleandcairn.example", "agent") for place, (first, last) in enumerate(names)
    ]


def gaps(hand: Hand, customer: Person, agent: Person, products: list[str]) -> dict[str, str]:
    """What fills the gaps of one ticket: the same order, product and day all through."""
    words = {name: str(hand.one(values)) for name, values in sorted(bank("voices")["words"].items())}
    personal = {name: str(hand.one(values)) for name, values in sorted(bank("personal")["values"].items())}
    own = {"first": customer.first, "last": customer.last, "agent": agent.first, "ticket": str(hand.between(10_000, 99_999))}
    order, tracking = f"KC-{hand.between(104_000, 988_999)}", f"{hand.one(['PFX', 'NWY', 'SWP', 'CRY'])}{hand.between(10**8, 10**9 - 1)}"
    return {**words, **personal, **own, "order": order, "tracking": tracking, "product": hand.one(products)}


def misspelt(hand: Hand, text: str) -> str:
    """`text` as a hurried hand types it."""
    for right, wrong in bank("voices")["mistakes"].items():
        if hand.chance(0.5):
            text = text.replace(f" {right} ", f" {wrong} ", 1)
    return text


def mojibake(text: str) -> str:
    """`text` written as UTF-8 and read as Windows-1252, as old mail gateways do; unchanged where that cannot be."""
    try:
        return text.replace("'", "’").encode().decode("cp1252")
    except UnicodeDecodeError:
        return text


def _plain(text: str) -> str:
    return text.translate(str.maketrans("öčó", "oco"))
