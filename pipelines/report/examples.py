"""Exported pairs as the trainer sees them, chosen by lot."""

from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from typing import Any, Final

import polars as pl

EXAMPLES: Final = 20
TURNS: Final = 12
"""Turns shown of one example: the first ones and the last."""


@dataclass(frozen=True)
class Example:
    """One exported pair: its place, and its messages (role, content) with `more` left out before the last."""

    pair_id: str
    split: str
    recipe: str
    label: str | None
    messages: list[tuple[str, str]]
    more: int


def examples_of(exported: pl.DataFrame) -> list[Example]:
    """The EXAMPLES pairs whose ids have the smallest BLAKE2b digests (RFC 7693): the same ones on every day, and of every kind by lot."""
    chosen = nsmallest(EXAMPLES, exported["pair_id"], key=lambda pair: blake2b(pair.encode(), digest_size=16).digest())
    rows = exported.filter(pl.col("pair_id").is_in(chosen)).select("pair_id", "split", "recipe", "label", "system", "turns").to_dicts()
    by_id = {row["pair_id"]: row for row in rows}
    return [_example(by_id[pair]) for pair in chosen]


def _example(row: dict[str, Any]) -> Example:
    said = [(turn["role"], turn["content"] or "") for turn in row["turns"]]
    shown = said if len(said) <= TURNS else [*said[: TURNS - 1], said[-1]]
    messages = [("system", row["system"]), *shown] if row["system"] else shown
    return Example(row["pair_id"], row["split"], row["recipe"], row["label"], messages, len(said) - len(shown))
