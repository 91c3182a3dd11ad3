"""What teacher and model learn from: labelled texts, then texts that nobody labelled."""

import numpy as np

from tests.benchmarks.finder import corpora
from tests.benchmarks.finder.interface import OURS, interface
from tests.benchmarks.finder.lesson import Lesson, Lists, lesson
from tests.benchmarks.finder.lists import lists
from tests.benchmarks.finder.marked import OTHER, Marked, Part
from tests.benchmarks.finder.nobody import Filler, nouns, slipped
from tests.benchmarks.finder.phrases import Author
from tests.benchmarks.finder.support import chats, unlabelled
from tests.benchmarks.finder.variants import recased, redacted, renamed, written_out

SEED = 20261101
MESSAGES = 45_000
PLAIN = 24_000
STRUNG = 16_000
CHATS = 8_000
"""Turns of chats that name nobody."""


def texts(dice: np.random.Generator, author: Author, spoken: dict[str, list[str]], scale: float) -> tuple[list[Marked], list[Marked]]:
    """What is learned from with labels: sentences that people wrote, with their variants; and those written here, or about nobody."""
    real = corpora.train()
    again = [renamed(said, author.people) for said in real for _ in range(2)]
    told = [*real, *again, *(recased(said, dice) for said in (real + again)[::3]), *map(corpora.parted, again[::3])]
    written = [author.message() for _ in range(int(MESSAGES * scale))]
    plain = [*corpora.nobody(), *(text for said in spoken.values() for text in said)]
    nobody = [[Part(plain[place], OTHER)] for place in dice.permutation(len(plain))[: int(PLAIN * scale)]]
    nobody += [[Part(said, OTHER)] for said in corpora.guides() for _ in range(2)]
    named, others = chats()
    named = [*named, *(renamed(said, author.people) for said in named for _ in range(2))]
    told += [*named, *(written_out(said, dice) for said in named), *(others[place] for place in dice.permutation(len(others))[:CHATS])]
    if scale < 1:
        told = told[:: int(1 / scale)]
    filler = Filler(dice, nouns(spoken["de"]))
    strung = [filler.text() for _ in range(int(STRUNG * scale))]
    slips = [slipped(said, filler, 0.15) if dice.random() < 0.4 else said for said in [*written, *nobody]]
    real, made = ([redacted(said, dice, 0.06) for said in some] for some in (told, slips))
    return real, made + [recased(said, dice) if dice.random() < 0.35 else said for said in strung]


def material(scale: float) -> tuple[Lesson, Lists, int]:
    """All texts by the dice of SEED, a `scale` of them, as arrays; the lists of names and words; and how many texts, the first ones, are people's."""
    dice = np.random.default_rng(SEED)
    spoken = interface()
    foreign = {
        word for language, said in spoken.items() if language in OURS[1:] for text in said for word in text.split() if word.isalpha()
    }
    author = Author(dice, [text for text in corpora.nobody() if len(text) < 160])
    known = Lists(*lists(sorted(foreign), SEED))
    real, made = texts(dice, author, spoken, scale)
    return lesson([*real, *made, *unlabelled(dice)[:: int(1 / scale)]], known), known, len(real)
