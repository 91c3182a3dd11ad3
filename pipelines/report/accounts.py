"""Why there are more or fewer records of a label: what came under it and was what, what left it and is what."""

from dataclasses import dataclass
from typing import Final

import polars as pl

SHOWN: Final = 10
"""Labels shown, those first that moved most."""
NEW: Final = "new in the sources"
GONE: Final = "no longer in the sources"
RELABELLED: Final = "exported under another label"

Parts = list[tuple[str, int]]
"""What records were, or are now, by how many."""


@dataclass(frozen=True)
class Account:
    """Records exported under a label before and now, and between the two: those that `came` by what they were, those that `left` by what
    they are."""

    label: str
    before: int
    now: int
    came: Parts
    left: Parts


def accounts_of(both: pl.DataFrame, labels: list[str]) -> list[Account]:
    """Follow the records of `labels` through `both` (`record_id, label, fate` before, the same with `_now` now; null: not there)."""
    were = both.filter(pl.col("fate") == "exported", pl.col("label").is_in(labels)).unique(["record_id", "label"])
    are = both.filter(pl.col("fate_now") == "exported", pl.col("label_now").is_in(labels)).unique(["record_id_now", "label_now"])
    pair, pair_now = ["record_id", "label"], ["record_id_now", "label_now"]
    left = were.join(are, left_on=pair, right_on=pair_now, how="anti").select("label", part=_part("fate_now", GONE))
    came = are.join(were, left_on=pair_now, right_on=pair, how="anti").select(label="label_now", part=_part("fate", NEW))
    sizes = [dict(rows.group_by(name).len().iter_rows()) for rows, name in ((were, "label"), (are, "label_now"))]
    told = [Account(name, sizes[0].get(name, 0), sizes[1].get(name, 0), _parts(came, name), _parts(left, name)) for name in labels]
    ranked = sorted((one for one in told if one.came or one.left), key=lambda one: (-abs(one.now - one.before), one.label))
    return ranked[:SHOWN]


def _part(fate: str, missing: str) -> pl.Expr:
    return pl.when(pl.col(fate).is_null()).then(pl.lit(missing)).when(pl.col(fate) == "exported").then(pl.lit(RELABELLED)).otherwise(fate)


def _parts(rows: pl.DataFrame, label: str) -> Parts:
    return list(rows.filter(label=label).group_by("part").len().sort("len", "part", descending=[True, False]).iter_rows())
