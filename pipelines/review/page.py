"""The review page: one private file that works without a network, and is the same when `pairwright review --serve` serves it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
import markupsafe
import orjson
import polars as pl

from pipelines import pages
from pipelines.report.worddiff import differences
from pipelines.review.case import Case
from pipelines.review.cases import cases_in
from pipelines.review.decisions import COLUMNS, DECISIONS
from pipelines.review.pending import PENDING, SETTLED
from pipelines.review.private import private_file
from pipelines.review.table import read_table

PAGE: Final = "review.html"
WHOLE: Final = 1_000
"""Words of a run that are shown before it is shortened: whoever decides reads whole texts."""
MOST: Final = 5_000
"""Cases on one page, those worth most first; the page says how many follow when these are decided."""
TEMPLATES: Final = Path(__file__).parent / "templates"
SCRIPTS: Final = ("decide.js", "keep.js", "show.js", "review.js")
"""In this order: what a decision is, where it is kept, how a case is shown, and what keys do."""
Labels = Mapping[str, Sequence[str]]
"""`<source>/<recipe>` → the labels that its rows have."""


def write_page(folder: Path, data_set: str, labels: Labels) -> None:
    """Write the review page beside `pending.csv` (mode 0600); none where nothing ever waited, and an old one never outlives its rows."""
    if not any((folder / name).exists() for name in (PENDING, SETTLED)):
        (folder / PAGE).unlink(missing_ok=True)
        return
    with private_file(folder / PAGE) as file:
        file.write(render_page(folder, data_set, labels))


def render_page(folder: Path, data_set: str, labels: Labels) -> str:
    """The page of what waits in `folder` now: the same bytes for the same files."""
    cases = cases_in(folder)
    _, decided = read_table(folder / DECISIONS)
    facts = {
        "dataSet": data_set,
        "edition": edition_of(folder),
        "columns": COLUMNS,
        "labels": {name: list(some) for name, some in labels.items()},
        "decisions": [{name: row.get(name, "") for name in COLUMNS} for row in decided],
        "more": max(0, len(cases) - MOST),
        "cases": [_told(case) for case in cases[:MOST]],
    }
    return _environment().get_template("review.html").render(data_set=data_set, facts=_script(facts))


@cache
def _environment() -> jinja2.Environment:
    return pages.environment(TEMPLATES, style="review.css", scripts=SCRIPTS)


def labels_of(pairs: pl.DataFrame) -> dict[str, list[str]]:
    """The labels of each `<source>/<recipe>` in CLUSTERED_PAIRS, in alphabetical order."""
    labelled = pairs.filter(pl.col("task") == "classify").drop_nulls("label")
    known = labelled.group_by("source", "recipe").agg(pl.col("label").unique().sort()).sort("source", "recipe")
    return {f"{source}/{recipe}": labels for source, recipe, labels in known.iter_rows()}


def edition_of(folder: Path) -> str:
    """12 hex over what waits: a page of another edition asks what a later run no longer asks."""
    digest = hashlib.sha256()
    for name in (PENDING, SETTLED):
        path = folder / name
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:12]


def _told(case: Case) -> dict[str, Any]:
    """The case as the page reads it: texts as spans, `[text, whether the other side lacks it]`."""
    told = asdict(case)
    question = "".join(case.question)
    for side in told["sides"]:
        side["answer"] = _spans(side["answer"], side.pop("rival"))
        asked = _spans(side["asked"], question) if case.kind == "contradiction" and side["asked"] != question else []
        side["asked"] = asked if any(own for _, own in asked) else []
    return told


def _spans(text: str, other: str) -> list[tuple[str, bool]]:
    told = differences(_spaced(text), _spaced(other), run=WHOLE) if text else []
    return [(span.text, span.own and bool(other)) for span in told]


def _spaced(text: str) -> str:
    """JSON with a space after each colon and comma, so that one value that differs is marked and not the whole."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text
    except ValueError:
        return text


def _script(facts: dict[str, Any]) -> markupsafe.Markup:
    """JSON that no text in it can end the script element of."""
    return markupsafe.Markup(orjson.dumps(facts).decode().replace("<", "\\u003c"))  # noqa: S704
