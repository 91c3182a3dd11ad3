"""Lines of training files, in their order, and the lineage beside them."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import polars as pl

from checks.files import SFT, Common, Shape, Target
from pipelines.export.examples import Given, common_of, examples_of, with_system
from pipelines.export.maker import Maker
from pipelines.export.sinks import Sink, open_sink
from schemas.tables import SPLITS


def in_order(pairs: pl.DataFrame, seed: int) -> pl.DataFrame:
    """`pairs` by split, and inside each by BLAKE2b (RFC 7693, 16 bytes) of `pair_id` (a replay row: `named`) keyed with `seed`: never by
    class."""
    key = str(seed).encode()
    names = pairs["pair_id"] if "named" not in pairs.columns else pairs.select(pl.coalesce("pair_id", "named"))["pair_id"]
    order = [hashlib.blake2b(name.encode(), digest_size=16, key=key).digest() for name in names]
    split = pl.col("split").replace_strict(list(SPLITS), range(len(SPLITS)), return_dtype=pl.UInt8)
    return pairs.with_columns(_order=pl.Series(order, dtype=pl.Binary)).sort(split, "_order", "pair_id").drop("_order")


@dataclass
class Written:
    """What was written of one kind for one target: rows and missing pairs by split, the pairs left out (`pair_id, folder, reason, fate`),
    the names of the train rows that are replay rows (null: none were asked for), and how many pairs have a system prompt: `all`, `some`,
    `none`."""

    target: Target
    kind: str = SFT
    shape: Shape | None = None
    rows: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str, str, str]] = field(default_factory=list)
    replay: pl.Series | None = None
    systems: str = "none"

    @property
    def folder(self) -> str:
        """The folder of the release that holds it: kinds are never mixed."""
        return folder_of(self.target, self.kind)

    def file(self, split: str) -> str:
        """The name of a split's file."""
        return f"{split}{self.target.suffix}"


def folder_of(target: Target, kind: str) -> str:
    """`<target>`, `<target>-preference` or `<target>-kto`."""
    return target.name if kind == SFT else f"{target.name}-{kind}"


def write_target(folder: Path, target: Target, pairs: pl.DataFrame, *, data_set: str, kind: str = SFT, shape: str | None = None) -> Written:
    """Write the target's files of `kind` and their lineage into `folder`, in the shape of that name (None: the kind's default).

    `pairs` are in the order of lines and have `pair_id, record_id, split, system, turns, tokens`, and `tools`, `chosen`, `rejected` where
    there are any. A pair that breaks a rule of rows, or is longer than the back end takes, is left out: its lineage row has no line and
    says why. An empty split is left out. A row of `pairs` without `pair_id` is a replay row, which has a
    name (`named`) instead. Raises KeyError where the target has no such kind.
    """
    folder.mkdir()
    common = common_of(pairs)
    written = Written(target, kind, target.shape_named(kind, shape), systems=with_system(pairs))
    if "named" in pairs.columns:
        written.replay = pairs.filter(pl.col("pair_id").is_null())["named"]
    with (folder / "lineage.jsonl").open("wb") as lineage:
        for split in SPLITS:
            if (pairs["split"] == split).any():
                _Split(folder, split, lineage, written, common).write(pairs)
    if target.beside is not None and written.shape is not None:
        splits = [split for split in SPLITS if written.rows.get(split)]
        for name, value in target.beside(data_set, splits, written.shape, common).items():
            (folder / name).write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    return written


@dataclass
class _Split:
    """One split's file while it is written."""

    folder: Path
    split: str
    lineage: BinaryIO
    written: Written
    common: Common
    number: int = 0
    missing: int = 0

    def write(self, pairs: pl.DataFrame) -> None:
        path, shape = self.folder / self.written.file(self.split), self.written.shape
        if shape is None:
            return
        sink, maker = open_sink(path, self.written.target, shape), Maker(self.written.target, shape, self.common)
        try:
            for given in examples_of(pairs, self.written.kind, self.split):
                self._put(given, sink, maker)
        finally:
            sink.close()
        self.written.rows[self.split], self.written.missing[self.split] = self.number, self.missing
        if not self.number:
            path.unlink()

    def _put(self, given: Given, sink: Sink, maker: "Maker") -> None:
        """Write all rows of a pair, or none of them and why."""
        pair_id, record_id, tokens, examples = given
        rows, reason, fate = maker.rows(examples, tokens)
        for row in rows:
            self.number += 1
            self._trace(line=self.number, pair_id=pair_id, record_id=record_id, sha256=sink.put(row), reason=None)
        if reason is not None and pair_id is not None:
            self.missing += 1
            self.written.left_out.append((pair_id, self.written.folder, reason, fate))
            self._trace(line=None, pair_id=pair_id, record_id=record_id, sha256=None, reason=reason)

    def _trace(self, **told: Any) -> None:
        replay = {} if told["pair_id"] else {"replay": True}
        self.lineage.write(orjson.dumps({"split": self.split, **told, **replay}) + b"\n")
