"""What is worked out of each body once: rows that never move, so that a second run neither copies nor writes again those of before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt
import polars as pl

from pipelines.clusters.candidates import member
from pipelines.clusters.shingles import Ints, ragged
from pipelines.clusters.sketch import ROWS, Sketches

Keys = npt.NDArray[Any]
FOLDED: Final = np.uint32
"""Of keys 32 bits are kept: a few strange texts meet in a bucket, and their sketches or words part them again."""
SPARE: Final = 8
"""One in so many rows may lie apart from the others or have left before all are laid down anew."""
_BITS: Final = 18
_BLOCK: Final = 65_536
"""Keys that are looked up at once: what lies between stays in the cache."""


@dataclass(frozen=True)
class Words:
    """Keys of the words of short bodies (see `nearly.Worded` and `meant`), folded: `counts` of each body, and the keys one body after
    the other."""

    counts: Ints
    keys: Keys

    def at(self, rows: Ints) -> Self:
        """The words of some bodies."""
        starts = np.cumsum(self.counts) - self.counts
        return type(self)(self.counts[rows], self.keys[ragged(starts[rows], self.counts[rows])])


@dataclass(frozen=True)
class Part:
    """Normalised `texts` and `bodies`, each kind in the order in which it came; `sketches` (band keys folded) and `words` of the bodies."""

    texts: pl.Series
    bodies: pl.Series
    sketches: Sketches
    words: Words

    @classmethod
    def nothing(cls, num_perm: int) -> Self:
        ints, none = np.empty(0, np.int64), pl.Series("text", [], dtype=pl.String)
        sketches = Sketches(np.empty((num_perm // ROWS, 0), FOLDED), np.empty((0, num_perm), np.uint8), ints)
        return cls(none, none, sketches, Words(ints, np.empty(0, FOLDED)))

    def then(self, other: Self) -> Self:
        """This part and another one behind it."""
        one, two = self.sketches, other.sketches
        bands = np.concatenate([one.bands, two.bands], axis=1)
        sketches = Sketches(bands, np.concatenate([one.low, two.low]), np.concatenate([one.sizes, two.sizes]))
        counts, keys = (np.concatenate(sides) for sides in zip(vars(self.words).values(), vars(other.words).values(), strict=True))
        return type(self)(pl.concat([self.texts, other.texts]), pl.concat([self.bodies, other.bodies]), sketches, Words(counts, keys))

    def take(self, texts: Ints, bodies: Ints) -> Self:
        """The texts and bodies at those rows."""
        own = self.sketches
        sketches = Sketches(own.bands[:, bodies], own.low[bodies], own.sizes[bodies])
        return type(self)(self.texts.gather(texts), self.bodies.gather(bodies), sketches, self.words.at(bodies))


@dataclass(frozen=True)
class Stock:
    """Rows of before in `base`, which lies in a file of its own (its checksum, once it does), and those that came since, `late`."""

    base: Part
    late: Part
    filed: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """How many texts and bodies there are."""
        return len(self.base.texts) + len(self.late.texts), len(self.base.bodies) + len(self.late.bodies)

    def texts(self, rows: Ints) -> pl.Series:
        return pl.concat([self.base.texts, self.late.texts], rechunk=True).gather(rows)

    def bodies(self, rows: Ints) -> pl.Series:
        return pl.concat([self.base.bodies, self.late.bodies], rechunk=True).gather(rows)

    def sketches(self, rows: Ints) -> Sketches:
        """What tells how likely bodies are near: their sketches without band keys."""
        base, late = self.base.sketches, self.late.sketches
        return Sketches(np.empty((0, len(rows)), FOLDED), _gathered(base.low, late.low, rows), _gathered(base.sizes, late.sizes, rows))

    def sharing(self, rows: Ints) -> Iterator[tuple[Ints, Keys]]:
        """Bodies that have the key of one of those `rows` in a band, and these keys, band by band."""
        count = len(self.base.bodies)
        inside = rows < count
        old, new = rows[inside], rows[~inside] - count
        for before, since in zip(self.base.sketches.bands, self.late.sketches.bands, strict=True):
            wanted = np.concatenate([before[old], since[new]])
            one, two = among(before, wanted), among(since, wanted)
            yield np.concatenate([one, two + count]), np.concatenate([before[one], since[two]])

    def wording(self, rows: Ints) -> Ints:
        """Bodies that have a word key of one of those `rows`, some of them several times."""
        base, late = self.base.words, self.late.words
        count, inside = len(base.counts), rows < len(base.counts)
        wanted = np.concatenate([base.at(rows[inside]).keys, late.at(rows[~inside] - count).keys])
        return np.concatenate([_owners(base, wanted), _owners(late, wanted) + count])

    def also(self, fresh: Part) -> Self:
        return type(self)(self.base, self.late.then(fresh), self.filed)

    def tidied(self, texts: Ints, bodies: Ints) -> tuple[Self, Ints, Ints]:
        """The rows that count, laid down anew where too many lie apart or have left: and where the texts and bodies are then."""
        stored = sum(self.size)
        if SPARE * (stored - len(texts) - len(bodies) + len(self.late.texts) + len(self.late.bodies)) <= stored:
            return self, texts, bodies
        whole = self.base.then(self.late).take(texts, bodies)
        nothing = whole.take(np.empty(0, np.int64), np.empty(0, np.int64))
        return type(self)(whole, nothing), np.arange(len(texts)), np.arange(len(bodies))


def _gathered(base: Keys, late: Keys, rows: Ints) -> Keys:
    """Values at rows of both, one after the other."""
    inside = rows < len(base)
    found = np.empty((len(rows), *base.shape[1:]), base.dtype)
    found[inside], found[~inside] = base[rows[inside]], late[rows[~inside] - len(base)]
    return found


def _owners(words: Words, wanted: Keys) -> Ints:
    """Whose words are among the wanted ones."""
    return np.searchsorted(np.cumsum(words.counts), among(words.keys, wanted), side="right")


def among(keys: Keys, wanted: Keys) -> Ints:
    """Places of the keys that are among the wanted ones: a table of their first bits leaves few to be looked up."""
    if not len(keys) or not len(wanted):
        return np.empty(0, np.int64)
    shift = keys.dtype.type(8 * keys.itemsize - _BITS)
    table = np.zeros(1 << _BITS, np.bool_)
    table[wanted >> shift] = True
    blocks = range(0, len(keys), _BLOCK)
    found = [start + np.flatnonzero(np.take(table, keys[start : start + _BLOCK] >> shift, mode="clip")) for start in blocks]
    probable = np.concatenate(found)
    return probable[member(keys[probable], np.sort(wanted))]
