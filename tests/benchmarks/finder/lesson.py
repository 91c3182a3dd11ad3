"""All that the model learns from, as arrays: tokens, labels, and each distinct word's features."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.manner import manners
from pipelines.scrub.finder.network import LABELS
from pipelines.scrub.finder.tokens import GAP, PAD
from pipelines.scrub.finder.words import bags, key, kind
from tests.benchmarks.finder.marked import UNKNOWN, Marked, labelled

IDENTITY: Final = (2, 3)
"""Places among a word's features of those that are the word itself."""
HIDE_WORD, HIDE_ANY = 0.4, 0.1
"""Share of the words whose identity, and of all features that, are hidden while learning."""
TAUGHT: Final = 0.8
"""How much of what a labelled word is to be comes from the teacher: it knows how alike the labels are there; the rest is the label."""


class Lesson(NamedTuple):
    """Tokens in one row with GAP empty ones between texts; `begins` are the places of the first token of each text, and one past the last."""

    word: NDArray[np.int32]
    label: NDArray[np.int64]
    manner: NDArray[np.intp]
    begins: NDArray[np.int64]
    flat: NDArray[np.int32]
    starts: NDArray[np.int64]
    words: list[str]


class Lists(NamedTuple):
    """The model's lists and clusters: sorted keys and their bits."""

    keys: NDArray[np.uint32]
    bits: NDArray[np.uint32]

    def of(self, words: list[str]) -> list[int]:
        """The bits of each word; 0 for one that no list knows."""
        keys = np.array([key(word) for word in words], np.uint32)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return [int(bits) for bits in np.where(self.keys[place] == keys, self.bits[place], 0)]


def lesson(texts: Iterable[Marked], lists: Lists) -> Lesson:
    """The arrays of `texts`."""
    numbers: dict[str, int] = {PAD: 0}
    word, label, row, start, end = [0] * GAP, [UNKNOWN] * GAP, [0] * GAP, [0] * GAP, [0] * GAP
    begins = []
    for number, text in enumerate(texts):
        found, labels = labelled(text)
        begins.append(len(word))
        word += [numbers.setdefault(token, len(numbers)) for token, _, _ in found] + [0] * GAP
        label += [*labels.tolist(), *[UNKNOWN] * GAP]
        start += [at for _, at, _ in found] + [0] * GAP
        end += [at for _, _, at in found] + [0] * GAP
        row += [number] * (len(word) - len(row))
    words = list(numbers)
    kinds = np.array([kind(one) for one in words], np.uint8)
    of, places = np.array(word, np.int32), np.array(row, np.int32)
    manner = manners(kinds[of], places, np.array(start, np.int32), np.array(end, np.int32))
    flat, starts = bags(words, lists.of(words))
    return Lesson(of, np.array(label), manner, np.array([*begins, len(word)]), flat, starts, words)


def shown(lesson: Lesson, seen: NDArray[np.int32], dice: np.random.Generator | None) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The features of the words `seen`, and of which of them each is; by `dice`, some are hidden."""
    counts = np.diff(np.append(lesson.starts, len(lesson.flat)))[seen]
    ends = np.cumsum(counts)
    inside = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
    flat = lesson.flat[np.repeat(lesson.starts[seen], counts) + inside]
    word = np.repeat(np.arange(len(seen)), counts)
    if dice is None:
        return flat, word
    hide = dice.random(len(flat)) < HIDE_ANY
    hide |= (dice.random(len(seen)) < HIDE_WORD)[word] & np.isin(inside, IDENTITY) & (counts[word] > 4)
    return flat[~hide], word[~hide]


def aims(lesson: Lesson, taught: NDArray[np.float16] | None) -> NDArray[np.float32]:
    """How much each token is to be of each label: what the teacher says (tokens, labels; no gaps), and the label where there is one.

    Knowledge distillation (Hinton, Vinyals, Dean 2015). All 0 for a token that teaches nothing.
    """
    share = 0.0 if taught is None else TAUGHT
    aim = np.zeros((len(lesson.word), len(LABELS)), np.float32)
    if taught is not None:
        aim[lesson.word > 0] = taught
    known = lesson.label >= 0
    aim[known] *= share
    aim[known, lesson.label[known]] += 1 - share
    return aim
