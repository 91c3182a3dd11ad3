"""What other tools' shingles and thresholds find on the same rows: their settings, worked out here; not their code."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from datasketch import MinHash
from datasketch.lsh import _optimal_param


@dataclass(frozen=True)
class Peer:
    """Shingles of a text (none: never a duplicate), and the bands and rows in which one equal band makes two rows one."""

    shingles: Callable[[str], list[str]]
    bands: int
    rows: int


def _words(text: str, width: int, least: int) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + width]) for at in range(max(1, len(words) - width + 1))] if len(words) >= least else []


def _chars(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(max(1, len(text) - width + 1))]


def _at(threshold: float, permutations: int) -> tuple[int, int]:
    bands, rows = _optimal_param(threshold, permutations, 0.5, 0.5)
    return int(bands), int(rows)


PEERS: Final = {
    "text-dedup (5 words, 0.7, 250 permutations)": Peer(lambda text: _words(text, 5, 5), *_at(0.7, 250)),
    "datatrove (5 words, 14 × 8)": Peer(lambda text: _words(text, 5, 5), 14, 8),
    "data-juicer (5 words, 0.7, 256 permutations)": Peer(lambda text: _words(text, 5, 1), *_at(0.7, 256)),
    "NeMo (24 characters, 20 × 13)": Peer(lambda text: _chars(text, 24), 20, 13),
}


def clustered(texts: list[str], peer: Peer) -> list[int]:
    """Connected components over equal bands, as all four make them."""
    roots = list(range(len(texts)))
    seen: dict[Any, int] = {}
    for row, text in enumerate(texts):
        if shingles := peer.shingles(text):
            sketch = MinHash(num_perm=peer.bands * peer.rows)
            sketch.update_batch([shingle.encode() for shingle in shingles])
            for band, values in enumerate(np.split(sketch.hashvalues, peer.bands)):
                other = seen.setdefault((band, values.tobytes()), row)
                roots[_root(roots, row)] = _root(roots, other)
    return [_root(roots, row) for row in range(len(texts))]


def _root(roots: list[int], row: int) -> int:
    while roots[row] != row:
        roots[row] = roots[roots[row]]
        row = roots[row]
    return row
