"""The replay rows of a run: chosen by the keyed hash and sifted, as many as the share asks for and a few to spare."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.order import keyed_hash
from pipelines.replay.file import REFUSED, read_replay
from pipelines.replay.rows import REPLAY
from pipelines.report.formats import plural
from pipelines.settings.models import Replay

Screen = Callable[[pl.DataFrame], tuple[pl.DataFrame, pl.DataFrame]]
"""From REPLAY to the rows that may go out, and the others (`place, why`)."""
SPARE: Final = 100
"""Rows, at least, beyond those that are needed: for a target that cannot take some of them."""
_NAMED: Final = 20


@dataclass(frozen=True)
class Replayed:
    """`rows` (REPLAY) in the order in which targets take them; `facts`: rows `read` of the file, those `refused` among the ones looked at,
    and why (`named`: the first, with their lines), and `short`: what the file lacks for the share (empty: nothing)."""

    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REPLAY))
    facts: dict[str, Any] = field(default_factory=dict)


def replay_of(replay: Replay, *, base: Path, train: int, seed: int, screen: Screen) -> Replayed:
    """The replay rows for a train split of `train` examples of sft.

    Rows are looked at in the order of a hash keyed with `split.seed` until there are enough: one that cannot be used is passed over.
    Where the file has too few, all that there are; `short` of the facts says so.
    """
    rows, refused = read_replay(replay, base=base)
    wanted = needed(train, replay.share)
    kept, left = _enough(_shuffled(rows, seed), wanted + max(SPARE, wanted // 10), screen)
    refused = pl.concat([refused, left])
    short = _short(replay.share, kept.height, train) if kept.height < wanted else ""
    read = rows.height + refused.height - left.height
    return Replayed(kept, {"read": read, "refused": refused.height, "named": _named(refused), "short": short})


def warnings_of(facts: dict[str, Any]) -> list[str]:
    """What a run says of its replay rows: too few for the share, and lines that cannot be used, some of them named."""
    short = [facts["short"]] if facts.get("short") else []
    return [f"replay: {said}" for said in (*short, *facts.get("named", []))]


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


def _short(share: float, there: int, train: int) -> str:
    given = there / max(there + train, 1)
    return f"{share:g} asked, {given:.3g} given: the file has {plural(there, 'usable row')}"


def _named(refused: pl.DataFrame) -> list[str]:
    return [f"{place}: {why}" for place, why in refused.head(_NAMED).iter_rows()]
