"""Lines of training files, in their order, and the lineage beside them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

import orjson
import polars as pl

from checks.files import Example, Kind, Target
from checks.files.lines import BOM
from schemas.tables import SPLITS

_BATCH: Final = 20_000


def in_order(pairs: pl.DataFrame, seed: int) -> pl.DataFrame:
    """`pairs` by split, and inside each by BLAKE2b (RFC 7693, 16 bytes) of `pair_id` keyed with `seed`: never by class."""
    key = str(seed).encode()
    order = [hashlib.blake2b(pair.encode(), digest_size=16, key=key).digest() for pair in pairs["pair_id"]]
    split = pl.col("split").replace_strict(list(SPLITS), range(len(SPLITS)), return_dtype=pl.UInt8)
    return pairs.with_columns(_order=pl.Series(order, dtype=pl.Binary)).sort(split, "_order", "pair_id").drop("_order")


@dataclass
class Written:
    """What was written of one target: rows and missing pairs by split, and the pairs left out (`pair_id, target, reason, fate`)."""

    target: Target
    rows: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str, str, str]] = field(default_factory=list)


def write_target(folder: Path, target: Target, pairs: pl.DataFrame, *, data_set: str, kind: str = "sft") -> Written:
    """Write the target's files and its lineage into `folder`.

    `pairs` are in the order of lines and have `pair_id, record_id, split, system, turns, tokens`. A pair that breaks a rule of rows, or is
    longer than the back end takes, is left out: its lineage row has no line and says why. An empty split is left out.
    """
    folder.mkdir()
    written, shape = Written(target), target.kinds[kind]
    has_system = not pairs.filter(pl.col("system").str.len_bytes() > 0).is_empty()
    with (folder / "lineage.jsonl").open("wb") as lineage:
        for split in SPLITS:
            here = pairs.filter(pl.col("split") == split)
            if here.height:
                _write_split(folder / f"{split}.jsonl", lineage, _rendered(here, target, shape, has_system), split, written)
    if target.beside is not None:
        for name, value in target.beside(data_set, [split for split in SPLITS if written.rows.get(split)], has_system).items():
            (folder / name).write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    return written


@dataclass(frozen=True)
class _Line:
    """One pair as a line, or the reason and the fate of one that the target cannot take."""

    pair_id: str
    record_id: str
    text: bytes | None
    reason: str | None = None
    fate: str = ""


def _rendered(pairs: pl.DataFrame, target: Target, kind: Kind, has_system: bool) -> Iterator[_Line]:
    for batch in pairs.select("pair_id", "record_id", "system", "turns", "tokens").iter_slices(_BATCH):
        for pair_id, record_id, system, turns, tokens in batch.iter_rows():
            row = kind.row(Example(system or None, turns), has_system)
            limit = target.limits.tokens
            if limit is not None and tokens > limit:
                yield _Line(pair_id, record_id, None, f"has {tokens:,} tokens, the back end takes {limit:,}", "too_long")
            elif breach := next((breach for breach in kind.shape.breaches(row) if breach.blocks), None):
                yield _Line(pair_id, record_id, None, f"{breach.found} ({breach.remedy})", "low_quality")
            else:
                yield _Line(pair_id, record_id, orjson.dumps(row))


def _write_split(path: Path, lineage: BinaryIO, lines: Iterator[_Line], split: str, written: Written) -> None:
    number = missing = 0
    with path.open("wb") as file:
        file.write(BOM if written.target.bom else b"")
        for line in lines:
            if line.text is None:
                missing += 1
                written.left_out.append((line.pair_id, written.target.name, str(line.reason), line.fate))
            else:
                number += 1
                file.write(line.text + b"\n")
            lineage.write(_traced(split, None if line.text is None else number, line))
    written.rows[split], written.missing[split] = number, missing
    if not number:
        path.unlink()


def _traced(split: str, number: int | None, line: _Line) -> bytes:
    digest = None if line.text is None else hashlib.sha256(line.text).hexdigest()
    trace = {"split": split, "line": number, "pair_id": line.pair_id, "record_id": line.record_id, "sha256": digest, "reason": line.reason}
    return orjson.dumps(trace) + b"\n"
