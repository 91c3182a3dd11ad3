"""Training: the network of `pipelines.scrub.finder.network` in floating point that rounds as the whole numbers will (straight-through)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipelines.scrub.finder.manner import MANNERS
from pipelines.scrub.finder.network import LABELS, TOP, UNIT, WEIGHT_TOP, Network
from pipelines.scrub.finder.tokens import GAP
from pipelines.scrub.finder.words import BUCKETS
from tests.benchmarks.finder.lesson import Lesson, shown

WIDTH, NEAR, FAR = 40, 64, 64
REACH_NEAR, REACH_FAR = 7, 5
BATCH: Final = 4_000
RATE: Final = 0.003
DROP = 0.2
AVERAGE_FROM: Final = 0.5
AVERAGE_EVERY: Final = 25
Array = NDArray[np.float32]


class Batch(NamedTuple):
    """Some texts of a lesson: per token its word's place in the sparse matrix, what it is to be, its manner."""

    word: NDArray[np.int64]
    aim: Array
    manner: NDArray[np.intp]
    rows: NDArray[np.int64]
    features: csr_matrix


class Learner:
    """Weights, their moments, and one step after another."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice

        def draw(*shape: int, scale: float) -> Array:
            return np.asarray(dice.normal(0, scale, shape), np.float32)

        self.weights: dict[str, Array] = {
            "table": draw(BUCKETS, WIDTH, scale=0.08),
            "manner": np.zeros((MANNERS, NEAR), np.float32),
            "near": draw(REACH_NEAR, WIDTH, NEAR, scale=0.08),
            "far": draw(REACH_FAR, NEAR, FAR, scale=0.07),
            "far_bias": np.zeros(FAR, np.float32),
            "out": draw(FAR, len(LABELS), scale=0.1),
            "out_bias": np.zeros(len(LABELS), np.float32),
        }
        self._moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in self.weights.items()}
        self._step = 0
        self._sums = {name: np.zeros(value.shape, np.float64) for name, value in self.weights.items()}
        self._taken = 0

    def remember(self) -> None:
        """Take the weights as they are into the average that becomes the network."""
        self._taken += 1
        for name, value in self.weights.items():
            self._sums[name] += value

    def step(self, batch: Batch, rate: float) -> float:
        """One step of Adam on `batch`; returns its mean loss."""
        w = {name: _rounded(value, name) for name, value in self.weights.items() if name != "table"}
        table = _rounded(self.weights["table"][batch.rows], "table")
        summed = np.asarray(batch.features @ table, np.float32)
        vectors = np.clip(summed, -WEIGHT_TOP / UNIT, WEIGHT_TOP / UNIT)[batch.word]
        real = (batch.manner >= 0) & (batch.word > 0)
        near = _convolved(vectors, w["near"]) + w["manner"][batch.manner]
        first, open_first = _activated(near)
        keep = (self.dice.random(first.shape, np.float32) > DROP).astype(np.float32) / (1 - DROP) * real[:, None]
        hidden = first * keep
        far = _convolved(hidden, w["far"]) + w["far_bias"]
        second, open_second = _activated(far)
        keep_second = (self.dice.random(second.shape, np.float32) > DROP).astype(np.float32) / (1 - DROP)
        hidden_second = second * keep_second
        logits = hidden_second @ w["out"] + w["out_bias"]
        loss, slope = _loss(logits, batch.aim)
        grads: dict[str, Array] = {"out": hidden_second.T @ slope, "out_bias": slope.sum(0)}
        back = (slope @ w["out"].T) * keep_second * open_second
        grads["far_bias"] = back.sum(0)
        grads["far"], back = _convolved_back(hidden, w["far"], back)
        back = back * keep * open_first
        grads["manner"] = np.zeros_like(w["manner"])
        np.add.at(grads["manner"], batch.manner, back)
        grads["near"], back = _convolved_back(vectors, w["near"], back)
        of_word = np.asarray(
            csr_matrix(
                (np.ones(len(batch.word), np.float32), (batch.word, np.arange(len(batch.word)))),
                shape=(batch.features.shape[0], len(batch.word)),
            )
            @ back
        )
        of_word *= np.abs(summed) < WEIGHT_TOP / UNIT
        self._step += 1
        self._update("table", np.asarray(batch.features.T @ of_word, np.float32), rate, batch.rows)
        for name, grad in grads.items():
            self._update(name, grad, rate)
        return loss

    def _update(self, name: str, grad: Array, rate: float, rows: NDArray[np.int64] | slice = slice(None)) -> None:
        mean, square = self._moments[name]
        mean[rows] = 0.9 * mean[rows] + 0.1 * grad
        square[rows] = 0.99 * square[rows] + 0.01 * grad * grad
        scale = rate / (1 - 0.9 ** min(self._step, 500))
        self.weights[name][rows] -= scale * mean[rows] / (np.sqrt(square[rows] / (1 - 0.99 ** min(self._step, 2000))) + 1e-6)

    def network(self) -> Network:
        """The average of the remembered weights as whole numbers."""
        mean = {name: (value / self._taken).astype(np.float32) for name, value in self._sums.items()}
        whole = {name: np.rint(_rounded(value, name) * _unit(name)).astype(np.float32) for name, value in mean.items()}
        return Network(whole["table"].astype(np.int8), *(whole[name] for name in Network._fields[1:]))


def _unit(name: str) -> int:
    return UNIT * UNIT if name in {"manner", "far_bias", "out_bias"} else UNIT


def _rounded(value: Array, name: str) -> Array:
    unit = np.float32(_unit(name))
    if unit > UNIT:
        return np.asarray(np.rint(value * unit) / unit, np.float32)
    return np.asarray(np.clip(np.rint(value * unit), -WEIGHT_TOP, WEIGHT_TOP) / unit, np.float32)


def _activated(sums: Array) -> tuple[Array, NDArray[np.bool_]]:
    steps = np.floor(sums * np.float32(UNIT))
    return np.clip(steps, 0, TOP) / np.float32(UNIT), (steps >= 0) & (steps <= TOP)


def _convolved(values: Array, taps: Array) -> Array:
    reach = len(taps) // 2
    padded = np.pad(values, ((reach, reach), (0, 0)))
    return np.asarray(np.sum([padded[offset : offset + len(values)] @ tap for offset, tap in enumerate(taps)], axis=0), np.float32)


def _convolved_back(values: Array, taps: Array, back: Array) -> tuple[Array, Array]:
    reach = len(taps) // 2
    padded, behind = np.pad(values, ((reach, reach), (0, 0))), np.pad(back, ((reach, reach), (0, 0)))
    grad = np.stack([padded[offset : offset + len(values)].T @ back for offset in range(len(taps))])
    passed = np.sum([behind[2 * reach - offset : 2 * reach - offset + len(values)] @ tap.T for offset, tap in enumerate(taps)], axis=0)
    return grad, passed


def _loss(logits: Array, aim: Array) -> tuple[float, Array]:
    shifted = logits - logits.max(1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    known = aim.sum(1, keepdims=True)
    many = max(float(known.sum()), 1.0)
    return -float((aim * logs).sum()) / many, np.asarray((np.exp(logs) * known - aim) / many, np.float32)


def batches(lesson: Lesson, aim: Array, dice: np.random.Generator) -> Iterator[Batch]:
    """All texts once, in an order of the dice, some thousand tokens at a time; some features of each word are hidden."""
    lengths = np.diff(lesson.begins)
    order = dice.permutation(len(lengths))
    cuts = np.flatnonzero(np.diff(np.cumsum(lengths[order]) // BATCH)) + 1
    for some in np.split(order, cuts):
        if not len(some):
            continue
        tokens = np.concatenate([np.arange(GAP), *(np.arange(lesson.begins[one], lesson.begins[one + 1]) for one in some)])
        seen, word = np.unique(np.append(0, lesson.word[tokens]), return_inverse=True)
        rows, features = _features(lesson, seen, dice)
        yield Batch(word[1:], aim[tokens], lesson.manner[tokens], rows, features)


def _features(lesson: Lesson, seen: NDArray[np.int32], dice: np.random.Generator) -> tuple[NDArray[np.int64], csr_matrix]:
    flat, word = shown(lesson, seen, dice)
    rows, columns = np.unique(flat.astype(np.int64), return_inverse=True)
    return rows, csr_matrix((np.ones(len(flat), np.float32), (word, columns)), shape=(len(seen), len(rows)))


def learn(lesson: Lesson, aim: Array, *, rounds: int, seed: int) -> Network:
    """The network after `rounds` of the whole lesson, whose tokens are to be as `aim` says; the rate falls to nothing."""
    learner = Learner(np.random.default_rng(seed))
    dice = np.random.default_rng(seed + 1)
    steps = rounds * (int(np.diff(lesson.begins).sum()) // BATCH + 1)
    done = 0
    for number in range(rounds):
        losses = []
        for batch in batches(lesson, aim, dice):
            losses.append(learner.step(batch, RATE * max(1 - done / steps, 0.02)))
            done += 1
            if done > AVERAGE_FROM * steps and done % AVERAGE_EVERY == 0:
                learner.remember()
        print(f"round {number + 1} of {rounds}: loss {np.mean(losses):.4f}", flush=True)
    return learner.network()
