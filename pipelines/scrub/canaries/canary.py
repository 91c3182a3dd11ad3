"""What a canary is."""

from collections.abc import Callable
from random import Random
from typing import Literal, NamedTuple

Where = Literal["start", "end", "any"]


class Canary(NamedTuple):
    """A sentence that holds a value: `kind` as findings name it, `form` the notation, `where` in a text the sentence belongs."""

    kind: str
    form: str
    before: str
    value: str
    after: str
    where: Where

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.value}{self.after}"


Maker = Callable[[Random], str]
"""One value of a kind, drawn anew each time."""


class Form(NamedTuple):
    """One notation of a kind: how a value is made, and sentences (`{}` where it stands) that people say it in."""

    name: str
    make: Maker
    carriers: tuple[str, ...]
    where: Where = "any"


def canary(kind: str, form: Form, rng: Random) -> Canary:
    """A canary of `form`."""
    before, _, after = rng.choice(form.carriers).partition("{}")
    return Canary(kind, form.name, before, form.make(rng), after, form.where)


def digits(rng: Random, count: int, *, first: str = "0123456789") -> str:
    """`count` digits, the first of them from `first`."""
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def letters(rng: Random, count: int, *, of: str = "ABCDEFGHJKLMNPRSTUVWXYZ") -> str:
    """`count` letters."""
    return "".join(rng.choice(of) for _ in range(count))


def shaped(rng: Random, shape: str) -> str:
    """`shape` with every # a digit, every ? a capital letter and every ^ a digit from 2 to 9."""
    drawn = {"#": "0123456789", "^": "23456789", "?": "ABCDEFGHJKLMNPRSTUVWXYZ"}
    return "".join(rng.choice(drawn[char]) if char in drawn else char for char in shape)
