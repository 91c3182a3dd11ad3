"""The rows in which two releases differ, one table."""

from typing import Final

import polars as pl

from pipelines.report.compared import keyed

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

_KNOWN: Final = ("key", "record_id", "pair_id", "source", "recipe", "fate", "stage", "reason", "matched_id", "label", "split")
_GONE: Final = "its record is no longer in the source"
_UNBUILT: Final = "its record is read, but no recipe makes this pair of it any more"
_NOT_YET: Final = "was not there before"


def changed_rows(before: pl.DataFrame, now: pl.DataFrame, *, reworded: pl.DataFrame) -> pl.DataFrame:
    """Rows of COLUMNS in which two LEDGERs differ, sorted by `key`; `reworded` has the `pair_id` of those that say something else now."""
    old, new = (keyed(ledger).select(_KNOWN) for ledger in (before, now))
    both = old.join(new, on="key", how="full", coalesce=True, suffix="_now")
    was, is_ = pl.col("fate").eq("exported").fill_null(value=False), pl.col("fate_now").eq("exported").fill_null(value=False)
    here = was & is_
    marks = {
        "added": ~was & is_,
        "removed": was & ~is_,
        "reworded": here & pl.col("pair_id").is_in(reworded["pair_id"].implode()),
        "relabelled": here & pl.col("label").ne_missing(pl.col("label_now")),
        "moved": here & pl.col("split").ne_missing(pl.col("split_now")),
        "refated": ~was & ~is_ & pl.col("fate").ne_missing(pl.col("fate_now")),
    }
    changes = pl.concat_list(pl.when(mark).then(pl.lit(name)) for name, mark in marks.items()).list.drop_nulls()
    changed = both.with_columns(changes=changes).filter(pl.col("changes").list.len() > 0)
    return _told(changed, now["record_id"].unique()).sort("key")


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
