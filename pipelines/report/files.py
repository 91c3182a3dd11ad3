"""What the written files hold: lines by target and split."""

from dataclasses import dataclass

import polars as pl

from schemas.tables import SPLITS


@dataclass(frozen=True)
class Files:
    """One target's files: lines by split (0 for one that was left out), all of them, and exported pairs that the target cannot take."""

    target: str
    splits: dict[str, int]
    lines: int
    left_out: int


def files_of(lines: pl.DataFrame) -> list[Files]:
    """Rows `target, split, rows, left_out` as one entry a target, by name."""
    return [_files(str(target[0]), part) for target, part in sorted(lines.partition_by("target", as_dict=True).items())]


def _files(target: str, part: pl.DataFrame) -> Files:
    by_split = dict(part.group_by("split").agg(pl.col("rows").sum()).iter_rows())
    return Files(target, {split: by_split.get(split, 0) for split in SPLITS}, int(part["rows"].sum()), int(part["left_out"].sum()))
