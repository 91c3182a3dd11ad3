"""Lines of training files, in their order, and the lineage beside them."""

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
import polars as pl

from checks.files import SFT, Common, Example, Shape, Target
from checks.files.rule import Row, blank
from checks.files.skeleton import Builds, breaches, skeleton
from pipelines.export.examples import Given, common_of, examples_of
from pipelines.export.sinks import Sink, open_sink
from schemas.tables import SPLITS

_NO_TOOLS: Final = "calls tools, which this form of row cannot hold"


def in_order(pairs: pl.DataFrame, seed: int) -> pl.DataFrame:
    """`pairs` by split, and inside each by BLAKE2b (RFC 7693, 16 bytes) of `pair_id` keyed with `seed`: never by class."""
    key = str(seed).encode()
    order = [hashlib.blake2b(pair.encode(), digest_size=16, key=key).digest() for pair in pairs["pair_id"]]
    split = pl.col("split").replace_strict(list(SPLITS), range(len(SPLITS)), return_dtype=pl.UInt8)
    return pairs.with_columns(_order=pl.Series(order, dtype=pl.Binary)).sort(split, "_order", "pair_id").drop("_order")


@dataclass
class Written:
    """What was written of one kind for one target: rows and missing pairs by split, and the pairs left out (`pair_id, folder, reason,
    fate`)."""

    target: Target
    kind: str = SFT
    shape: Shape | None = None
    rows: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str, str, str]] = field(default_factory=list)

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
    says why. An empty split is left out. Raises KeyError where the target has no such kind.
    """
    folder.mkdir()
    common = common_of(pairs)
    written = Written(target, kind, target.shape_named(kind, shape))
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
        sink, maker = open_sink(path, self.written.target, shape), _Maker(self.written.target, shape, self.common)
        try:
            for given in examples_of(pairs, self.written.kind, self.split):
                self._put(given, sink, maker)
        finally:
            sink.close()
        self.written.rows[self.split], self.written.missing[self.split] = self.number, self.missing
        if not self.number:
            path.unlink()

    def _put(self, given: Given, sink: Sink, maker: "_Maker") -> None:
        """Write all rows of a pair, or none of them and why."""
        pair_id, record_id, tokens, examples = given
        rows, reason, fate = maker.rows(examples, tokens)
        for row in rows:
            self.number += 1
            self._trace(line=self.number, pair_id=pair_id, record_id=record_id, sha256=sink.put(row), reason=None)
        if reason is not None:
            self.missing += 1
            self.written.left_out.append((pair_id, self.written.folder, reason, fate))
            self._trace(line=None, pair_id=pair_id, record_id=record_id, sha256=None, reason=reason)

    def _trace(self, **told: Any) -> None:
        self.lineage.write(orjson.dumps({"split": self.split, **told}) + b"\n")


class _Maker:
    """Makes rows of examples and asks the target's rules of them."""

    def __init__(self, target: Target, shape: Shape, common: Common) -> None:
        self.target, self.shape, self.common = target, shape, common
        self.builds = Builds(target, shape=shape)

    def rows(self, examples: list[Example] | str, tokens: int) -> tuple[list[Row], str | None, str]:
        """The rows; or none, with the reason and the fate."""
        limit = self.target.limits.tokens
        if limit is not None and tokens > limit:
            return [], f"has {tokens:,} tokens, the back end takes {limit:,}", "too_long"
        if isinstance(examples, str):
            return [], examples, "low_quality"
        rows = [self._row(example) for example in examples]
        reason = next((row for row in rows if isinstance(row, str)), None)
        return ([], reason, "low_quality") if reason is not None else ([row for row in rows if isinstance(row, dict)], None, "")

    def _row(self, example: Example) -> Row | str:
        if example.tools and "tools" not in self.shape.may:
            return _NO_TOOLS
        row = self.shape.write(example, self.common) if self.shape.write else "is a form that is only read"
        if isinstance(row, str):
            return row
        build = self.builds.of(row, _bones(example) or skeleton(row))
        breach = next((breach for breach in breaches(build, row) if breach.blocks), None) if build.steps else None
        return f"{breach.found} ({breach.remedy})" if breach else row


def _bones(example: Example) -> Hashable:
    """What decides the build of the row that is made of `example`; null where calls stand in it, of which the row itself is asked."""
    if example.tools:
        return None
    sides = (example.chosen, example.rejected, example.label)
    bones: list[Hashable] = [blank(side) if isinstance(side, str) else side for side in (example.system, *sides)]
    for turn in example.turns:
        said = turn["content"]
        if not isinstance(said, str) or turn["role"] == "tool" or turn.get("tool_calls"):
            return None
        bones += (turn["role"], not said or said.isspace())
    return tuple(bones)
