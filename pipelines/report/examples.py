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
    """One exported pair: its place, its messages (role, content) with `more` left out before the last, and its text as a model reads it."""

    pair_id: str
    split: str
    recipe: str
    label: str | None
    messages: list[tuple[str, str]]
    more: int
    rendered: str | None


def drawn(exported: pl.DataFrame) -> pl.DataFrame:
    """The EXAMPLES pairs whose ids have the smallest BLAKE2b digests (RFC 7693): the same ones on every day, and of every kind by lot."""
    chosen = nsmallest(EXAMPLES, exported["pair_id"], key=lambda pair: blake2b(pair.encode(), digest_size=16).digest())
    order = pl.DataFrame({"pair_id": chosen}, schema={"pair_id": pl.String})
    return order.join(exported, on="pair_id", maintain_order="left")


def examples_of(exported: pl.DataFrame, rendered: dict[str, str]) -> list[Example]:
    """The drawn pairs of `exported`, each with its text as the model reads it where `rendered` has it."""
    rows = drawn(exported).select("pair_id", "split", "recipe", "label", "system", "turns").to_dicts()
    return [_example(row, rendered.get(row["pair_id"])) for row in rows]


def _example(row: dict[str, Any], rendered: str | None) -> Example:
    said = [(turn["role"], turn["content"] or "") for turn in row["turns"]]
    shown = said if len(said) <= TURNS else [*said[: TURNS - 1], said[-1]]
    messages = [("system", row["system"]), *shown] if row["system"] else shown
    return Example(row["pair_id"], row["split"], row["recipe"], row["label"], messages, len(said) - len(shown), rendered)
