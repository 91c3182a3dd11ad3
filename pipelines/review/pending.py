"""`pending.csv`: what waits for a person, with the texts that are needed to decide."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.clusters.answers import answer_first
from pipelines.review.decisions import COLUMNS
from pipelines.review.hashes import hash_texts
from pipelines.review.private import private_file

PENDING: Final = "pending.csv"
SETTLED: Final = "settled.csv"
"""Beside it: conflicts that a rule settled, for whoever wants to overrule it. Nothing in it has to be decided."""
VOICE: Final = ("task", "question", "side", "pattern", "agent", "said", "agents", "since", "until", "score")
"""What the review page sorts and groups rows by: the recipe's task; the conflict (the `pair_id` of its first row), the number of the row's
side in it (the largest first) and what kind of conflict it is; the row's agent and date; the side's agents and dates; how sure the line is
(suspects and doubtful personal data, 0–1)."""
SHOWN: Final = ("input", "output", "reason", "against", "rows", *VOICE)
"""Beside COLUMNS: the texts, why the row waits, who disagrees, how many rows say the same as this one, and VOICE."""
PER_SIDE: Final = 5
"""Rows shown of each side of a conflict: one decision settles them all."""
LONGEST: Final = 8_000
"""Characters of a text that are shown; a spreadsheet's cell holds 32,767."""
MOST_SETTLED: Final = 200
"""Settled conflicts that are kept to be looked at."""
NOTHING_STALE: Final = pl.DataFrame(
    schema={"pair_id": pl.String, "decision": pl.String, "why": pl.String, "order": pl.UInt32, "text_hash": pl.String}
)
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def pending_conflicts(pairs: pl.DataFrame, conflicts: pl.DataFrame, stale: pl.DataFrame) -> pl.DataFrame:
    """Rows of `conflicts` that nobody has settled, the largest conflict first, and decisions that could not be applied, with a note.

    `pairs` are all pairs of the stage (CLUSTERED_PAIRS), `stale` as in `Decided`. Columns: COLUMNS and SHOWN, all text.
    """
    of_side, read = ["topic", "side"], pl.col("_read")
    voices = pairs.select("pair_id", "agent", said=pl.col("at").dt.date())
    sized = conflicts.with_row_index("_read").join(voices, on="pair_id", how="left", maintain_order="left").with_columns(
        _size=pl.len().over("topic"),
        rows=pl.len().over(of_side),
        _nth=pl.int_range(pl.len()).over(of_side),
        question=pl.col("pair_id").first().over("topic"),
        agents=pl.col("agent").drop_nulls().unique().sort().cast(pl.String).implode().list.join(" ").over(of_side),
        since=pl.col("said").min().over(of_side),
        until=pl.col("said").max().over(of_side),
    )  # fmt: skip
    largest = [pl.col("_size"), read.min().over("topic"), pl.col("rows"), read.min().over(of_side), read]
    ordered = sized.sort(*largest, descending=[True, False, True, False, False])
    told = ordered.with_columns(pl.col("against").list.join(" "), side=pl.col("side").rle_id().over("topic") + 1)
    shown = told.filter((pl.col("_nth") < PER_SIDE) | pl.col("pair_id").is_in(stale["pair_id"].implode()))
    columns = ("pair_id", "reason", "against", "rows", *(name for name in VOICE if name in shown.columns))
    return pending_rows(pairs, shown.select(columns), stale, kind="contradiction")


def settled_conflicts(pairs: pl.DataFrame, conflicts: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """The conflicts that are not `waiting` (of `unsettled`), the MOST_SETTLED largest, as rows like those of `pending_conflicts`."""
    others = conflicts.join(waiting.select("topic").unique(), on="topic", how="anti", maintain_order="left")
    topics = others.group_by("topic", maintain_order=True).len().sort("len", descending=True, maintain_order=True).head(MOST_SETTLED)
    return pending_conflicts(pairs, others.join(topics, on="topic", how="semi", maintain_order="left"), NOTHING_STALE)


def pending_rows(pairs: pl.DataFrame, waiting: pl.DataFrame, stale: pl.DataFrame, *, kind: str) -> pl.DataFrame:
    """`waiting` (`pair_id`, and what it has of COLUMNS and SHOWN) with texts and hashes, then the `stale` decisions that are not among it.

    `pairs` (CLUSTERED_PAIRS) hold the texts; a decision that could not be applied becomes a note.
    """
    noted = stale.select(NOTHING_STALE.columns).group_by("pair_id").agg(pl.all().sort_by("order").last())
    again = noted.sort("pair_id").join(waiting, on="pair_id", how="anti", maintain_order="left")
    listed = pl.concat([waiting, again.select("pair_id")], how="diagonal")
    named = pairs.join(listed.select("pair_id"), on="pair_id", how="semi")
    texts = named.select("pair_id", "cluster_id", "task", "input", answer_first().alias("output"), text_hash=hash_texts(named))
    told = listed.join(texts, on="pair_id", how="left", maintain_order="left")
    note = pl.format("the decision '{}' was not applied: {}", "decision", "why")
    whose = noted.select("pair_id", note=note, _decided="text_hash")
    known = told.join(whose, on="pair_id", how="left", maintain_order="left").with_columns(
        kind=pl.lit(kind), text_hash=pl.coalesce("text_hash", "_decided")
    )
    return known.select(
        (pl.col(name).cast(pl.String) if name in known.columns else pl.lit(None, pl.String).alias(name)).fill_null("")
        for name in (*COLUMNS, *SHOWN)
    )


def write_pending(folder: Path, pending: pl.DataFrame, kind: str = "contradiction", *, name: str = PENDING) -> None:
    """Put `pending` in the place of the rows of `kind` in the folder's file `name` (mode 0600, the folder 0700); other kinds stay.

    Nothing is written when nothing waits and nothing waited.
    """
    path = folder / name
    rows = list(_others(path, kind)) + pending.rows(named=True)
    if not rows and not path.exists():
        return
    with private_file(path) as file:
        writer = csv.DictWriter(file, (*COLUMNS, *SHOWN), restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) if name in SHOWN else value for name, value in row.items()} for row in rows)


def read_waiting(folder: Path, name: str = PENDING) -> list[dict[str, str]]:
    """The rows of the folder's file `name`, texts as they were; none where there is no file."""
    path = folder / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: _text(value or "") if key in SHOWN else value or "" for key, value in row.items()} for row in csv.DictReader(file)]


def _others(path: Path, kind: str) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row for row in csv.DictReader(file) if row.get("kind") != kind)


def _text(cell: str) -> str:
    """A cell without the apostrophe that `_cell` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _cell(value: str) -> str:
    """A text as a cell: cut where it is too long, and with an apostrophe before what a spreadsheet would take for a formula."""
    cut = value if len(value) <= LONGEST else f"{value[:LONGEST]} … ({len(value) - LONGEST:,} more characters)"
    return f"'{cut}" if cut.startswith(FORMULA) else cut
