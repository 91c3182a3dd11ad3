"""What a word looks like: hashed features of its letters, its shape and the lists that it stands in."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.lexicon import not_names, unaccented

BUCKETS: Final = 1 << 16
LISTED: Final = 0xFFFF
"""The bits of a word's entry that say in which lists it stands; above them its clusters (words with the same neighbours)."""
FINE: Final = 0x3FF
"""Of these numbers, the bits of the finer cluster."""
KINDS: Final = (
    "empty",
    "line",
    "blank line",
    "gone",
    "link",
    "handle",
    "number",
    "mixed",
    "mark",
    "small",
    "capital",
    "capitals",
    "initial",
    "camel",
)
"""What a token is; the words are those from `small` on."""
SMALL: Final = KINDS.index("small")
OWN: Final = ("'s", "’s", "'S", "’S")


def bucket(feature: str) -> int:
    """The row of the table that `feature` shares with few others."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def key(word: str) -> int:
    """What stands for `word` in the lists: equal for all spellings by case and accent."""
    return crc32(unaccented(bare(word)).encode("utf-8", "surrogatepass"))


def bare(word: str) -> str:
    """`word` without the ending of possession."""
    return word[:-2] if word.endswith(OWN) else word


def kind(word: str) -> int:
    """The place in KINDS of a token."""
    return KINDS.index(_kind(word))


def _kind(word: str) -> str:  # noqa: PLR0911  # one line a kind
    first = word[:1]
    if not first:
        return "empty"
    if first == "\n":
        return "blank line" if word.count("\n") > 1 else "line"
    if first == "\x00":
        return "gone"
    if "://" in word or "@" in word[1:] or word.startswith("www."):
        return "link"
    if first in "@#" and len(word) > 1 and word[1] not in "@#":
        return "handle"
    if word.isdecimal():
        return "number"
    if not (first.isalpha() or first.isalnum() or first == "_"):
        return "mark"
    return _case(bare(word).replace("'", "").replace("’", ""))


def _case(letters: str) -> str:
    if any(char.isdecimal() or char == "_" for char in letters):
        return "mixed"
    if letters == letters.lower():
        return "small"
    if len(letters) == 1:
        return "initial"
    if letters.isupper():
        return "capitals"
    return "capital" if letters[1:] == letters[1:].lower() else "camel"


@cache
def _fixed(word: str, of: str) -> tuple[int, ...]:
    return tuple(bucket(feature) for feature in (f"k:{of}", f"t:{word[:3]}"))


def features(word: str, lists: int) -> list[int]:
    """The buckets of `word`'s features; `lists` is its entry in the lists (0: in none)."""
    company, lists = lists >> LISTED.bit_length(), lists & LISTED
    of = _kind(word)
    if KINDS.index(of) < SMALL:
        return [bucket(f"k:{of}"), bucket(f"t:{word[:3]}" if of == "mark" else f"l:{of}{min(len(word), 8)}")]
    stem = bare(word)
    folded, plain = (form.replace("’", "'") for form in (stem.lower(), unaccented(stem)))
    edged = f"<{plain}>"
    named = [
        f"k:{of}", f"k:{of}{min(len(plain), 10)}", f"w:{folded}", f"W:{of}:{plain}", f"o:{stem != word}",
        f"g:{lists}", f"G:{of}:{lists}", f"n:{plain in not_names()}", f"a:{folded.isascii()}",
        *(f"b{bit}:{of}" for bit in range(16) if lists >> bit & 1),
        *((f"c:{company & FINE}", f"C:{company >> FINE.bit_length()}") if company else ()),
        edged[:3], edged[:4], edged[:5], edged[-3:], edged[-4:], edged[-5:],
        *(edged[at : at + 3] for at in range(1, len(edged) - 3)),
    ]  # fmt: skip
    return [bucket(feature) for feature in named]


def bags(words: Sequence[str], lists: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The features of all `words` in one row, and where each word's begin."""
    many = [features(word, entry) for word, entry in zip(words, lists, strict=True)]
    lengths = np.fromiter(map(len, many), np.int64, len(many))
    flat = np.fromiter(chain.from_iterable(many), np.int32, int(lengths.sum()))
    return flat, np.concatenate(([0], np.cumsum(lengths)[:-1]))
