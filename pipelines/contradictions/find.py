"""Conflicts: rows that ask the same and are answered in ways that cannot both be right."""

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

import orjson
import polars as pl

from pipelines.clusters.answers import answer_first
from pipelines.clusters.sense import asks_nothing
from pipelines.contradictions.answers import take_sides
from pipelines.contradictions.asked import questions
from pipelines.contradictions.camps import describe
from pipelines.contradictions.framed import framed
from pipelines.contradictions.voices import Voice

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
    """One row for every pair (CLUSTERED_PAIRS) that contradicts another, in the order read.

    Columns: `cluster_id, pair_id, kind` (label | output), `reason` (a sentence with how many say what; no personal value), `against`
    (pair_ids that disagree, at most 20), `topic` (rows of one question share it, whatever their cluster), `side` (what the row holds,
    within its topic), `pattern` (policy changed | no label | one against many | agents disagree | disagreement), `in_force` (whether a
    change of policy left this side in force).
    Other wording of the same answer is no conflict, nor is a fact that stands in the row's own input.
    """
    found = [row for topic in _topics(pairs) for row in _conflicts_of(*topic)]
    order = pairs.select("pair_id", "read_order")
    columns = {name: [row[name] for row in found] for name in CONFLICTS}
    table = pl.DataFrame(columns, schema=CONFLICTS).join(order, on="pair_id", how="left")
    return table.sort("read_order", "pair_id").select(*CONFLICTS)


def _topics(pairs: pl.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """Rows of each question that has more than one answer, by its name: those of one cluster that ask the same, and with them those of
    other clusters that ask it in another frame (`framed`)."""
    topics: dict[str, list[Row]] = {}
    elsewhere: dict[str, str] = {}
    for name, rows in _asked_in_clusters(pairs):
        framed = min((row["framed"] for row in rows if row["framed"]), default=name)
        topics.setdefault(elsewhere.setdefault(framed, name), []).extend(rows)
    yield from ((name, rows) for name, rows in topics.items() if len(rows) > 1)


def _asked_in_clusters(pairs: pl.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """The questions of each cluster, by the cluster and what is asked, with their rows."""
    for rows in _disputable(pairs):
        texts = list(dict.fromkeys(row["input"] for row in rows))
        keys = dict(zip(texts, questions(texts, labelled=rows[0]["task"] in LABELLED), strict=True))
        asked: dict[str, list[Row]] = {}
        for row in rows:
            asked.setdefault(f"{row['cluster_id']} {keys[row['input']]}", []).append(row)
        yield from asked.items()


def _disputable(pairs: pl.DataFrame) -> Iterator[list[Row]]:
    """Rows of each cluster that holds more than one answer, or a question that has another one elsewhere; a row that asks nothing, or has
    no answer, takes no part. `framed` is null where a label is the answer."""
    table = pairs.select("pair_id", "cluster_id", "source", "recipe", "task", "input", "at", "agent", "read_order", answer_first())
    answered = table.filter(pl.col("answer").str.strip_chars() != "", pl.col("input").str.strip_chars() != "")
    asked = answered.with_columns(framed(answered["input"]).alias("framed")).with_columns(
        framed=pl.when(~pl.col("task").is_in(LABELLED)).then(pl.format("{}/{} {}", "source", "recipe", "framed"))
    )
    disputed = pl.col("answer").n_unique() > 1
    known = asked.with_columns(_here=disputed.over("cluster_id"), _elsewhere=pl.col("framed").is_not_null() & disputed.over("framed"))
    several = known.filter(pl.col("_here") | pl.col("_elsewhere").any().over("cluster_id")).sort("cluster_id", "read_order", "pair_id")
    yield from (list(rows) for _, rows in groupby(several.iter_rows(named=True), key=itemgetter("cluster_id")))


def _conflicts_of(topic: str, rows: list[Row]) -> Iterator[Row]:
    """Conflicts of the rows of one question."""
    labelled = rows[0]["task"] in LABELLED
    return _tell(_label_voices(rows) if labelled else _answer_voices(rows), rows, kind="label" if labelled else "output", topic=topic)


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


def _tell(voices: list[Voice], rows: list[Row], *, kind: str, topic: str) -> Iterator[Row]:
    """One conflict row for every voice, when there are two sides."""
    sides = {voice.side for voice in voices}
    if len(sides) < 2:
        return
    against = {side: list(islice((voice.pair_id for voice in voices if voice.side != side), MOST_AGAINST)) for side in sides}
    dispute = describe(voices, kind=kind, bare=asks_nothing(rows[0]["input"]))
    clusters = {row["pair_id"]: row["cluster_id"] for row in rows}
    for voice in voices:
        yield {
            "cluster_id": clusters[voice.pair_id], "pair_id": voice.pair_id, "kind": kind, "reason": dispute.reason,
            "against": against[voice.side], "topic": topic, "side": voice.side, "pattern": dispute.pattern,
            "in_force": voice.side == dispute.stays,
        }  # fmt: skip
