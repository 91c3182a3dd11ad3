"""The engine behind `pairwright why`: what became of one record or pair."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
import polars as pl

from pipelines.errors import UserError
from pipelines.export.identity import read_manifest
from pipelines.export.ids import keyed_id
from pipelines.key import KEY, SHORTEST_KEY

STAGES: Final = ("raw_tickets", "raw_copy", "tickets", "approved_copy", "pairs", "scrubbed_pairs", "sound_pairs", "clustered_pairs",
                 "consistent_pairs", "unique_pairs", "split_pairs", "balanced_pairs", "release")  # fmt: skip
"""Every stage in the order of the line."""

_PAIR: Final = re.compile(r"(?P<record>.+)#[a-z0-9][a-z0-9_-]*(\.\d+)?")


@dataclass(frozen=True)
class Journey:
    """What a release knows of an id: the id as the release writes it, its ledger rows in stage order, the rows that decided them
    (`matched`), its deliveries under the same id (`~2` …), and where its lines stand (`target, split, line, reason`)."""

    asked: str
    known_as: str
    rows: pl.DataFrame
    matched: pl.DataFrame
    deliveries: pl.DataFrame
    lines: pl.DataFrame


def journey(release: Path, id: str) -> Journey:  # noqa: A002
    """Find the record or pair `id` in the release at `path`; in a release with keyed ids, by its native id too (under PAIRWRIGHT_KEY).

    Raises UserError with the nearest ids when the release knows none of that name.
    """
    release = release.resolve()
    keyed = read_manifest(release).get("ids") == "keyed"
    ledger = pl.read_parquet(release / "ledger.parquet").with_columns(
        _stage=pl.col("stage").replace_strict(list(STAGES), range(len(STAGES)), default=len(STAGES), return_dtype=pl.UInt8)
    )
    for name in names_of(id, os.environ.get(KEY, "") if keyed else ""):
        rows = ledger.filter((pl.col("record_id") == name) | (pl.col("pair_id") == name))
        if rows.height:
            return _journey(release, ledger, id, name, rows)
    raise UserError(_unknown(id, ledger, keyed=keyed))


def names_of(native: str, key: str) -> list[str]:
    """The names under which a release may know an id: itself, and with a key the keyed forms of a record and of a pair."""
    if len(key) < SHORTEST_KEY:
        return [native]
    pair = _PAIR.fullmatch(native)
    return [native, keyed_id(key, native), *([keyed_id(key, native, pair["record"])] if pair else [])]


def _journey(release: Path, ledger: pl.DataFrame, asked: str, name: str, rows: pl.DataFrame) -> Journey:
    ordered = rows.sort("_stage", "recipe", "pair_id", nulls_last=False).drop("_stage")
    deciding = ordered["matched_id"].drop_nulls().unique()
    matched = ledger.filter(pl.col("pair_id").is_in(deciding.implode()) | pl.col("record_id").is_in(deciding.implode()))
    plain = re.sub(r"~\d+$", "", ordered["record_id"][0])
    again = ledger.filter(pl.col("record_id").str.contains(rf"^{re.escape(plain)}~\d+$") | (pl.col("record_id") == plain))
    deliveries = again.filter(pl.col("record_id") != ordered["record_id"][0]).drop("_stage").sort("record_id", "pair_id")
    pairs = set(ordered["pair_id"].drop_nulls())
    return Journey(asked, name, ordered, matched.drop("_stage").sort("record_id", "pair_id"), deliveries, _lines(release, pairs))


def _lines(release: Path, pairs: set[str]) -> pl.DataFrame:
    """Where lines of `pairs` stand in each target's files."""
    found = []
    wanted = [orjson.dumps(pair) for pair in sorted(pairs)]
    for side in sorted(release.glob("*/lineage.jsonl")):
        with side.open("rb") as lines:
            traces = [orjson.loads(line) for line in lines if any(pair in line for pair in wanted)]
        found += [(side.parent.name, t["pair_id"], t["split"], t["line"], t["reason"]) for t in traces if t["pair_id"] in pairs]
    schema = {"target": pl.String, "pair_id": pl.String, "split": pl.String, "line": pl.UInt32, "reason": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


def _unknown(asked: str, ledger: pl.DataFrame, *, keyed: bool) -> str:
    from difflib import get_close_matches

    known = pl.concat([ledger["record_id"], ledger["pair_id"]]).drop_nulls().unique().sort()
    part = asked.partition("#")[0].rpartition("/")[2]
    inside = known.filter(known.str.contains(part, literal=True)).head(2_000).to_list() if part else []
    near = get_close_matches(asked, inside or known.head(20_000).to_list(), n=3, cutoff=0.6) or inside[:3]
    hint = f"\n  Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
    key = f"\n  The ids of this release are keyed: set {KEY} to look one up by its native id." if keyed else ""
    example = f"\n  An id looks like {known[0]!r}." if len(known) and not near else ""
    return f"{asked!r}: no record or pair of that id in this release.{hint}{example}{key}"
