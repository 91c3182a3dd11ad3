"""Conflicts: rows of one cluster that ask the same and are answered in ways that cannot both be right."""

from collections.abc import Iterator
from typing import Any, Final

import orjson
import polars as pl

from pipelines.clusters.answers import answer_first
from pipelines.clusters.sense import asks_nothing
from pipelines.contradictions.answers import take_sides
from pipelines.contradictions.asked import questions
from pipelines.contradictions.camps import describe
from pipelines.contradictions.voices import Topic, Voice

LABELLED: Final = ("classify", "extract")
MOST_AGAINST: Final = 20
"""Rows that `against` names at most."""
CONFLICTS: Final[dict[str, Any]] = {
    **dict.fromkeys(("cluster_id", "pair_id", "kind", "reason"), pl.String),
    "against": pl.List(pl.String),
    **dict.fromkeys(("topic", "side", "pattern"), pl.String),
    "in_force": pl.Boolean,
}
Row = dict[str, Any]


def find_conflicts(pairs: pl.DataFrame) -> pl.DataFrame:
    """One row for every pair (CLUSTERED_PAIRS) that contradicts another of its cluster, in the order read.

    Columns: `cluster_id, pair_id, kind` (label | output), `reason` (a sentence with how many say what; no personal value), `against`
    (pair_ids that disagree, at most 20), `topic` (rows of one question share it), `side` (what the row holds, within its topic),
    `pattern` (policy changed | no label | one against many | agents disagree | disagreement), `in_force` (whether a change of policy left
    this side in force).
    Other wording of the same answer is no conflict, nor is a fact that stands in the row's own input.
    """
    found = [row for group in _disputable(pairs) for row in _conflicts_of(group)]
    order = pairs.select("pair_id", "read_order")
    table = pl.DataFrame(found, schema=CONFLICTS, orient="row").join(order, on="pair_id", how="left")
    return table.sort("read_order", "pair_id").select(*CONFLICTS)


def _disputable(pairs: pl.DataFrame) -> Iterator[list[Row]]:
    """Rows of each cluster that holds more than one answer; a row that asks nothing, or has no answer, takes no part."""
    table = pairs.select("pair_id", "cluster_id", "task", "input", "at", "agent", "read_order", answer_first())
    answered = table.filter(pl.col("answer").str.strip_chars() != "", pl.col("input").str.strip_chars() != "")
    several = answered.filter(pl.col("answer").n_unique().over("cluster_id") > 1).sort("cluster_id", "read_order", "pair_id")
    for group in several.partition_by("cluster_id", maintain_order=True):
        yield group.to_dicts()


def _conflicts_of(rows: list[Row]) -> Iterator[Row]:
    """Conflicts of one cluster: its rows by what they ask, each question by itself."""
    labelled = rows[0]["task"] in LABELLED
    texts = list(dict.fromkeys(row["input"] for row in rows))
    keys = dict(zip(texts, questions(texts, labelled=labelled), strict=True))
    topics: dict[str, list[Row]] = {}
    for row in rows:
        topics.setdefault(keys[row["input"]], []).append(row)
    for topic, asked in topics.items():
        if len(asked) > 1:
            voices = _label_voices(asked) if labelled else _answer_voices(asked)
            about = Topic(rows[0]["cluster_id"], f"{rows[0]['cluster_id']} {topic}", "label" if labelled else "output", asked[0]["input"])
            yield from _tell(voices, about)


def _label_voices(rows: list[Row]) -> list[Voice]:
    sides = [row["answer"] if row["task"] == "classify" else _unexplained(row) for row in rows]
    names = {side: f"set {place} of values" for place, side in enumerate(dict.fromkeys(sides), start=1)}
    told = [f"'{side}'" if row["task"] == "classify" else names[side] for row, side in zip(rows, sides, strict=True)]
    return [Voice(row["pair_id"], side, said, row["at"], row["agent"]) for row, side, said in zip(rows, sides, told, strict=True)]


def _answer_voices(rows: list[Row]) -> list[Voice]:
    sided = take_sides([row["input"] for row in rows], [row["answer"] for row in rows])
    return [Voice(rows[one.place]["pair_id"], one.side, one.said, rows[one.place]["at"], rows[one.place]["agent"]) for one in sided]


def _unexplained(row: Row) -> str:
    """The extracted JSON without the values that stand in the row's own input."""
    values = orjson.loads(row["answer"])
    asked = row["input"].lower()
    left = {key: None if str(value).lower() in asked else value for key, value in values.items()} if isinstance(values, dict) else values
    return orjson.dumps(left, option=orjson.OPT_SORT_KEYS).decode()


def _tell(voices: list[Voice], about: Topic) -> Iterator[Row]:
    """One conflict row for every voice, when there are two sides."""
    if len({voice.side for voice in voices}) < 2:
        return
    dispute = describe(voices, kind=about.kind, bare=asks_nothing(about.asked))
    for voice in voices:
        against = [other.pair_id for other in voices if other.side != voice.side][:MOST_AGAINST]
        yield {
            "cluster_id": about.cluster_id, "pair_id": voice.pair_id, "kind": about.kind, "reason": dispute.reason, "against": against,
            "topic": about.name, "side": voice.side, "pattern": dispute.pattern,
            "in_force": voice.side == dispute.stays,
        }  # fmt: skip
