"""Long conversations cut at the limit of a turn, so that what is left fits and ends with an answer."""

from typing import Any, Final

import polars as pl

from pipelines.tokens import Counter, at_most, count_turns

CUT: Final = ("chat", "reply")
"""Tasks whose turns may be fewer: a chat loses its last ones, a reply the oldest of what went before."""
Turns = list[dict[str, str]]


def fit_turns(pairs: pl.DataFrame, most: int, counter: Counter) -> pl.DataFrame:
    """`pairs` (SCRUBBED_PAIRS) of which those of more than `most` tokens and more than one answer are cut, each with a note.

    What cannot be made to fit stays as it is, for the length to judge.
    """
    talks = pairs.with_row_index("_row").filter(pl.col("task").is_in(CUT) & (pl.col("turns").list.len() > 2))
    several = talks.filter(at_most(talks) > most)
    sizes = count_turns(several, counter).group_by("row").agg("role", "tokens")
    long = several.with_row_index("row").join(sizes, on="row").filter(pl.col("tokens").list.sum() > most)
    cut = [made for row in long.iter_rows(named=True) if (made := _cut(row, most)) is not None]
    if not cut:
        return pairs
    kinds = {name: pairs.schema[name] for name in ("turns", "input", "output", "notes")}
    fresh = pl.DataFrame(cut, schema={"_row": pl.UInt32, **kinds}, orient="row")
    return pairs.with_row_index("_row").update(fresh, on="_row").drop("_row")


def _cut(row: dict[str, Any], most: int) -> tuple[int, Turns, str, str, list[str]] | None:
    """Row, turns, input, output and notes of a pair with as many turns as fit; None where not even one answer does."""
    prompt = row["tokens"][0] if row["role"][0] == "system" else 0
    turns, sizes = row["turns"], row["tokens"][-len(row["turns"]) :]
    kept = _first(turns, sizes, most - prompt) if row["task"] == "chat" else _last(turns, sizes, most - prompt)
    if len(kept) < 2 or len(kept) == len(turns):
        return None
    which = "first" if row["task"] == "chat" else "last"
    note = f"cut to its {which} {len(kept)} of {len(turns)} turns, which fit into {most:,} tokens"
    before = kept[0]["content"] if row["task"] == "chat" else "\n".join(turn["content"] for turn in kept[:-1])
    return row["_row"], kept, before, kept[-1]["content"], [*(row["notes"] or []), note]


def _first(turns: Turns, sizes: list[int], room: int) -> Turns:
    """The longest beginning that ends with an answer."""
    ends = [end for end in range(2, len(turns) + 1) if turns[end - 1]["role"] == "assistant" and sum(sizes[:end]) <= room]
    return turns[: max(ends, default=0)]


def _last(turns: Turns, sizes: list[int], room: int) -> Turns:
    """The longest end that begins with the customer."""
    starts = [start for start in range(len(turns) - 1) if turns[start]["role"] == "user" and sum(sizes[start:]) <= room]
    return turns[min(starts, default=len(turns)) :]
