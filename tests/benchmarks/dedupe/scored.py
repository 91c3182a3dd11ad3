"""Precision, recall and F1 of a clustering against what was planted."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.dedupe import apart, corpus, desk, parted, planted

SEED: Final = 20261
BASES: Final = 500
Clusterer = Callable[[list[str]], Sequence[int]]


@dataclass
class Planted:
    """Texts with their length class and true group (classes of planted texts), and rows of hard negatives by kind."""

    texts: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    negatives: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def make(seed: int = SEED, bases: int = BASES) -> Planted:
    """Four length classes of `bases` texts with one to three edited copies each, and 640 pairs of hard negatives."""
    numbers = random.Random(seed)
    made = Planted()
    fillers = corpus.sentences()
    for name in corpus.LENGTHS:
        for base in corpus.of_length(name, bases, numbers):
            group = len(made.texts)
            for text in planted.plant(base, numbers.randint(1, 3), fillers, numbers):
                _add(made, text, name, group)
    pool = corpus.texts()
    kinds = {"swapped word": apart.swapped(pool, 240, numbers), "denied": apart.denied(pool, 160, numbers)}
    for kind, pairs in {**kinds, "form letter": apart.letters(240, numbers, planted.fill)}.items():
        made.negatives[kind] = [(_add(made, one, "", -1), _add(made, other, "", -1)) for one, other in pairs]
    return made


def make_desk(seed: int = SEED, bases: int = 400) -> Planted:
    """The second planting: four length classes of `bases` texts with one to three copies each, and 600 pairs of hard negatives."""
    numbers = random.Random(seed)
    made = Planted()
    for name in corpus.LENGTHS:
        for base in corpus.of_length(name, bases, numbers):
            group = len(made.texts)
            for text in [base, *(desk.vary(base, numbers) for _ in range(numbers.randint(1, 3)))]:
                _add(made, text, name, group)
    for kind, pairs in parted.parted(corpus.texts(), 120, numbers).items():
        made.negatives[kind] = [(_add(made, one, "", -1), _add(made, other, "", -1)) for one, other in pairs]
    return made


def _add(made: Planted, text: str, name: str, group: int) -> int:
    made.texts.append(text)
    made.classes.append(name)
    made.groups.append(group)
    return len(made.texts) - 1


def score(made: Planted, found: Sequence[int]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 over pairs of rows, by length class."""
    figures = {}
    for name in corpus.LENGTHS:
        rows = [row for row, own in enumerate(made.classes) if own == name]
        true = _pairs(Counter(made.groups[row] for row in rows))
        joined = _pairs(Counter(found[row] for row in rows))
        right = _pairs(Counter((made.groups[row], found[row]) for row in rows))
        precision, recall = right / max(joined, 1), right / max(true, 1)
        figures[name] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    return figures


def merged(made: Planted, found: Sequence[int]) -> dict[str, float]:
    """Share of the hard negatives that stand in one cluster, by kind and in all."""
    shares = {kind: sum(found[one] == found[two] for one, two in pairs) / len(pairs) for kind, pairs in made.negatives.items()}
    every = [found[one] == found[two] for pairs in made.negatives.values() for one, two in pairs]
    return {**shares, "all": sum(every) / len(every)}


def _pairs(counts: Counter[object]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
