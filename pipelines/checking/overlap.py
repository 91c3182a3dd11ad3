"""Examples of a held-out file that stand in the train file too, equal or nearly."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from checks.files.check import Seen, check_lines
from checks.files.target import Target
from checks.files.violation import Violation

_EXACT: Final = "take the example out of one of the files: the result would measure memory"
_NEAR: Final = "look at both: if they ask the same, take one out, as the result would measure memory"
_MOST: Final = 500_000
"""Distinct questions of both files up to which near twins are looked for: what their sketches may take of memory (about 2 GB)."""


class Questions:
    """Watches what each row asks: the text of its last question, spelt plainly."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.texts: list[pl.Series] = []

    def take(self, batch: Sequence[Seen]) -> Iterable[Violation]:
        """Note the questions of the batch."""
        from pipelines.clusters.normal import normalise

        asked = [(seen.number, text) for seen in batch if (text := question(seen))]
        self.numbers += [number for number, _ in asked]
        self.texts.append(normalise(pl.Series([text for _, text in asked], dtype=pl.String)))
        return ()

    def close(self) -> Iterable[Violation]:
        """Nothing is to be said of the file alone."""
        return ()

    def table(self) -> pl.DataFrame:
        """`line, text` of every row that asks something."""
        texts = pl.concat(self.texts) if self.texts else pl.Series(dtype=pl.String)
        return pl.DataFrame({"line": pl.Series(self.numbers, dtype=pl.UInt32), "text": texts}).filter(pl.col("text").str.len_bytes() > 0)


class Overlap(Questions):
    """Watches for questions that the train file at `against` holds too."""

    def __init__(self, against: Path, target: Target) -> None:
        super().__init__()
        train = Questions()
        check_lines(against, target, watchers=[train])
        self.name, self.train = against.name, train.table()

    def close(self) -> Iterator[Violation]:
        """A warning for each line that repeats a question of the train file, and one for each that nearly does."""
        mine = self.table()
        first = self.train.group_by("text").agg(there=pl.col("line").min())
        judged = mine.join(first, on="text", how="left", maintain_order="left")
        for line, there in judged.drop_nulls("there").select("line", "there").iter_rows():
            yield Violation(line, "overlap", f"asks what line {there} of {self.name} asks", _EXACT, blocks=False)
        yield from self._near(judged.filter(pl.col("there").is_null()), first)

    def _near(self, mine: pl.DataFrame, train: pl.DataFrame) -> Iterator[Violation]:
        from pipelines.settings.models import Dedupe
        from pipelines.split.twins import texts_with_twins

        fresh = mine.unique("text", keep="first", maintain_order=True).select("text", "line", side=pl.lit(1, pl.Int8))
        both = pl.concat([train.select("text", line="there", side=pl.lit(0, pl.Int8)), fresh]).sort(pl.col("text").str.len_chars(), "text")
        if both.height > _MOST:
            found = f"{both.height:,} distinct questions: near twins are looked for among {_MOST:,} at most"
            yield Violation(None, "near_overlap_not_asked", found, "compare a part of the files", blocks=False)
            return
        if fresh.height and train.height:
            similarity = Dedupe().similarity
            rows, twins = texts_with_twins(both["text"], both["side"].to_numpy(), similarity=similarity)
            told = pl.DataFrame({"line": both["line"].gather(rows), "there": both["line"].gather(twins)}).sort("line")
            for line, there in told.iter_rows():
                found = f"asks nearly what line {there} of {self.name} asks ({similarity:.0%} of its shingles or more)"
                yield Violation(line, "near_overlap", found, _NEAR, blocks=False)


def question(seen: Seen) -> str:
    """All that the user says before the answer; empty where the form of the row has no question."""
    if seen.shape.read is None:
        return ""
    return "\n".join(turn["content"] for turn in seen.shape.read(seen.row).turns if turn["role"] == "user" and turn.get("content"))
