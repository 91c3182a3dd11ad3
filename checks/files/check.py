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


def check_lines(path: Path, target: Target, *, train: bool = True, count_tokens: CountTokens | None = None) -> Findings:
    """Check the file at `path` against `target`; memory does not grow with the file.

    `train` says whether the least row count applies. `count_tokens` (rows to token counts) turns on the length rule.
    Raises OSError where the file cannot be read.
    """
    findings, watch = Findings(str(path), target.name), Watch()
    rows: list[tuple[int, Row]] = []
    for number, line in numbered(path):
        watch.last = number
        start = BOM if number == 1 and line.startswith(BOM) else b""
        if number == 1:
            _add(findings, _mark(bool(start), target))
        row = parse(line.removeprefix(start), number, blank_refused=not target.infers_types)
        if isinstance(row, Violation):
            findings.add(row)
            continue
        findings.rows += 1
        _add(findings, _of_row(row, number, len(line), target, watch))
        watch.differ |= watch.differ or _differs(watch, line)
        if count_tokens is not None:
            rows.append((number, row))
            rows = _long(findings, rows, target, count_tokens, least=_BATCH)
    if count_tokens is not None:
        _long(findings, rows, target, count_tokens, least=1)
    findings.shape = watch.shape.name if watch.shape else None
    _add(findings, _of_file(path, target, watch, findings.rows, train=train))
    return findings


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
    watch.shape = watch.shape or shape
    if shape is not watch.shape:
        remedy = "keep one kind of row a file: write each kind to a file of its own"
        yield Violation(number, "one_kind", f"is of the kind {shape.name} in a file of {watch.shape.name}", remedy)
    elif shape.form is not None:
        watch.form = watch.form or shape.form(row)
        if shape.form(row) != watch.form:
            yield Violation(
                number, "one_kind", f"is {shape.form(row)} in a file of {watch.form} rows", "write each kind to a file of its own"
            )
    yield from shape.breaches(row, number)
    watch.keys |= row.keys()
    if target.infers_types:
        yield from watch.columns.see(row, number, size)


def _differs(watch: Watch, line: bytes) -> bool:
    digest = hashlib.blake2b(line, digest_size=16).digest()
    watch.first = watch.first or digest
    return digest != watch.first


def _long(
    findings: Findings, rows: list[tuple[int, Row]], target: Target, count_tokens: CountTokens, *, least: int
) -> list[tuple[int, Row]]:
    """Report rows over the target's length once `least` of them have come together; returns those still to be counted."""
    if len(rows) < least:
        return rows
    limit = target.limits.tokens or target.limits.default_tokens
    what = "the back end takes" if target.limits.tokens else "the trainer keeps unless told otherwise"
    for (number, _), tokens in zip(rows, count_tokens([row for _, row in rows]), strict=True):
        if limit is not None and tokens > limit:
            remedy = "shorten the example, or raise the trainer's length" if not target.limits.tokens else "shorten or split the example"
            findings.add(Violation(number, "tokens", f"has {tokens:,} tokens; {what} {limit:,}", remedy, blocks=False))
    return []


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
