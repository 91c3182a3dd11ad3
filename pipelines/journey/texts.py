"""What a pair said after each stage, read from the stages that made its release, else from the release itself."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.errors import UserError
from pipelines.publish import MADE
from pipelines.shelf import Shelf

Turns = tuple[tuple[str, str], ...]

AFTER: Final = {
    "pairs": "as built, unscrubbed",
    "scrubbed_pairs": "after scrubbing",
    "sound_pairs": "after cutting to length",
    "canonical": "as released",
}
"""The places where a pair's text is kept, in order, and what is said of each."""


@dataclass(frozen=True)
class Text:
    """What a pair said from one stage on: `said` names the stage, `turns` are roles and contents."""

    said: str
    turns: Turns


def shelf_of(release: Path, instance: Path, data_set: str) -> Shelf | None:
    """The stages of `instance` where they are those that made `release`; None when another run has written over them."""
    shelf = Shelf(instance / "stages" / data_set)
    made = shelf.root / MADE
    ours = made.exists() and Path(made.read_text(encoding="utf-8")).resolve() == release.resolve()
    return shelf if ours else None


def texts_by_stage(release: Path, shelf: Shelf | None, record: str, *, raw: bool) -> dict[str, list[Text]]:
    """The texts of the pairs of `record` (its native id), by what follows the record in the pair's id (`#reply`).

    A stage that left a text as it was is not listed. Unscrubbed text only where `raw` asks for it: raises UserError when it is not
    there any more, or when the user does not own it.
    """
    if raw:
        _refuse_others(shelf)
    places = [name for name in AFTER if name != "canonical" and (raw or name != "pairs")] if shelf else []
    found: dict[str, list[Text]] = {}
    for name in places:
        assert shelf is not None  # noqa: S101 - no places without a shelf
        _gather(found, shelf.place(name) / "kept.parquet", AFTER[name], record)
    _gather(found, release / "canonical.parquet", AFTER["canonical"], record)
    return found


def as_read(shelf: Shelf, record: str) -> Text | None:
    """What the source said of `record`, before anything was cleaned: its texts by column, its messages by role; None where it has none."""
    for stage, raw in (("tickets", "raw_tickets"), ("approved_copy", "raw_copy")):
        kept = pl.scan_parquet(shelf.place(stage) / "kept.parquet").filter(pl.col("record_id") == record)
        orders = kept.select("read_order").collect()["read_order"]
        if len(orders):
            row = pl.scan_parquet(shelf.place(raw) / "kept.parquet").filter(pl.col("read_order") == orders[0]).collect().to_dicts()[0]
            messages = [(message["role"], message["text"] or "") for message in row.get("messages") or ()]
            columns = [(name, row[name]) for name in ("subject", "title", "brief", "body", "reply") if row.get(name)]
            return Text(f"as read from {row['place']}, unscrubbed", (*columns, *messages))
    return None


def _gather(found: dict[str, list[Text]], path: Path, said: str, record: str) -> None:
    rows = pl.scan_parquet(path).filter(pl.col("record_id") == record).select("pair_id", "turns").collect()
    for pair, turns in rows.iter_rows():
        text = Text(said, tuple((turn["role"], turn["content"]) for turn in turns))
        known = found.setdefault(pair[len(record) :], [])
        if not known or known[-1].turns != text.turns:
            known.append(text)


def _refuse_others(shelf: Shelf | None) -> None:
    if shelf is None:
        raise UserError(
            "--raw: the unscrubbed text of this release is not here: the instance holds the stages of its last run alone.\n"
            "  Look at the newest release, or run this data set again."
        )
    folder = shelf.place("pairs").parent
    if folder.stat().st_uid != os.getuid():
        raise UserError(f"--raw: {folder} belongs to another user: its owner alone may read unscrubbed text.")
