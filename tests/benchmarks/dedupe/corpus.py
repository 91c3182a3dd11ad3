"""Real texts, read from the folder that PAIRWRIGHT_DATA names, and new ones spliced from their sentences."""

import csv
import html
import json
import os
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pipelines.clusters.sense import content_words

LENGTHS: Final = {"<8": (2, 7), "8-30": (8, 30), "30-200": (31, 200), ">200": (201, 900)}
"""Words of a text of each class, first and last."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def _folder() -> Path:
    return Path(os.environ["PAIRWRIGHT_DATA"])


def _rows(path: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV or TSV file below the data folder."""
    csv.field_size_limit(10_000_000)
    with (_folder() / path).open(encoding="utf-8-sig", newline="") as file:
        tabs = path.endswith(".tsv")
        yield from csv.DictReader(file, delimiter="\t" if tabs else ",", quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)


def _conversations() -> list[list[str]]:
    with (_folder() / "sgd/conversations.jsonl").open(encoding="utf-8") as file:
        return [[turn["utterance"] for turn in json.loads(line)["turns"]] for line in file]


@cache
def chat() -> list[str]:
    """The first 100,000 turns of real chat."""
    return _turns()[:100_000]


@cache
def _turns() -> list[str]:
    """The turns of real chat, multidogo's before those of sgd."""
    domains = [f"multidogo/{domain}/{part}.tsv" for domain in ("airline", "fastfood", "media") for part in ("train", "dev", "test")]
    turns = [row["utterance"] for path in domains for row in _rows(path) if row.get("utterance")]
    return [*turns, *(turn for talk in _conversations() for turn in talk)]


@cache
def texts() -> list[str]:
    """Every support text at hand, each once: questions, chat turns, forum posts, complaints, whole conversations."""
    found = [row["text"] for row in _rows("banking77/train.csv")]
    found += [said for said, _ in json.loads((_folder() / "clinc150/data_full.json").read_text())["train"]]
    found += chat()
    found += [" ".join(talk[::2]) for talk in _conversations()]
    found += [_plain(row["content"]) for row in _rows("sumo/questions.csv") if row["locale"].startswith("en")]
    found += [row["Consumer complaint narrative"] for row in _rows("cfpb-narratives/complaints_sample_naga.csv")]
    return list(dict.fromkeys(found))


@cache
def rows() -> list[str]:
    """Every support text at hand as often as it occurs, in any order: chat turns, questions, posts, complaints, the requests of bitext."""
    turns = set(_turns())
    bitext = sorted((_folder() / "bitext-v1").glob("*.csv"))
    asked = [row.get("instruction") or row.get("utterance") or "" for path in bitext for row in _rows(f"bitext-v1/{path.name}")]
    found = [*_turns(), *(text for text in texts() if text not in turns), *asked]
    random.Random(1).shuffle(found)
    return found


def _plain(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page)).strip()


@cache
def sentences() -> list[str]:
    """Sentences of five to thirty words of the real texts, each once."""
    parts = (part.strip() for text in texts() for part in _SENTENCE.split(text))
    return list(dict.fromkeys(part for part in parts if 5 <= len(part.split()) <= 30))


def of_length(name: str, count: int, numbers: random.Random) -> list[str]:
    """`count` texts of a length class, none of which shares half of its content words with another."""
    first, last = LENGTHS[name]
    pool = [text for text in texts() if first <= len(text.split()) <= last]
    numbers.shuffle(pool)
    chosen: list[str] = []
    kept: list[frozenset[str]] = []
    for text in pool:
        words = frozenset(content_words(text))
        if words and not any(2 * len(words & other) >= min(len(words), len(other)) for other in kept):
            chosen.append(text)
            kept.append(words)
            if len(chosen) == count:
                break
    return chosen


def spliced(count: int, numbers: random.Random) -> Iterator[str]:
    """Mixed texts of real sentences: six of ten short, three of middle length, one long; a few repeat another with an edit."""
    pool = sentences()
    recent: list[str] = []
    for _ in range(count):
        if recent and numbers.random() < 0.1:
            yield f"Hello, {numbers.choice(recent)} Thanks"
            continue
        size = numbers.choices((1, 2, 4, 9), (60, 20, 15, 5))[0]
        text = " ".join(numbers.choice(pool) for _ in range(size))
        recent = [*recent[-999:], text]
        yield text
