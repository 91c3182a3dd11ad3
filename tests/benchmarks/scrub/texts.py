"""Texts of each data set as detectors read them, each once, drawn with a fixed seed: repeats would cost us nothing, and Presidio the same."""

import random
from collections.abc import Callable
from typing import Final

import polars as pl

from pipelines.scrub.normalise import normalised
from tests.benchmarks.personal import rows
from tests.benchmarks.personal.labelled import data


def _sumo() -> list[str]:
    return [*rows.sumo(), *pl.read_csv(data() / "sumo/questions.csv", infer_schema=False)["content"].drop_nulls()]


def _multidogo() -> list[str]:
    files = sorted((data() / "multidogo").glob("*/*.tsv"))
    read = (pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False, truncate_ragged_lines=True) for path in files)
    return pl.concat([table["utterance"] for table in read]).drop_nulls().to_list()


SETS: Final[dict[str, Callable[[], list[str]]]] = {
    "sgd": rows.sgd,
    "sumo": _sumo,
    "multidogo": _multidogo,
    "bitext-v1": rows.bitext,
    "cfpb-narratives": rows.cfpb,
}


def drawn(name: str, count: int) -> list[str]:
    """`count` texts of a set (all, where it has fewer)."""
    texts = list(dict.fromkeys(map(normalised, SETS[name]())))
    random.Random(9).shuffle(texts)
    return texts[:count]
