"""What a trainer that keeps the start of each example loses at a length, and how full its batches are."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

LENGTHS: Final = (512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768)
STEP: Final = 256
"""Lengths are proposed in multiples of this."""
BEARABLE: Final = 0.001
"""Share of the answers' tokens that a proposed length may lose."""
MOST_PACKED: Final = 50_000
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cut:
    """One length in tokens: whose default it is (empty: nobody's), train examples, those cut, the answers' tokens and how many are lost,
    examples that keep no token of an answer, and the share of a packed batch that is not padding (best-fit decreasing)."""

    length: int
    whose: str
    examples: int
    cut: int
    answer_tokens: int
    lost: int
    bare: int
    packed: float


def cuts_at(turns: pl.DataFrame, defaults: Mapping[str, int]) -> list[Cut]:
    """Measure LENGTHS and the targets' `defaults` on `turns` (`row, role, tokens` of the train examples, in order)."""
    placed = turns.with_columns(end=pl.col("tokens").cast(pl.Int64).cum_sum().over("row")).with_columns(pl.col("tokens").cast(pl.Int64))
    sizes = placed.group_by("row").agg(pl.col("end").last())["end"].sort().to_numpy()
    whose = {length: ", ".join(sorted(name for name, most in defaults.items() if most == length)) for length in defaults.values()}
    return [_cut(placed, sizes, length, whose.get(length, "")) for length in sorted({*LENGTHS, *defaults.values()})] if len(sizes) else []


def _cut(placed: pl.DataFrame, sizes: Ints, length: int, whose: str) -> Cut:
    left = (pl.col("tokens") - (pl.col("end") - length).clip(0)).clip(0)
    answers = placed.filter(pl.col("role") == "assistant").with_columns(left=left)
    bare = answers.group_by("row").agg(pl.col("left").sum()).filter(pl.col("left") == 0).height
    total, kept = int(answers["tokens"].sum()), int(answers["left"].sum())
    return Cut(length, whose, len(sizes), int((sizes > length).sum()), total, total - kept, bare, packed(sizes, length))


def packed(sizes: Sequence[int] | Ints, length: int) -> float:
    """The share of batches of `length` tokens that examples of these `sizes` fill, packed best-fit decreasing (Johnson 1973).

    Of more than MOST_PACKED examples, every so manieth of the sorted ones stands for the others.
    """
    whole = np.sort(np.minimum(np.asarray(sizes, np.int64), length))[::-1]
    lot = whole[:: ceil(len(whole) / MOST_PACKED)].tolist() if len(whole) else []
    spaces: list[int] = []
    batches = 0
    for size in lot:
        at = bisect_left(spaces, size)
        batches += at == len(spaces)
        insort(spaces, (spaces.pop(at) if at < len(spaces) else length) - size)
    return sum(lot) / (batches * length) if batches else 0.0


def proposed(turns: pl.DataFrame) -> int:
    """The least multiple of STEP that keeps all but BEARABLE of the answers' tokens of `turns`."""
    placed = turns.with_columns(end=pl.col("tokens").cast(pl.Int64).cum_sum().over("row"))
    answers = placed.filter(pl.col("role") == "assistant").sort("end", descending=True)
    if answers.is_empty():
        return STEP
    reach = answers.select(pl.col("end"), lost=pl.col("tokens").cast(pl.Int64).cum_sum())
    kept = reach.filter(pl.col("lost") > BEARABLE * int(answers["tokens"].sum()))
    most = int(kept["end"].item(0)) if kept.height else int(reach["end"].item(0))
    return ceil(most / STEP) * STEP
