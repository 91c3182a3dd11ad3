"""The rows in which two releases differ, one table."""

from pathlib import Path
from typing import Final

import polars as pl

from pipelines.report.texts import digests_in

CHANGES: Final = {
    "added": "exported now, not before",
    "removed": "exported before, not now",
    "reworded": "exported in both, with another input or output",
    "relabelled": "exported in both, with another label",
    "moved": "exported in both, in another split",
    "refated": "exported in neither, set aside by another rule or in one of them alone",
}
"""How a row can differ, in the order in which the differences are told; one row may be reworded, relabelled and moved."""

COLUMNS: Final = ("key", "changes", "record_id", "pair_id", "source", "recipe", "fate_before", "fate", "stage", "reason", "matched_id",
                  "label_before", "label", "split_before", "split")  # fmt: skip
"""What is known of a changed row; `stage` and `reason` are the rule's: of the release that set it aside, the later where both did."""

_GONE: Final = "its record is no longer in the source"
_UNBUILT: Final = "its record is read, but no recipe makes this pair of it any more"
_NOT_YET: Final = "was not there before"


def changed_rows(before: Path, now: Path) -> pl.DataFrame:
    """Rows of COLUMNS in which the release folders differ, sorted by `key`: a pair's id, else a record's with the recipe, else its own."""
    old, new = (_ledger(release) for release in (before, now))
    both = old.join(new, on="key", how="full", coalesce=True, suffix="_now")
    texts = _reworded(before, now)
    was, is_ = pl.col("fate").eq("exported").fill_null(value=False), pl.col("fate_now").eq("exported").fill_null(value=False)
    here = was & is_
    marks = {
        "added": ~was & is_,
        "removed": was & ~is_,
        "reworded": here & pl.col("pair_id").is_in(texts.implode()),
        "relabelled": here & pl.col("label").ne_missing(pl.col("label_now")),
        "moved": here & pl.col("split").ne_missing(pl.col("split_now")),
        "refated": ~was & ~is_ & pl.col("fate").ne_missing(pl.col("fate_now")),
    }
    changes = pl.concat_list(pl.when(mark).then(pl.lit(name)) for name, mark in marks.items()).list.drop_nulls()
    changed = both.with_columns(changes=changes).filter(pl.col("changes").list.len() > 0)
    return _told(changed, new["record_id"].unique()).sort("key")


def _ledger(release: Path) -> pl.DataFrame:
    key = pl.coalesce("pair_id", pl.concat_str("record_id", pl.lit("#"), "recipe"), "record_id")
    ledger = pl.read_parquet(release / "ledger.parquet")
    return ledger.select(key.alias("key"), *(name for name in ledger.columns if name not in {"cluster_id", "release"})).unique(
        "key", keep="first", maintain_order=True
    )


def _reworded(before: Path, now: Path) -> pl.Series:
    """The pairs that both releases export and that say something else now."""
    both = digests_in(before).join(digests_in(now), on="pair_id", suffix="_now")
    differs = (pl.col("asked") != pl.col("asked_now")) | (pl.col("answered") != pl.col("answered_now"))
    return both.filter(differs)["pair_id"]


def _told(changed: pl.DataFrame, records: pl.Series) -> pl.DataFrame:
    """The joined rows as COLUMNS, each with the rule that made the difference."""
    added = pl.col("fate_now").eq("exported").fill_null(value=False)
    gone = pl.when(pl.col("record_id").is_in(records.implode())).then(pl.lit(_UNBUILT)).otherwise(pl.lit(_GONE))
    rule = {
        "stage": pl.when(added).then("stage").otherwise("stage_now"),
        "matched_id": pl.when(added).then("matched_id").otherwise("matched_id_now"),
        "reason": pl.when(pl.col("fate_now").is_null()).then(gone).when(added & pl.col("fate").is_null()).then(pl.lit(_NOT_YET))
        .when(added & pl.col("fate").ne("exported")).then(pl.format("was set aside: {}", "reason")).otherwise("reason_now"),
    }  # fmt: skip
    known = {name: pl.coalesce(f"{name}_now", name) for name in ("record_id", "pair_id", "source", "recipe")}
    sides = {name: pl.col(side) for what in ("fate", "label", "split") for name, side in ((f"{what}_before", what), (what, f"{what}_now"))}
    return changed.select("key", "changes", **known, **rule, **sides).select(COLUMNS)
