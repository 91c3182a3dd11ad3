"""Rows that are longer than the back end takes, or than its trainer keeps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from checks.files.check import Seen
from checks.files.rule import Row
from checks.files.target import Limits
from checks.files.texts import texts_of
from checks.files.violation import Violation
from pipelines.tokens import TURN_OVERHEAD, Counter

_HARD: Final = "shorten or split the example"
_SOFT: Final = "shorten the example, or raise the trainer's length"
_LOST: Final = "raise the trainer's length: nothing of the answer is left, and trainers drop the row without a word"


@dataclass(frozen=True)
class Lengths:
    """Watches the tokens of each row, as `count` counts them."""

    limits: Limits
    count: Counter

    def take(self, batch: Sequence[Seen]) -> Iterator[Violation]:
        """A warning for each row over the limit; another where the prompt alone fills it."""
        hard, most = self.limits.tokens is not None, self.limits.tokens or self.limits.default_tokens
        if most is None:
            return
        whole = self._tokens([seen.row for seen in batch])
        long = [(seen, tokens) for seen, tokens in zip(batch, whole, strict=True) if tokens > most]
        asked = self._tokens([_asked(seen) for seen, _ in long])
        what = "the back end takes" if hard else "the trainer keeps unless told otherwise"
        for (seen, tokens), before in zip(long, asked, strict=True):
            found = f"has {tokens:,} tokens; {what} {most:,}"
            yield Violation(seen.number, "tokens", found, _HARD if hard else _SOFT, blocks=False)
            if not hard and before >= most:
                found = f"has {before:,} tokens before its answer; the trainer keeps {most:,} unless told otherwise"
                yield Violation(seen.number, "answer_cut_off", found, _LOST, blocks=False)

    def close(self) -> Iterable[Violation]:
        """Nothing is to be said of the file."""
        return ()

    def _tokens(self, rows: Sequence[Row]) -> list[int]:
        parts = [(place, text) for place, row in enumerate(rows) for text in texts_of(row)]
        if not parts:
            return [0] * len(rows)
        frame = pl.DataFrame(parts, schema={"row": pl.UInt32, "text": pl.String}, orient="row")
        sums = frame.with_columns(tokens=self.count(frame["text"]) + TURN_OVERHEAD).group_by("row").agg(pl.col("tokens").sum())
        found: dict[int, int] = dict(sums.iter_rows())
        return [found.get(place, 0) for place in range(len(rows))]


def _asked(seen: Seen) -> Row:
    """What stands before the last answer of a row."""
    if seen.shape.read is None:
        return {}
    example = seen.shape.read(seen.row)
    return {"system": example.system, "turns": list(example.turns if example.chosen is not None else example.turns[:-1])}
