"""The engine behind `pairwright check`: any training file against a target's rules."""

from pathlib import Path
from typing import Any

import polars as pl

from checks.files import Findings, check_lines
from checks.files.check import CountTokens
from checks.files.rule import Row
from checks.files.texts import texts_of
from pipelines.errors import UserError
from pipelines.export.targets import TARGETS
from pipelines.tokens import TURN_OVERHEAD, load_counter


def check_file(path: Path, target: str, tokenizer: str | None = None) -> Findings:
    """Check the file at `path` for the target of that name, in a stream; with a `tokenizer`, long examples are named too.

    `validation.jsonl` and `test.jsonl` may be shorter than the target's least row count. Raises UserError for an unknown target, an
    unreadable file or a tokenizer that cannot be loaded.
    """
    if target not in TARGETS:
        raise UserError(f"--for {target}: no such target.\n  Possible: {', '.join(sorted(TARGETS))}")
    if path.is_dir():
        raise UserError(f"{path}: is a folder.\n  Name one file in it, e.g. {path / 'train.jsonl'}")
    count = _counter(tokenizer) if tokenizer else None
    try:
        return check_lines(path, TARGETS[target], train=path.stem not in {"validation", "test"}, count_tokens=count)
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}.\n  Check the name and that you may read it.") from None


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


def _counter(tokenizer: str) -> CountTokens:
    count = load_counter(tokenizer)

    def tokens(rows: list[Row]) -> list[int]:
        parts = [(place, text) for place, row in enumerate(rows) for text in texts_of(row)]
        if not parts:
            return [0] * len(rows)
        frame = pl.DataFrame(parts, schema={"row": pl.UInt32, "text": pl.String}, orient="row")
        sums = frame.with_columns(tokens=count(frame["text"]) + TURN_OVERHEAD).group_by("row").agg(pl.col("tokens").sum())
        found: dict[int, int] = dict(sums.iter_rows())
        return [found.get(place, 0) for place in range(len(rows))]

    return tokens
