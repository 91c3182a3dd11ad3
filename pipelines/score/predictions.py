"""A model's answers: JSON lines that name the example by `pair_id`, by the line of test.jsonl, or by their order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson
import polars as pl

from checks.files.lines import numbered
from pipelines.errors import UserError

ANSWERS: Final = ("output", "prediction", "completion")
_SHAPE: Final = 'write each as {"pair_id": …, "output": …}, or {"line": …, "output": …} with the line of test.jsonl'


def read_predictions(path: Path, lines: pl.DataFrame) -> pl.DataFrame:
    """`pair_id, said` of each prediction in the JSONL file `path`; `lines` are `line, pair_id` of test.jsonl.

    Rows with neither `pair_id` nor `line` are taken in the order of test.jsonl and must be as many. Raises UserError with the line that
    cannot be read, names no example or names one again.
    """
    rows = list(_rows(path))
    named = [row for _, row in rows if "pair_id" in row or "line" in row]
    if not named and len(rows) != lines.height:
        raise UserError(
            f"{path}: {len(rows):,} rows without `pair_id` or `line`, and test.jsonl has {lines.height:,} lines: "
            "they cannot be paired by order."
            f"\n  Predict every line, or {_SHAPE}."
        )
    by_line = dict(lines.iter_rows())
    known: dict[str, str] = {}
    for place, (number, row) in enumerate(rows):
        pair = _pair(row, by_line, by_line.get(place + 1) if not named else None)
        said = next((row[name] for name in ANSWERS if isinstance(row.get(name), str)), None)
        if pair is None or said is None:
            missing = f"no text under {', '.join(ANSWERS)}" if pair else "names no line of test.jsonl"
            raise UserError(f"{path}:{number}: {missing}.\n  {_SHAPE[:1].upper()}{_SHAPE[1:]}.")
        if pair in known:
            raise UserError(f"{path}:{number}: predicts {pair} a second time.\n  Keep one prediction an example.")
        known[pair] = said
    return pl.DataFrame({"pair_id": list(known), "said": list(known.values())}, schema={"pair_id": pl.String, "said": pl.String})


def _pair(row: dict[str, Any], by_line: dict[int, str], in_order: str | None) -> str | None:
    if isinstance(row.get("pair_id"), str):
        return str(row["pair_id"])
    return by_line.get(row["line"]) if isinstance(row.get("line"), int) else in_order


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line numbers and objects of a JSONL file; blank lines are none."""
    for number, line in numbered(path):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise UserError(f"{path}:{number}: is no JSON ({error.msg}).\n  {_SHAPE[:1].upper()}{_SHAPE[1:]}.") from None
        if not isinstance(row, dict):
            raise UserError(f"{path}:{number}: is no JSON object.\n  {_SHAPE[:1].upper()}{_SHAPE[1:]}.")
        yield number, row
