"""How often the model is right of what it takes for a name, at each margin, in texts that it did not learn from."""

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.model import Model
from pipelines.scrub.finder.network import UNIT
from pipelines.scrub.finder.runs import runs
from pipelines.scrub.finder.tokens import tokens_of
from pipelines.scrub.finder.vocabulary import Vocabulary
from pipelines.scrub.normalise import normalised
from tests.benchmarks.finder.marked import PERSON, UNKNOWN, Marked, labelled, text_of

STEPS = np.arange(-4, 12.01, 0.25)


def chances(model: Model, judged: list[Marked]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Margins in 1/4096 and the share of names at each whose words are people's: never falling (pool of adjacent violators)."""
    tokens = tokens_of([normalised(text_of(said)) for said in judged])
    label = np.full(len(tokens.word), UNKNOWN)
    label[tokens.word > 0] = np.concatenate([labelled(said)[1] for said in judged])
    found = [(label[span], best / UNIT**2) for span, best in runs(tokens, Vocabulary(model), int(STEPS[0] * UNIT**2))]
    known = [(labels, best) for labels, best in found if (labels != UNKNOWN).all()]
    margin, person = np.array([best for _, best in known]), np.array([(labels == PERSON).mean() >= 0.5 for labels, _ in known])
    place = np.clip(np.digitize(margin, STEPS) - 1, 0, len(STEPS) - 1)
    many = np.bincount(place, minlength=len(STEPS)) + 2.0
    right = np.bincount(place, weights=person, minlength=len(STEPS)) + 2.0 / (1 + np.exp(-STEPS))
    for step in (-2, -1, 0, 1, 2):
        print(f"held out, margin {step:+}: {person[margin >= step].mean():.3f} of {(margin >= step).sum():,} names are people's")
    return (STEPS * UNIT**2).astype(np.int32), _rising(right, many).astype(np.float32)


def _rising(right: NDArray[np.floating], many: NDArray[np.floating]) -> NDArray[np.float64]:
    pools: list[list[float]] = []
    for some, all_of_them in zip(right, many, strict=True):
        pools.append([some, all_of_them, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return np.concatenate([np.full(int(width), some / all_of_them) for some, all_of_them, width in pools])
