"""What many texts ask, in arrays: the same as `asked` finds of each, for a hundred thousand rows of a template."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.asked import DENIALS, JOINTS, content_stem, without_named
from pipelines.clusters.limits import Bools
from pipelines.clusters.nearly import scramble
from pipelines.clusters.sense import LIGHT
from pipelines.clusters.shingles import Ints, Words64, distinct
from pipelines.clusters.slots import is_name

_HALF: Final = np.uint64(32)
_NONE: Final = -1


@dataclass(frozen=True)
class Spoken:
    """Content words of texts, each once a text: its row and its stem, a number among `names`; a key of each text's turns; which deny."""

    rows: Ints
    stems: Ints
    names: list[str]
    turns: Words64
    denies: Bools

    def counts(self) -> dict[str, int]:
        """In how many texts each content word is met."""
        return dict(zip(self.names, np.bincount(self.stems, minlength=len(self.names)).tolist(), strict=True))


def spoken(texts: pl.Series) -> Spoken:
    """Take normalised texts apart."""
    plain = _without_named(texts).str.replace_all(r"[^\S ]+", " ")
    split = pl.DataFrame({"word": plain.str.split(" ")}).with_row_index("row").explode("word").filter(pl.col("word") != "")
    known = split.select(pl.col("word").unique())["word"]
    table = split.join(known.to_frame().with_row_index("own"), on="word", how="left", maintain_order="left")
    rows, own = table["row"].to_numpy().astype(np.int64), table["own"].to_numpy().astype(np.int64)
    cut = (texts + " ").str.contains("n t ", literal=True).to_numpy()
    denies = _rows_with(rows, own, known.is_in(list(DENIALS)), len(texts)) | (cut & _rows_with(rows, own, known == "t", len(texts)))
    return Spoken(*_content(rows, own, known), _turns(rows, own, known, len(texts)), denies)


def _without_named(texts: pl.Series) -> pl.Series:
    named = texts.str.contains("name is", literal=True).arg_true()
    plain = pl.Series([without_named(text) for text in texts.gather(named).to_list()], dtype=pl.String)
    return texts.clone().scatter(named, plain) if len(named) else texts


def _rows_with(rows: Ints, own: Ints, words: pl.Series, count: int) -> Bools:
    """Which texts hold one of the words."""
    found = np.zeros(count, np.bool_)
    found[rows[words.to_numpy()[own]]] = True
    return found


def _content(rows: Ints, own: Ints, known: pl.Series) -> tuple[Ints, Ints, list[str]]:
    """Each text's content words: stems of words of several letters that do not follow a first name."""
    long = (known.str.len_chars() > 1).to_numpy()[own]
    rows, own = rows[long], own[long]
    words = known.to_list()
    numbers: dict[str, int] = {"": _NONE}
    stems = np.array([numbers.setdefault(content_stem(word), len(numbers) - 1) for word in words], np.int64)[own]
    after_name = np.array([is_name(word) for word in words], np.bool_)[own[:-1]] & (rows[1:] == rows[:-1])
    stems[1:][after_name] = _NONE
    codes = distinct((rows[stems != _NONE].astype(np.uint64) << _HALF) | stems[stems != _NONE].astype(np.uint64))
    return (codes >> _HALF).astype(np.int64), (codes & np.uint64(0xFFFFFFFF)).astype(np.int64), list(numbers)[1:]


def _turns(rows: Ints, own: Ints, known: pl.Series, count: int) -> Words64:
    """A key of the words on both sides of each word of direction, light ones passed over; 0 where there is none."""
    heavy = ~known.is_in(list(LIGHT)).to_numpy()[own]
    rows, own = rows[heavy], own[heavy]
    joint = known.is_in(list(JOINTS)).to_numpy()
    at = np.flatnonzero(joint[own[1:-1]] & (rows[:-2] == rows[2:]) & (own[:-2] != own[2:]))
    before, word, after = (own[at + step].astype(np.uint64) for step in range(3))
    hashed = scramble(scramble(scramble(before) + word) + after)
    found = np.unique(np.stack([rows[at].astype(np.uint64), hashed]), axis=1)
    keys = np.zeros(count, np.uint64)
    np.add.at(keys, found[0].astype(np.int64), found[1])
    return keys
