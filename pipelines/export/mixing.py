"""Replay rows among the train rows of a target: how many, which, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import polars as pl

from checks.files import SFT, Shape, Target
from pipelines.export.examples import common_of, examples_of
from pipelines.export.lines import in_order
from pipelines.export.maker import Maker
from pipelines.replay.file import NAME
from pipelines.replay.stage import Replayed, needed
from pipelines.settings.models import Curation
from pipelines.tokens import Counter, count_examples

REPLAY_FILE: Final = "replay.parquet"
"""The replay rows as they are inside, which `export` renders again."""


@dataclass(frozen=True)
class Mix:
    """`rows` (REPLAY, `named` and `tokens`) in the order in which they are taken, the `share` of the train rows that they shall be, the
    `seed` that places them, and what is known of their file (`facts`)."""

    rows: pl.DataFrame
    share: float
    seed: int
    facts: dict[str, Any] = field(default_factory=dict)

    def into(self, pairs: pl.DataFrame, target: Target, shape: Shape) -> pl.DataFrame:
        """`pairs` with the first rows that `target` takes among the train rows, as many as these ask for (fewer where no more fit)."""
        maker = Maker(target, shape, common_of(pl.concat([pairs, self._pairs], how="diagonal")))

        def fits(rows: pl.DataFrame) -> list[bool]:
            return [maker.rows(examples, tokens)[1] is None for _, _, tokens, examples in examples_of(rows, SFT, "train")]

        wanted = needed(sum(fits(pairs)), self.share)
        taken = self._pairs.filter(pl.Series(fits(self._pairs), dtype=pl.Boolean)).head(wanted)
        return in_order(pl.concat([pairs, taken], how="diagonal"), self.seed)

    def only(self, parts: Sequence[pl.Series]) -> "Mix":
        """Of the rows those that one of `parts` names."""
        found = pl.concat(parts) if parts else pl.Series([], dtype=pl.String)
        return replace(self, rows=self.rows.filter(pl.col("named").is_in(found.implode())))

    @cached_property
    def _pairs(self) -> pl.DataFrame:
        """The rows with the columns of pairs that are written; their ids are null."""
        none = pl.lit(None, pl.String)
        return self.rows.select("named", "system", "turns", "tokens", pair_id=none, record_id=none, split=pl.lit("train"))


def mix_of(replayed: Replayed, curation: Curation, counter: Counter) -> Mix | None:
    """What is to be mixed in; None where the config asks for nothing."""
    knobs = curation.export.replay
    if knobs is None:
        return None
    named = pl.format(f"{NAME}/{{}}", "digest")  # what it is put in order by: no record's id begins so
    rows = replayed.rows.with_columns(named=named, tokens=count_examples(replayed.rows, counter))
    return Mix(rows, knobs.share, curation.split.seed, replayed.facts)
