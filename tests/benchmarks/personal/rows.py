"""Real rows of support, and real texts that hold almost no personal data."""

import csv
import json
from random import Random

from tests.benchmarks.personal.labelled import data


def rows(count: int) -> list[str]:
    """`count` texts of `sgd`, `sumo` and `cfpb`, a third each, drawn with a fixed seed."""
    drawn = Random(7)
    return [text for texts in (sgd(), sumo(), cfpb()) for text in drawn.sample(texts, min(count // 3, len(texts)))]


def sgd() -> list[str]:
    """Utterances of task conversations."""
    with (data() / "sgd/conversations.jsonl").open(encoding="utf-8") as file:
        return list(dict.fromkeys(turn["utterance"] for line in file for turn in json.loads(line)["turns"]))


def sumo() -> list[str]:
    """Posts of Mozilla Support."""
    with (data() / "sumo/threads.jsonl").open(encoding="utf-8") as file:
        return list(dict.fromkeys(post["text"] for line in file for post in json.loads(line)["posts"]))


def cfpb() -> list[str]:
    """Consumers' complaints."""
    with next((data() / "cfpb-narratives").glob("*.csv")).open(encoding="utf-8") as file:
        return [row["Consumer complaint narrative"] for row in csv.DictReader(file)]


def bitext() -> list[str]:
    """Utterances of the three Bitext samples, each once."""
    found: dict[str, None] = {}
    for path in sorted((data() / "bitext-v1").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            found.update((row[name], None) for row in csv.DictReader(file) for name in ("utterance", "instruction") if row.get(name))
    return list(found)


def copy(folder: str) -> list[str]:
    """Paragraphs of approved copy, each once."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((data() / folder).rglob("*.md"))]
    return list(dict.fromkeys(part for text in texts for part in text.split("\n\n") if part.strip()))
