"""Answers that say a placeholder which their prompt does not hold: a model learns to say it of itself."""

from dataclasses import dataclass
from typing import Final

import polars as pl

PLACEHOLDER: Final = r"\[[A-Z][A-Z_]{1,30}_\d{1,5}\]"
"""How scrubbing writes what it took out, such as [NAME_1]."""
SPOKEN: Final = ("reply", "chat")
"""Tasks whose outputs are said to somebody."""
REMEDY: Final = "fill placeholders in when the model is used, or drop greetings from the answers"


@dataclass(frozen=True)
class Unprompted:
    """Of `examples` train examples of reply and chat, `rows` answer with a placeholder that stands nowhere before it; the commonest is
    `such_as`."""

    rows: int
    examples: int
    such_as: str

    @property
    def says(self) -> str:
        """The finding in one sentence, without its remedy."""
        those = f"{self.rows:,} of {self.examples:,} train examples of answers to people {'holds' if self.rows == 1 else 'hold'}"
        return f"{those} a placeholder (such as {self.such_as}) that the prompt does not: a model will learn to say it"


def unprompted_of(exported: pl.DataFrame) -> Unprompted:
    """Count the train examples of `exported` (SPLIT_PAIRS) whose learned turns are the first to say a placeholder.

    Of a `reply` the last turn is learned, of a `chat` every turn of the assistant's; the system text is part of the prompt.
    """
    spoken = exported.filter(pl.col("split") == "train", pl.col("task").is_in(SPOKEN))
    turns = spoken.select(
        "pair_id", "task", "turns", last=pl.col("turns").list.len() - 1, system=pl.col("system").fill_null("")
    ).with_columns(at=pl.int_ranges(pl.col("turns").list.len()))
    said = turns.explode("turns", "at", keep_nulls=False, empty_as_null=False).unnest("turns")
    found = said.with_columns(placeholder=pl.col("content").str.extract_all(PLACEHOLDER)).explode(
        "placeholder", keep_nulls=False, empty_as_null=False
    )
    first = found.sort("pair_id", "at").unique(["pair_id", "placeholder"], keep="first", maintain_order=True)
    learned = (pl.col("role") == "assistant") & ((pl.col("task") == "chat") | (pl.col("at") == pl.col("last")))
    own = first.filter(learned & ~pl.col("system").str.contains(pl.col("placeholder"), literal=True))
    common = own.group_by("placeholder").len().sort("len", "placeholder", descending=[True, False])["placeholder"]
    return Unprompted(own["pair_id"].n_unique(), spoken.height, common[0] if len(common) else "")
