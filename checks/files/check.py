"""A whole training file against its target's declaration, read once and in a stream."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from checks.files.array import is_array, told_of
from checks.files.foreign import foreign
from checks.files.inference import Columns
from checks.files.lines import BOM, numbered, parse
from checks.files.repeats import SAME, Repeats
from checks.files.rule import Row, names
from checks.files.shape import Shape
from checks.files.skeleton import MOST, Build, Builds, breaches, skeleton
from checks.files.tables import TABLES, table_rows
from checks.files.target import Target
from checks.files.violation import SHOWN, Findings, Violation

_BATCH: Final = 2_000
_HELD_OUT: Final = frozenset({"validation", "test"})


class Seen(NamedTuple):
    """A row that keeps the rules: its line, itself, and its shape."""

    number: int
    row: Row
    shape: Shape


class Watcher(Protocol):
    """What looks at good rows in batches besides the rules: lengths, overlaps, personal data."""

    def take(self, batch: Sequence[Seen]) -> Iterable[Violation]:
        """What is to be said of these rows; `close` is asked once, at the end."""

    def close(self) -> Iterable[Violation]:
        """What is to be said of the file."""


@dataclass
class _Watch:
    """What has to be remembered between the lines of one file."""

    builds: Builds
    columns: Columns = field(default_factory=Columns)
    shape: Shape | None = None
    form: str | None = None
    keys: set[str] = field(default_factory=set)
    met: set[Hashable] = field(default_factory=set)
    repeats: Repeats = field(default_factory=Repeats)
    last: int = 0
    waiting: list[Seen] = field(default_factory=list)

    def meet(self, bones: Hashable, row: Row) -> None:
        """Note the keys of a build, and the build while there are not too many."""
        self.keys |= row.keys()
        if len(self.met) < MOST:
            self.met.add(bones)


def check_lines(
    path: Path, target: Target, *, split: str = "train", watchers: Sequence[Watcher] = (), shown: int | None = SHOWN
) -> Findings:
    """Check the file at `path` against `target`; memory does not grow with the file, beyond what repeats of a million rows take.

    JSONL, or by its extension CSV or Parquet (lines are then row numbers). `split` says which limits on rows bind: `validation`
    and `test` may be short, any other is a train file; `shown` violations of a rule are kept with their lines (None: all). Raises
    OSError where the file cannot be read, ValueError where a table is none.
    """
    findings = Findings(str(path), target.name, shown=shown)
    if path.suffix not in TABLES and (whole := foreign(path) or (told_of(path, target.name) if is_array(path) else None)):
        findings.add(whole)
        return findings
    watch = _Watch(Builds(target))
    for number, line, row in _rows(path, target, findings, watch):
        _see(findings, watch, number, line, row, watchers)
    _ask(findings, watch, watchers)
    for watcher in watchers:
        _add(findings, watcher.close())
    findings.shape, findings.keys = watch.shape.title if watch.shape else None, frozenset(watch.keys)
    _add(findings, _of_file(path, target, watch, findings.rows, split))
    if watch.repeats.one_row and findings.rows > 1:
        findings.withdraw(SAME)
        findings.add(watch.repeats.all_the_same(findings.rows))
    return findings


def _see(findings: Findings, watch: _Watch, number: int, line: bytes, row: Row, watchers: Sequence[Watcher]) -> None:
    """Judge one row, and remember what the rows after it are held against."""
    bones = skeleton(row)
    build = watch.builds.of(row, bones)
    wrong = _of_row(row, number, build, watch)
    for violation in wrong:
        findings.add(violation)
    if bones not in watch.met:
        watch.meet(bones, row)
    if watch.builds.target.infers_types and build.shape:
        _add(findings, watch.columns.see(row, bones, number, len(line)))
    if (again := watch.repeats.see(line or repr(row), number)) is not None:
        findings.add(again)
    if watchers and build.shape and not any(violation.blocks for violation in wrong):
        _wait(findings, watch, Seen(number, row, build.shape), watchers)


def _rows(path: Path, target: Target, findings: Findings, watch: _Watch) -> Iterator[tuple[int, bytes, Row]]:
    """Yield number, line (empty in a table) and object of each line that holds one; the others go to `findings`."""
    if path.suffix in TABLES:
        for number, cells in table_rows(path):
            findings.rows, watch.last = number, number
            yield number, b"", cells
        return
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


def _wait(findings: Findings, watch: _Watch, seen: Seen, watchers: Sequence[Watcher]) -> None:
    watch.waiting.append(seen)
    if len(watch.waiting) >= _BATCH:
        _ask(findings, watch, watchers)


def _ask(findings: Findings, watch: _Watch, watchers: Sequence[Watcher]) -> None:
    for watcher in watchers if watch.waiting else ():
        _add(findings, watcher.take(watch.waiting))
    watch.waiting.clear()


def _mark(marked: bool, target: Target) -> Iterator[Violation]:
    if marked and not target.bom:
        yield Violation(1, "bom", "begins with a byte order mark", "save the file as UTF-8 without BOM: several loaders fail on it")
    if target.bom and not marked:
        yield Violation(1, "bom", "does not begin with a byte order mark", "save the file as UTF-8 with BOM")


def _of_row(row: Row, number: int, build: Build, watch: _Watch) -> list[Violation]:
    shape = build.shape
    if shape is None:
        ways = "; or ".join(", ".join(sorted(known.needs)) for known in watch.builds.target.shapes)
        return [Violation(number, "keys", f"has the keys {names(sorted(row))}" if row else "is an empty object", f"give it {ways}")]
    if watch.shape is None:
        watch.shape, watch.form = shape, build.form
    if shape is watch.shape and build.form == watch.form:
        return breaches(build, row, number) if build.steps else []
    return [_another_kind(number, build, watch), *breaches(build, row, number)]


def _another_kind(number: int, build: Build, watch: _Watch) -> Violation:
    """A file holds rows of one shape, and of one form of it: the first row's."""
    told = ((build.shape, build.form), (watch.shape, watch.form))
    here, there = (f"{known.title if known else ''}{f', {form}' if form else ''}" for known, form in told)
    return Violation(number, "one_kind", f"is of the kind {here} in a file of {there}", "write each kind to a file of its own")


def _of_file(path: Path, target: Target, watch: _Watch, rows: int, split: str) -> Iterator[Violation]:
    limits, least = target.limits, 1 if split in _HELD_OUT else target.limits.least_rows
    most = limits.validation_rows if split == "validation" else limits.most_rows
    if target.infers_types and watch.columns.size:
        yield from watch.columns.close(watch.last)
    if rows < least:
        remedy = f"bring at least {least} examples" if least > 1 else "leave an empty file out: loaders stop at it"
        yield Violation(None, "least_rows", f"{rows} rows; {target.name} wants at least {least}", remedy)
    if most is not None and rows > most:
        yield Violation(None, "most_rows", f"{rows:,} rows; {target.name} takes {most:,}", "leave some out")
    if limits.bytes is not None and (size := path.stat().st_size) > limits.bytes:
        yield Violation(None, "bytes", f"{size:,} bytes; {target.name} takes {limits.bytes:,}", "split the file")
    if target.beside_check is not None:
        yield from target.beside_check(path, frozenset(watch.keys))
