"""A whole training file against its target's declaration, read once and in a stream."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from checks.files.inference import Columns
from checks.files.lines import BOM, numbered, parse
from checks.files.rule import Row, Shape, names
from checks.files.target import Target
from checks.files.violation import Findings, Violation

CountTokens = Callable[[list[Row]], list[int]]
_BATCH: Final = 500


@dataclass
class Watch:
    """What has to be remembered between the lines of one file."""

    columns: Columns = field(default_factory=Columns)
    shape: Shape | None = None
    form: str | None = None
    keys: set[str] = field(default_factory=set)
    first: bytes = b""
    differ: bool = False
    last: int = 0
    waiting: list[tuple[int, Row]] = field(default_factory=list)


def check_lines(path: Path, target: Target, *, train: bool = True, count_tokens: CountTokens | None = None) -> Findings:
    """Check the file at `path` against `target`; memory does not grow with the file.

    `train` says whether the least row count applies. `count_tokens` (rows to token counts) turns on the length rule.
    Raises OSError where the file cannot be read.
    """
    findings, watch = Findings(str(path), target.name), Watch()
    for number, line, row in _rows(path, target, findings, watch):
        _add(findings, _of_row(row, number, len(line), target, watch))
        watch.differ = watch.differ or _differs(watch, line)
        if count_tokens is not None:
            watch.waiting.append((number, row))
            if len(watch.waiting) >= _BATCH:
                _add(findings, _long(watch, target, count_tokens))
    if count_tokens is not None:
        _add(findings, _long(watch, target, count_tokens))
    findings.shape = watch.shape.name if watch.shape else None
    _add(findings, _of_file(path, target, watch, findings.rows, train=train))
    return findings


def _rows(path: Path, target: Target, findings: Findings, watch: Watch) -> Iterator[tuple[int, bytes, Row]]:
    """Yield number, line and object of each line that holds one; the others go to `findings`."""
    for number, line in numbered(path):
        watch.last = number
        if number == 1:
            _add(findings, _mark(line.startswith(BOM), target))
        row = parse(line.removeprefix(BOM) if number == 1 else line, number, blank_refused=not target.infers_types)
        if isinstance(row, Violation):
            findings.add(row)
        else:
            findings.rows += 1
            yield number, line, row


def _add(findings: Findings, violations: Iterable[Violation]) -> None:
    for violation in violations:
        findings.add(violation)


def _mark(marked: bool, target: Target) -> Iterator[Violation]:
    if marked and not target.bom:
        yield Violation(1, "bom", "begins with a byte order mark", "save the file as UTF-8 without BOM: several loaders fail on it")
    if target.bom and not marked:
        yield Violation(1, "bom", "does not begin with a byte order mark", "save the file as UTF-8 with BOM")


def _of_row(row: Row, number: int, size: int, target: Target, watch: Watch) -> Iterator[Violation]:
    shape = target.shape_of(row)
    if shape is None:
        ways = "; or ".join(", ".join(sorted(known.needs)) for known in target.shapes)
        yield Violation(number, "keys", f"has the keys {names(sorted(row))}" if row else "is an empty object", f"give it {ways}")
        return
    yield from _of_one_kind(row, number, shape, watch)
    yield from shape.breaches(row, number)
    watch.keys |= row.keys()
    if target.infers_types:
        yield from watch.columns.see(row, number, size)


def _of_one_kind(row: Row, number: int, shape: Shape, watch: Watch) -> Iterator[Violation]:
    """A file holds rows of one shape, and of one form of it: the first row's."""
    form = shape.form(row) if shape.form else None
    if watch.shape is None:
        watch.shape, watch.form = shape, form
    if (shape, form) != (watch.shape, watch.form):
        here, there = (f"{known.name}{f', {kind}' if kind else ''}" for known, kind in ((shape, form), (watch.shape, watch.form)))
        yield Violation(number, "one_kind", f"is of the kind {here} in a file of {there}", "write each kind to a file of its own")


def _differs(watch: Watch, line: bytes) -> bool:
    digest = hashlib.blake2b(line, digest_size=16).digest()
    watch.first = watch.first or digest
    return digest != watch.first


def _long(watch: Watch, target: Target, count_tokens: CountTokens) -> Iterator[Violation]:
    """Yield rows over the target's length among those that wait to be counted."""
    hard, limit = target.limits.tokens, target.limits.tokens or target.limits.default_tokens
    what = "the back end takes" if hard else "the trainer keeps unless told otherwise"
    remedy = "shorten or split the example" if hard else "shorten the example, or raise the trainer's length"
    for (number, _), tokens in zip(watch.waiting, count_tokens([row for _, row in watch.waiting]), strict=True):
        if limit is not None and tokens > limit:
            yield Violation(number, "tokens", f"has {tokens:,} tokens; {what} {limit:,}", remedy, blocks=False)
    watch.waiting.clear()


def _of_file(path: Path, target: Target, watch: Watch, rows: int, *, train: bool) -> Iterator[Violation]:
    limits, least = target.limits, target.limits.least_rows if train else 1
    if target.infers_types and watch.columns.size:
        yield from watch.columns.close(watch.last)
    if rows < least:
        remedy = f"bring at least {least} examples" if least > 1 else "leave an empty file out: loaders stop at it"
        yield Violation(None, "least_rows", f"{rows} rows; {target.name} wants at least {least}", remedy)
    if limits.most_rows is not None and rows > limits.most_rows:
        yield Violation(None, "most_rows", f"{rows:,} rows; {target.name} takes {limits.most_rows:,}", "leave some out")
    if limits.bytes is not None and (size := path.stat().st_size) > limits.bytes:
        yield Violation(None, "bytes", f"{size:,} bytes; {target.name} takes {limits.bytes:,}", "split the file")
    if rows > 1 and not watch.differ:
        yield Violation(None, "all_the_same", f"all {rows:,} rows are the same", "one example repeated teaches one sentence", blocks=False)
    if target.beside_check is not None:
        yield from target.beside_check(path, frozenset(watch.keys))
