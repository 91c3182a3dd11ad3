"""Two convolutions over the tokens' vectors in whole numbers: the same scores on every machine.

All values are whole numbers of 1/64 held as float32. The largest sums stay below 2**24, where float32 is exact in any order of adding.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

UNIT: Final = 64
"""Parts of one in which weights and activations count."""
WEIGHT_TOP: Final = 127
TOP: Final = 255
"""The largest activation, in units."""
LABELS: Final = ("other", "person", "place", "organisation")
PERSON: Final = LABELS.index("person")

Ints = NDArray[np.float32]


class Network(NamedTuple):
    """Weights as whole numbers of 1/64 (biases 1/4096): of a word's features, of its manner, of two layers by offset, of the labels."""

    table: NDArray[np.int8]
    manner: Ints
    near: Ints
    far: Ints
    far_bias: Ints
    out: Ints
    out_bias: Ints


def word_vectors(network: Network, flat: NDArray[np.int32], starts: NDArray[np.int64]) -> Ints:
    """One vector a word: the sum of its features' rows, clipped."""
    if not starts.size:
        return np.zeros((0, network.table.shape[1]), np.float32)
    total = np.add.reduceat(network.table[flat].astype(np.int16), starts, axis=0)
    return np.clip(total, -WEIGHT_TOP, WEIGHT_TOP).astype(np.float32)


def scores(network: Network, vectors: Ints, manner: NDArray[np.intp], real: NDArray[np.bool_]) -> NDArray[np.int32]:
    """By how much each token's score as a person is above that of every other label, in 1/4096; `real` marks tokens that are no padding."""
    first = _activated(_convolved(vectors, network.near) + network.manner[manner])
    first *= real[:, None]
    second = _activated(_convolved(first, network.far) + network.far_bias)
    logits = second @ network.out + network.out_bias
    others = np.delete(logits, PERSON, axis=1).max(axis=1)
    ahead: NDArray[np.int32] = (logits[:, PERSON] - others).astype(np.int32)
    return ahead


def _convolved(values: Ints, taps: Ints) -> Ints:
    """The sum over offsets of `taps` (offset, in, out), those before a token first; nothing lies beyond either end."""
    reach = len(taps) // 2
    padded = np.pad(values, ((reach, reach), (0, 0)))
    total: Ints = padded[: len(values)] @ taps[0]
    for offset in range(1, len(taps)):
        total += padded[offset : offset + len(values)] @ taps[offset]
    return total


def _activated(sums: Ints) -> Ints:
    return np.clip(np.floor(sums / UNIT), 0, TOP)
