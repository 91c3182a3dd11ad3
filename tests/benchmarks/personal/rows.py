"""Real rows of support: what people wrote."""

import csv
import json
from random import Random

from tests.benchmarks.personal.labelled import data


def rows(count: int) -> list[str]:
    """`count` texts of `sgd`, `sumo` and `cfpb`, a third each, drawn with a fixed seed."""
    drawn = Random(7)
    return [text for texts in (_sgd(), _sumo(), _cfpb()) for text in drawn.sample(texts, min(count // 3, len(texts)))]


def _sgd() -> list[str]:
    with (data() / "sgd/conversations.jsonl").open(encoding="utf-8") as file:
        return list(dict.fromkeys(turn["utterance"] for line in file for turn in json.loads(line)["turns"]))


def _sumo() -> list[str]:
    with (data() / "sumo/threads.jsonl").open(encoding="utf-8") as file:
        return list(dict.fromkeys(post["text"] for line in file for post in json.loads(line)["posts"]))


def _cfpb() -> list[str]:
    with next((data() / "cfpb-narratives").glob("*.csv")).open(encoding="utf-8") as file:
        return [row["Consumer complaint narrative"] for row in csv.DictReader(file)]
