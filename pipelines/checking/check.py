"""The engine behind `pairwright check`: any training file against a target's rules."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from checks.files import Findings, Target, check_lines
from checks.files.array import array_of, is_array
from checks.files.check import Watcher
from checks.files.foreign import foreign
from checks.files.tables import TABLES
from checks.files.violation import SHOWN
from pipelines.checking.mend import ARRAY, Mended, mend_file
from pipelines.errors import UserError
from pipelines.export.targets import TARGETS


def check_file(  # noqa: PLR0913
    path: Path,
    target: str,
    tokenizer: str | None = None,
    *,
    scan: bool = False,
    against: Path | None = None,
    split: str | None = None,
    shown: int | None = SHOWN,
) -> Findings:
    """Check the file at `path` for the target of that name, in a stream.

    With a `tokenizer`, long examples are named too; with `scan`, structured personal data. `against` is the train file whose examples may
    not stand here; without it, a validation or test file is compared with the train file beside it. `validation` and `test` may be
    shorter than the target's least row count; `split` says which it is where its name does not; `shown` violations of a rule are kept with
    their lines (None: all). Raises UserError for an unknown target,
    an unreadable file or a tokenizer that cannot be loaded.
    """
    known = _target(target)
    _is_file(path)
    try:
        watchers = _watchers(path, known, tokenizer, scan=scan, against=against)
        return check_lines(path, known, split=split or path.stem, watchers=watchers, shown=shown)
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError as error:
        raise UserError(f"{path}: is no table of its kind: {error}.\n  Check that the file is whole.") from None


def fix_file(path: Path, target: str, out: Path) -> Mended:
    """Write `out`: the file at `path` with what can be mended for the target of that name without changing what it says.

    Raises UserError for an unknown target, a file that cannot be read or written, one that is no JSONL, or `out` on `path` itself.
    """
    known = _target(target)
    _is_file(path)
    if {path.suffix, out.suffix} & TABLES or known.suffix in TABLES:
        raise UserError(f"{path}: --fix mends JSON lines alone.\n  Write a table anew with `pairwright export`.")
    if out.resolve() == path.resolve():
        raise UserError(f"{out}: is the file itself.\n  Name another file for --fix.")
    try:
        if told := foreign(path):
            raise UserError(f"{path}: {told.found}, and --fix mends JSON lines alone.\n  {told.remedy[:1].upper()}{told.remedy[1:]}.")
        return _unrolled(path, out, known) if is_array(path) else mend_file(path, out, known, check_lines(path, known).keys)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unrolled(path: Path, out: Path, target: Target) -> Mended:
    """An array is written as lines first, and these are mended."""
    lines = out.with_name(f".{out.name}.lines")
    try:
        rows = array_of(path)
    except ValueError:
        raise UserError(f"{path}: begins as one JSON array and is no valid JSON.\n  Write it anew, as one object a line.") from None
    try:
        lines.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
        made = mend_file(lines, out, target, check_lines(lines, target).keys)
    finally:
        lines.unlink(missing_ok=True)
    return replace(made, changes=[(ARRAY, len(rows), 1), *made.changes])


def _target(name: str) -> Target:
    if name not in TARGETS:
        raise UserError(f"--for {name}: no such target.\n  Possible: {', '.join(sorted(TARGETS))}")
    return TARGETS[name]


def _is_file(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path}: is a folder.\n  Name one file in it, e.g. {path / 'train.jsonl'}")


def _unreadable(path: Path, error: OSError) -> UserError:
    place = error.filename or path
    return UserError(f"{place}: cannot be read or written: {error.strerror}.\n  Check the name and what you may do there.")


def _watchers(path: Path, target: Target, tokenizer: str | None, *, scan: bool, against: Path | None) -> list[Watcher]:
    watchers: list[Watcher] = []
    if tokenizer:
        from pipelines.checking.lengths import Lengths
        from pipelines.tokens import load_counter

        watchers.append(Lengths(target.limits, load_counter(tokenizer)))
    if train := against or _train_beside(path):
        from pipelines.checking.overlap import Overlap

        watchers.append(Overlap(train, target))
    if scan:
        from pipelines.checking.personal import Personal

        watchers.append(Personal())
    return watchers


def _train_beside(path: Path) -> Path | None:
    """The train file next to a validation or test file."""
    train = path.with_name(f"train{path.suffix}")
    return train if path.stem in {"validation", "test"} and train.is_file() else None


def as_json(findings: Findings) -> dict[str, Any]:
    """The findings as plain JSON data, for `--json`."""
    return {
        "file": findings.path,
        "target": findings.target,
        "passed": findings.passed,
        "rows": findings.rows,
        "shape": findings.shape,
        "counts": dict(sorted(findings.counts.items())),
        "violations": [vars(violation) for violation in findings.violations],
    }
