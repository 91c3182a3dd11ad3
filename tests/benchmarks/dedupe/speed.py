"""Time and memory: signatures, files to clusters, and growth; both sides run in one process, pinned to one core, minima of three."""

import math
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from datasketch import MinHash, MinHashLSH

from pipelines.clusters import cluster_texts
from pipelines.clusters.normal import normalise
from pipelines.clusters.shingles import WIDTH, chunks, hash_shingle, shingle_sets
from pipelines.clusters.sketch import SCHEME, signatures
from pipelines.settings.models import Dedupe
from tests.benchmarks.dedupe import corpus

PERMUTATIONS: Final = 128
SIGNED: Final = 2000


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Least seconds of several runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def _windows(text: str) -> list[bytes]:
    return [text[at : at + WIDTH].encode() for at in range(max(1, len(text) - WIDTH + 1))]


def sign(texts: pl.Series) -> np.ndarray[Any, Any]:
    """Our signatures of normalised texts (permutations × texts)."""
    parts = chunks(texts.str.len_chars().to_numpy().astype(np.int64))
    return np.concatenate([signatures(shingle_sets(texts[part]), num_perm=PERMUTATIONS) for part in parts], axis=1)


def bulk(texts: Sequence[str]) -> list[MinHash]:
    """Those of datasketch, with its tokenising in Python and the same hash."""
    return MinHash.bulk([_windows(text) for text in texts], num_perm=PERMUTATIONS, scheme=SCHEME, hashfunc=hash_shingle)  # type: ignore[no-any-return]


def bulk_sha1(texts: Sequence[str]) -> list[MinHash]:
    """Those of datasketch with its own hash, which costs it less than ours does in Python."""
    return MinHash.bulk([_windows(text) for text in texts], num_perm=PERMUTATIONS, scheme=SCHEME)  # type: ignore[no-any-return]


def rensa_signed(texts: Sequence[str]) -> list[Any]:
    """Those of rensa (not the same bits), fed with the same shingles as strings; needs `pip install rensa`."""
    from rensa import RMinHash

    made = []
    for text in texts:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([text[at : at + WIDTH] for at in range(max(1, len(text) - WIDTH + 1))])
        made.append(sketch.digest())
    return made


def compare_signatures() -> dict[str, tuple[float, float, float, float, bool]]:
    """By length: texts a second of ours, of `MinHash.bulk` with its own hash and with ours, of rensa; and whether the bits are equal."""
    figures = {}
    for name, first, last in (("under 30 words", 3, 29), ("100-200 words", 100, 200)):
        pool = [text for text in corpus.texts() if first <= len(text.split()) <= last]
        texts = normalise(pl.Series(random.Random(3).sample(pool, min(SIGNED, len(pool)))))
        plain = texts.to_list()
        ours, sha1, same = (len(plain) / best(partial(work, said)) for work, said in _sides(texts, plain))
        rensa = len(plain) / best(partial(rensa_signed, plain)) if find_spec("rensa") else math.nan
        equal = np.array_equal(sign(texts).T, np.stack([one.hashvalues for one in bulk(plain)]))
        figures[name] = (ours, sha1, same, rensa, equal)
    return figures


def _sides(texts: pl.Series, plain: list[str]) -> list[tuple[Callable[[Any], Any], Any]]:
    return [(sign, texts), (bulk_sha1, plain), (bulk, plain)]


def ours(path: Path) -> int:
    """File to clusters with Pairwright; how many there are."""
    return cluster_texts(pl.read_ndjson(path)["text"], knobs=Dedupe())["leader"].n_unique()


def loop(path: Path, tokens: Callable[[str], list[bytes]]) -> int:
    """File to groups with the loop that datasketch's users write: query, insert, join what was found."""
    index = MinHashLSH(threshold=0.65, num_perm=PERMUTATIONS)
    roots: list[int] = []
    for row, text in enumerate(pl.read_ndjson(path)["text"].to_list()):
        sketch = MinHash(num_perm=PERMUTATIONS, scheme=SCHEME)
        sketch.update_batch(tokens(text))
        found = index.query(sketch)
        roots.append(roots[min(found)] if found else row)
        index.insert(row, sketch)
    return len(set(roots))


def five_words(text: str) -> list[bytes]:
    """Shingles of five words, datasketch's usual setting."""
    words = text.lower().split()
    return [" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))]


def like_for_like(text: str) -> list[bytes]:
    """The same shingles as ours."""
    return _windows(normalise(pl.Series([text]))[0])


def write(path: Path, rows: int, template: int) -> None:
    """`rows` spliced texts and `template` rows of one template."""
    numbers = random.Random(5)
    texts = [*corpus.spliced(rows, numbers), *(_filled(numbers) for _ in range(template))]
    numbers.shuffle(texts)
    pl.DataFrame({"text": texts}).write_ndjson(path)


def _filled(numbers: random.Random) -> str:
    made = ["".join(numbers.choices("bcdfglmnprst" if at % 2 else "aeiou", k=1)[0] for at in range(7)) for _ in range(2)]
    return f"Your order {made[0]} has been handed to our courier {made[1]} and will arrive at your door in {numbers.randrange(2, 9)} days. Thank you for shopping with us!"


def alone(path: str) -> None:
    """In a process of its own: CPU seconds, seconds by the clock, clusters, largest cluster, GiB at the peak."""
    start, worked = time.perf_counter(), time.process_time()
    found = cluster_texts(pl.read_ndjson(path)["text"], knobs=Dedupe())["leader"]
    spent, wall = time.process_time() - worked, time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**30 if sys.platform == "darwin" else 2**20)
    print(spent, wall, found.n_unique(), found.value_counts()["count"].max(), peak)


if __name__ == "__main__":
    alone(sys.argv[1])
