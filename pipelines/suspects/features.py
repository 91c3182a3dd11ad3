"""Texts as numbers: TF-IDF of words and characters, and the same in a few hundred dimensions."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipelines.clusters.limits import Bools

Floats32 = npt.NDArray[np.float32]

MOST_CHARS: Final = 2000
"""Of a text that count: what it is about stands early, and a pasted log says nothing about its label."""
DIMENSIONS: Final = 400
"""Of the dense features: 200 lose a point of accuracy, 600 win nothing."""
FITTED: Final = 20_000
"""Texts, evenly spread, from which the dimensions are learned."""


@dataclass(frozen=True)
class Features:
    """One row a text: `sparse` TF-IDF (a scipy CSR matrix), `dense` the same projected, rows of length 1."""

    sparse: Any
    dense: Floats32

    def of(self, rows: Bools) -> "Features":
        return Features(self.sparse[rows], self.dense[rows])


def features_of(texts: list[str]) -> Features:
    """The features of each text, in order. They depend on the texts alone, never on a label."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion
    from sklearn.preprocessing import normalize

    least = 2 if len(texts) > 50 else 1
    shared = {"sublinear_tf": True, "min_df": least, "dtype": np.float32}
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", **shared)  # noqa: S106
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **shared)
    try:
        sparse = normalize(
            FeatureUnion([("words", words), ("characters", characters)]).fit_transform([text[:MOST_CHARS] for text in texts])
        )
    except ValueError:  # no text shares a word with another
        return features_of([text + " empty" for text in texts])
    return Features(sparse.tocsr(), _dense(sparse.tocsr()))


def _dense(sparse: Any) -> Floats32:
    from sklearn.preprocessing import normalize
    from sklearn.utils.extmath import randomized_svd

    least = min(DIMENSIONS, *(side - 1 for side in sparse.shape))
    if least < 1:
        return np.asarray(sparse.todense(), dtype=np.float32)
    fitted = sparse[:: max(1, sparse.shape[0] // FITTED)]
    axes = randomized_svd(fitted, min(least, fitted.shape[0]), n_iter=2, random_state=0)[2]
    return np.ascontiguousarray(normalize(sparse @ axes.T), dtype=np.float32)
