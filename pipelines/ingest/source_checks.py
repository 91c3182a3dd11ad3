"""What can be known about the sources without reading them: files, columns, and whether the recipes find theirs."""

import codecs
import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

from pipelines.errors import UserError
from pipelines.ingest.columns import Kind, asked_for, our_columns, used_sources
from pipelines.ingest.files import find_files
from pipelines.ingest.readers import sample_files
from pipelines.ingest.sql import query_columns
from pipelines.ingest.tables import table_kind
from pipelines.settings.models import Curation, Source

MADE: Final = {"table": (), "markdown": ("title", "body"), "conversations": ("body", "messages")}
"""Columns of ours that a format gives whatever its files hold; the help desks' give all."""


def check_sources(curation: Curation, *, base: Path, kinds: Iterable[Kind] = ("tickets", "copy")) -> list[str]:
    """Problems of the sources that recipes use, in full sentences; none means that a run can begin.

    Columns are looked for in headers and in the first rows of the first files.
    """
    return [problem for kind in kinds for source in used_sources(curation, kind) for problem in _check(curation, source, base)]


def _check(curation: Curation, source: Source, base: Path) -> list[str]:
    problems = _settings(source)
    if problems:
        return problems
    try:
        columns = _columns(source, base)
    except UserError as error:
        return [str(error)]
    return [] if columns is None else [*_mapped(source, columns), *_recipes(curation, source, columns), *_contents(source, columns)]


def _settings(source: Source) -> list[str]:
    where = f"source '{source.name}'"
    problems = []
    if bool(source.uri) == bool(source.path):
        problems.append(f"{where}: needs either a 'path' or a 'uri' with a 'query', and not both.")
    if source.uri and not (source.query and source.format == "table"):
        problems.append(f"{where}: a 'uri' needs a 'query' and 'format: table'.")
    if source.timezone not in available_timezones():
        problems.append(f"{where}: no time zone '{source.timezone}'.{_nearest(source.timezone, available_timezones())}")
    try:
        codecs.lookup(source.encoding)
    except LookupError:
        problems.append(f"{where}: no encoding '{source.encoding}'. Usual ones are utf-8, cp1252, latin-1 and utf-16.")
    return problems


def _columns(source: Source, base: Path) -> list[str] | None:
    """The names of the source's columns, in the order first seen; null when no row could be read to tell them."""
    if source.uri:
        return query_columns(source, base)
    files = find_files(source, base)
    if source.format == "table":
        for file in files:
            table_kind(file, source)
    parts = list(sample_files(files, source))
    if parts and all(rows.failed for rows in parts):
        line, said = parts[0].broken[0]
        raise UserError(f"source '{source.name}': {parts[0].file}:{line}: {said}.")
    found = dict.fromkeys(name for rows in parts for row in rows.values for name in row)
    return list(dict.fromkeys([*found, *MADE.get(source.format, our_columns(source.kind))])) if found else None


def _mapped(source: Source, columns: list[str]) -> list[str]:
    ours = our_columns(source.kind)
    wrong = [f"source '{source.name}': columns: '{name}' is none of ours.{_nearest(name, ours)}\n  Ours: {', '.join(ours)}."
             for name in source.columns if name not in ours]  # fmt: skip
    return wrong + [_missing(f"source '{source.name}': columns.{name}", theirs, columns) for name, theirs in source.columns.items()
                    if not _has(columns, theirs)]  # fmt: skip


def _recipes(curation: Curation, source: Source, columns: list[str]) -> list[str]:
    return [
        _missing(f"recipe '{recipe.title}' of source '{source.name}'", name, columns)
        for recipe in curation.recipes
        if recipe.source == source.name
        for name in asked_for(recipe)
        if not (_has(columns, name) or _has(columns, source.columns.get(name, name)))
    ]


def _contents(source: Source, columns: list[str]) -> list[str]:
    """Whether there is a text to learn from: a body or messages, or the turns of conversations."""
    where = f"source '{source.name}'"
    if source.format == "conversations":
        return [] if _has(columns, source.turns) else [_missing(f"{where}: turns", source.turns, columns)]
    wanted = [source.columns.get(name, name) for name in (("body", "messages") if source.kind == "tickets" else ("body",))]
    if source.format != "table" or any(_has(columns, name) for name in wanted):
        return []
    return [f"{where}: no column is the body.\n  Columns found: {', '.join(columns)}.\n  Map one: 'columns: {{body: theirs}}'."]


def _has(columns: list[str], name: str) -> bool:
    return name in columns or ("." in name and name.partition(".")[0] in columns)


def _missing(where: str, name: str, columns: list[str]) -> str:
    return f"{where}: no source column '{name}'.\n  Columns found: {', '.join(columns)}.{_nearest(name, columns)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"\n  Did you mean '{near[0]}'?" if near else ""
