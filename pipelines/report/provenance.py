"""Where the rows came from, and what reading them cut or noted."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas.fates import FATES
from schemas.tasks import TASKS

NOTES: Final = 15
"""Kinds of notes listed."""

GLOSSARY: Final[dict[str, str]] = {
    "source": "one place that records come from: a help desk's tickets, or a folder of approved copy",
    "record": "one raw row or document of a source",
    "recipe": f"how a record becomes pairs; its task is {', '.join(TASKS[:-1])} or {TASKS[-1]}",
    "pair": "one training candidate that a recipe makes of a record: an input and the output to be learned",
    "outcome": "one row of the ledger: a pair built, a recipe that made nothing of a record, or a record that stopped before any recipe",
    "fate": "how an outcome ended; every outcome has exactly one",
    "ledger": "the list of all outcomes, ledger.parquet beside this page",
    "cluster": "pairs of one recipe whose inputs are nearly the same",
    "finding": "a piece of personal data found in a text: kind, place and detector",
    "scrubbing": "replacing findings by placeholders such as [NAME_1], keyed stand-ins or slots; the result is not anonymous",
    "split": "train is learned from, validation steers the training, test is kept to score the result",
    "balancing": "thinning the train split's largest classes; validation and test keep their natural shares",
    "token": "the piece of text that a model counts in; a target's limit is in tokens",
    "target": "the training back end that a file is written for",
    "release": "this folder: one finished export, named by its content, never changed",
}
"""What the page's words mean."""


@dataclass(frozen=True)
class Origin:
    """One source: its settings, and what came of it; `cut` is in characters."""

    name: str
    settings: dict[str, str]
    records: int
    pairs: int
    exported: int
    cut: int


@dataclass(frozen=True)
class Provenance:
    """Sources in their order, notes on the rows (sentence without figures, rows), and the fates for the glossary."""

    origins: list[Origin]
    columns: list[str]
    notes: list[tuple[str, int]]
    fates: dict[str, str]


def provenance_of(sources: list[dict[str, str]], ledger: pl.DataFrame, pairs: pl.DataFrame, cuts: dict[str, int]) -> Provenance:
    """Join `sources` (dicts with `name` and any settings) with the ledger's counts and the characters cut by source."""
    by_source = {
        row["source"]: row
        for row in ledger.group_by("source")
        .agg(records=pl.col("record_id").n_unique(), pairs=pl.col("pair_id").count(), exported=(pl.col("fate") == "exported").sum())
        .to_dicts()
    }
    declared = [{**source} for source in sources] + [{"name": name} for name in sorted(set(by_source) - {s["name"] for s in sources})]
    none = {"records": 0, "pairs": 0, "exported": 0}
    origins = [_origin(source, by_source.get(source["name"], none), cuts) for source in declared]
    columns = list(dict.fromkeys(key for origin in origins for key, value in origin.settings.items() if value))
    return Provenance(origins, columns, notes_of(pairs), FATES)


def _origin(source: dict[str, str], counts: dict[str, int], cuts: dict[str, int]) -> Origin:
    settings = {key: str(value) for key, value in source.items() if key != "name" and value is not None}
    return Origin(source["name"], settings, counts["records"], counts["pairs"], counts["exported"], cuts.get(source["name"], 0))


def notes_of(pairs: pl.DataFrame) -> list[tuple[str, int]]:
    """Notes of `pairs`, figures left out, with how many pairs bear them; the commonest first."""
    notes = pairs.select("notes").explode("notes", keep_nulls=False, empty_as_null=False)
    shaped = notes.select(pl.col("notes").str.replace_all(r"\d[\d.,:]*", "…"))
    return list(shaped.group_by("notes").len().sort("len", "notes", descending=[True, False]).head(NOTES).iter_rows())
