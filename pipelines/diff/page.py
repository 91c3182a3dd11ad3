"""A comparison as one HTML page, in the report's look."""

from pathlib import Path
from typing import Any, Final

import jinja2
import polars as pl

from pipelines.diff.compare import Comparison
from pipelines.diff.rows import CHANGES
from pipelines.report.page import TEMPLATES as REPORT
from pipelines.report.page import environment
from pipelines.report.worddiff import Span, differences, plain

TEMPLATES: Final = Path(__file__).parent / "templates"
SHOWN: Final = 200
"""Rows of one kind of change shown, in the order of their ids."""
SIDES: Final = 100
"""Reworded rows shown side by side."""


def render_diff(found: Comparison) -> str:
    """One self-contained page: the same bytes for the same two releases, no network, no JavaScript needed."""
    pages = environment().overlay(loader=jinja2.FileSystemLoader([TEMPLATES, REPORT]))
    shown = {change: found.of(change).head(SHOWN).to_dicts() for change in CHANGES}
    return pages.get_template("diff.html").render(found=found, meanings=CHANGES, shown=shown, sides=_sides(found))


def _sides(found: Comparison) -> list[dict[str, Any]]:
    """The first reworded rows: `key`, and for input and output where they differ both texts as marked spans."""
    rows = found.of("reworded").head(SIDES).select("key", "pair_id")
    texts = [
        pl.read_parquet(folder / "canonical.parquet", columns=["pair_id", "system", "input", "output"])
        for folder in (found.before, found.now)
    ]
    both = rows.join(texts[0], on="pair_id").join(texts[1], on="pair_id", suffix="_now").sort("key")
    return [{"key": row["key"], "parts": _parts(row)} for row in both.iter_rows(named=True)]


def _parts(row: dict[str, Any]) -> list[tuple[str, list[Span], list[Span]]]:
    pairs = [(name, row[name] or "", row[f"{name}_now"] or "") for name in ("system", "input", "output")]
    return [(name, *_marked(was, now)) for name, was, now in pairs if was != now]


def _marked(was: str, now: str) -> tuple[list[Span], list[Span]]:
    """Both texts with what the other lacks marked; an empty one is said to be so."""
    if not was or not now:
        return plain(was or "(empty)"), plain(now or "(empty)")
    return differences(was, now), differences(now, was)
