"""Words met before, so that each distinct word of a run is spelled out once."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.model import Model, model
from pipelines.scrub.finder.network import word_vectors
from pipelines.scrub.finder.words import LISTED, SMALL, bags, key, kind

MOST: Final = 150_000
"""Words that are kept, about 25 MB; then all are forgotten."""


class Vocabulary:
    """For each word its kind, its entry in the lists and its vector under one model."""

    def __init__(self, using: Model) -> None:
        self.network = using.network
        self._model = using
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self.kinds = np.zeros(0, np.uint8)
        self.lists = np.zeros(0, np.uint16)
        self.vectors = np.zeros((0, self.network.table.shape[1]), np.float32)

    def rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Where in `kinds`, `lists` and `vectors` each of `words` (distinct) stands; holds until the next call."""
        fresh = [word for word in words if word not in self._rows]
        if len(self._rows) + len(fresh) > MOST:
            self._forget()
            fresh = list(words)
        if fresh:
            self._learn(fresh)
        return np.array([self._rows[word] for word in words], np.intp)

    def _learn(self, fresh: list[str]) -> None:
        kinds = np.array([kind(word) for word in fresh], np.uint8)
        keys = np.array([key(word) if of >= SMALL else 0 for word, of in zip(fresh, kinds, strict=True)], np.uint32)
        lists = self._model.listed(keys)
        flat, starts = bags(fresh, lists.tolist())
        self._rows.update(zip(fresh, range(len(self._rows), len(self._rows) + len(fresh)), strict=True))
        self.kinds = np.concatenate((self.kinds, kinds))
        self.lists = np.concatenate((self.lists, (lists & LISTED).astype(np.uint16)))
        self.vectors = np.concatenate((self.vectors, word_vectors(self.network, flat, starts)))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the model that the package brings, one a process."""
    return Vocabulary(model())
