"""What a person should know about the labels as a whole, beside the rows: plain sentences."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.suspects.classes import RARE, Classes

SHOWN: Final = 5


def notes_of(classes: Classes, joint: npt.NDArray[np.int64] | None, *, missing: int, rare: dict[str, int], held: int) -> list[str]:
    """Sentences on missing labels, rare ones, catch-alls and overlapping pairs; `rare` counts the rows of each rare label."""
    notes = [*_missing(missing), *_rare(rare), *_alone(classes)]
    if joint is not None:
        notes += [*_swallowed(classes, joint), *_overlapping(classes, held)]
    return notes


def _missing(rows: int) -> Iterator[str]:
    if rows:
        yield f"{_rows(rows)} without a label: a suggestion, no score"


def _rare(rare: dict[str, int]) -> Iterator[str]:
    if rare:
        named = _listed([f"'{name}' ({count})" for name, count in sorted(rare.items(), key=lambda one: (-one[1], one[0]))])
        yield f"too rare to be judged by a model (fewer than {RARE} different texts), by near-duplicates alone: {named}"


def _alone(classes: Classes) -> Iterator[str]:
    if len(classes.names) < 2:
        yield "fewer than two labels have enough different texts: only near-duplicates could be compared"


def _swallowed(classes: Classes, joint: npt.NDArray[np.int64]) -> Iterator[str]:
    for code in classes.catch_alls.tolist():
        away = joint[code].copy()
        away[code] = 0
        if away.sum():
            most = [classes.names[place] for place in np.argsort(-away, kind="stable")[:3] if away[place]]
            into = ", ".join(f"'{name}'" for name in most)
            whole = _rows(int(joint[code].sum()))
            yield f"'{classes.names[code]}' is a catch-all: {away.sum()} of its {whole} look like another label, most of all {into}"


def _overlapping(classes: Classes, held: int) -> Iterator[str]:
    if classes.overlaps:
        pairs = _listed([f"'{classes.names[one]}' and '{classes.names[two]}' ({rows})" for one, two, rows in classes.overlaps])
        yield f"labels that overlap as a whole, better merged or told apart than corrected row by row ({held} rows not marked): {pairs}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
