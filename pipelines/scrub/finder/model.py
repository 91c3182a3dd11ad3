"""The trained model: read once a process from the file beside this one."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.network import Network

FILE: Final = "model.npz"


class Model(NamedTuple):
    """The network, the lists and clusters (sorted `keys`, their `bits`); `chances`: what share of spans is right from each margin on."""

    network: Network
    keys: NDArray[np.uint32]
    bits: NDArray[np.uint32]
    margins: NDArray[np.int32]
    chances: NDArray[np.float32]

    def listed(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The bits of each key; 0 for one that no list knows."""
        if not len(self.keys):
            return np.zeros(len(keys), np.uint32)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.bits[place], 0).astype(np.uint32)


@cache
def model() -> Model:
    """The model that the package brings."""
    with (files("pipelines.scrub.finder") / FILE).open("rb") as file, np.load(file) as arrays:
        network = Network(arrays["table"], *(arrays[name].astype(np.float32) for name in Network._fields[1:]))
        return Model(network, *(arrays[name] for name in Model._fields[1:]))
