"""Out-of-sample probabilities of each label: two linear models, each asked only about rows that it did not learn from."""

import warnings
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from pipelines.clusters.limits import Bools, Floats, Ints
from pipelines.suspects.features import Features
from pipelines.suspects.folds import FOLDS

STRENGTH: Final = 3.0
"""Inverse regularisation of the logistic model (1 to 10 measure alike)."""
STEPS: Final = 25
"""Of its optimiser: stopped early, it learns fewer wrong labels by heart."""
SMOOTHING: Final = 0.02
"""Of the naive Bayes model, in TF-IDF mass."""
UNLIKELY: Final = -30.0
TEMPERATURES: Final = np.geomspace(0.05, 50, 40)
FORGIVEN: Final = 3.0
"""Most that one row may cost when a model is calibrated: wrong labels must not make it timid."""


def out_of_sample(features: Features, labels: Ints, folds: Ints, count: int, trusted: Bools) -> list[Floats]:
    """The log probabilities that each model gives each of `count` labels for each row, calibrated; it learns from `trusted` rows alone."""
    judged = [
        _across_folds(lambda learned, asked: _logistic(features.dense, labels, learned, asked), folds, count, trusted),
        _across_folds(lambda learned, asked: _bayes(features.sparse, labels, learned, asked), folds, count, trusted),
    ]
    return [calibrate(scores, labels) for scores in judged]


def predict(features: Features, labels: Ints, known: Bools, count: int) -> Floats:
    """The log probabilities of the rows that are not `known`, from those that are."""
    scores = np.full((int((~known).sum()), count), UNLIKELY)
    found, classes = _logistic(features.dense, labels, known, ~known)
    scores[:, classes] = found
    return log_softmax(scores)


def _across_folds(judge: Callable[[Bools, Bools], tuple[Floats, Ints]], folds: Ints, count: int, trusted: Bools) -> Floats:
    """Scores of every row, each from the trusted rows of the other folds; a label that those lack is unlikely."""
    scores = np.empty((len(folds), count))
    for fold in range(FOLDS):
        asked = folds == fold
        if not asked.any():
            continue
        found, classes = judge(~asked & trusted, asked)
        part = np.full((len(found), count), min(UNLIKELY, float(found.min())))
        part[:, classes] = found
        scores[asked] = part
    return scores


def _logistic(dense: Any, labels: Ints, learned: Bools, asked: Bools) -> tuple[Floats, Ints]:
    """Scores of the rows `asked` about for each class that is `learned`."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(labels[learned])) < 2:
        return np.zeros((int(asked.sum()), 1)), np.unique(labels[learned])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant
        model = LogisticRegression(C=STRENGTH, max_iter=STEPS, tol=1e-3).fit(dense[learned], labels[learned])
    scores = model.decision_function(dense[asked])
    return (np.stack([-scores, scores], axis=1) / 2 if scores.ndim == 1 else scores), model.classes_


def _bayes(sparse: Any, labels: Ints, learned: Bools, asked: Bools) -> tuple[Floats, Ints]:
    from sklearn.naive_bayes import MultinomialNB

    model = MultinomialNB(alpha=SMOOTHING).fit(sparse[learned], labels[learned])
    return model.predict_joint_log_proba(sparse[asked]), model.classes_


def calibrate(scores: Floats, labels: Ints) -> Floats:
    """Log probabilities at the temperature that suits the labels best, forgiving those that no temperature explains."""
    own = np.arange(len(labels)), labels
    costs = [np.minimum(-log_softmax(scores / heat)[own], FORGIVEN).mean() for heat in TEMPERATURES]
    return log_softmax(scores / TEMPERATURES[int(np.argmin(costs))])


def log_softmax(scores: Floats) -> Floats:
    """Scores as log probabilities, row by row."""
    lowered = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True)), dtype=np.float64)
