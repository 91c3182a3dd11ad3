"""The replay rows of a run: chosen by the keyed hash and sifted, as many as the share asks for and a few to spare."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.errors import UserError
from pipelines.order import keyed_hash
from pipelines.replay.file import KEY, REFUSED, read_replay
from pipelines.replay.rows import REPLAY
from pipelines.settings.models import Replay

Screen = Callable[[pl.DataFrame], tuple[pl.DataFrame, pl.DataFrame]]
"""From REPLAY to the rows that may go out, and the others (`place, why`)."""
SPARE: Final = 100
"""Rows, at least, beyond those that are needed: for a target that cannot take some of them."""
_NAMED: Final = 20


@dataclass(frozen=True)
class Replayed:
    """`rows` (REPLAY) in the order in which targets take them; `facts`: rows `read` of the file, those `refused` among the ones looked at,
    and why (`named`: the first, with their lines)."""

    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REPLAY))
    facts: dict[str, Any] = field(default_factory=dict)


def replay_of(replay: Replay, *, base: Path, train: int, seed: int, screen: Screen) -> Replayed:
    """The replay rows for a train split of `train` examples of sft.

    Rows are looked at in the order of a hash keyed with `split.seed` until there are enough: one that cannot be used is passed over.
    Raises UserError, beginning with the config's key, where the file has too few.
    """
    rows, refused = read_replay(replay, base=base)
    wanted = needed(train, replay.share)
    kept, left = _enough(_shuffled(rows, seed), wanted + max(SPARE, wanted // 10), screen)
    refused = pl.concat([refused, left])
    if kept.height < wanted:
        raise UserError(_too_few(replay, wanted, kept.height, refused))
    return Replayed(kept, {"read": rows.height + refused.height - left.height, "refused": refused.height, "named": _named(refused)})


def needed(train: int, share: float) -> int:
    """Replay rows that are `share` of the train rows once they are beside `train` others."""
    return round(train * share / (1 - share))


def _shuffled(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    return rows.with_columns(_order=keyed_hash(rows["digest"], seed=seed)).sort("_order", "digest").drop("_order")


def _enough(rows: pl.DataFrame, wanted: int, screen: Screen) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The first `wanted` rows that pass, and what was passed over on the way."""
    kept, refused = pl.DataFrame(schema=REPLAY), pl.DataFrame(schema=REFUSED)
    for part in rows.iter_slices(max(wanted, SPARE)):
        if kept.height >= wanted:
            break
        good, bad = screen(part)
        kept, refused = pl.concat([kept, good.select(*REPLAY)]), pl.concat([refused, bad])
    return kept.head(wanted), refused


def _too_few(replay: Replay, wanted: int, there: int, refused: pl.DataFrame) -> str:
    others = f" ({refused.height:,} cannot be used; {_named(refused)[0]})" if refused.height else ""
    train = round(wanted * (1 - replay.share) / replay.share)
    return (
        f"{KEY}.share: {replay.share:g} of train asks for {wanted:,} rows, '{replay.file}' has {there:,} that can be used{others}.\n"
        f"  Add rows, or write a share of at most {_floor(there / (there + train)):g}."
    )


def _floor(share: float) -> float:
    return int(share * 1_000) / 1_000


def _named(refused: pl.DataFrame) -> list[str]:
    return [f"{place}: {why}" for place, why in refused.head(_NAMED).iter_rows()]
