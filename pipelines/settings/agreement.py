"""What no single key can say: names that must be unique, recipes that must fit their source."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from checks.files.shape import SFT
from pipelines.export.targets import TARGETS
from pipelines.settings.complaints import did_you_mean
from pipelines.settings.models import Curation, Export, Recipe, Source
from pipelines.settings.places import Loc

TASKS_OF: Final = {
    "tickets": ("reply", "chat", "classify", "extract", "prefer"),
    "copy": ("draft", "rewrite", "translate", "prefer", "classify", "extract"),
}
FORMATS_OF: Final = {"tickets": ("zendesk", "intercom", "conversations", "table"), "copy": ("markdown", "table")}
Problem = tuple[Loc, str]


def disagreements(curation: Curation) -> list[Problem]:
    """Each place where parts of the config contradict one another, with a sentence."""
    return [
        *_repeated_sources(curation),
        *_sources(curation),
        *_recipes(curation),
        *_repeated_recipes(curation),
        *_shapes(curation.export),
    ]


def _repeated_sources(curation: Curation) -> Iterator[Problem]:
    counts = Counter(source.name for source in curation.sources)
    for place, source in enumerate(curation.sources):
        if counts[source.name] > 1:
            yield ("sources", place, "name"), f"'{source.name}' stands {counts[source.name]} times; each source needs a name of its own."


def _sources(curation: Curation) -> Iterator[Problem]:
    for place, source in enumerate(curation.sources):
        yield from ((("sources", place, key), said) for key, said in _source(source))


def _source(source: Source) -> Iterator[tuple[str, str]]:
    allowed = FORMATS_OF[source.kind]
    if source.format not in allowed:
        yield "format", f"'{source.format}' gives no {source.kind}; allowed for kind {source.kind}: {', '.join(allowed)}."
    if (source.path is None) == (source.uri is None):
        yield "path", "needs either a path, or a uri with a query." if source.path is None else "has a path and a uri; keep one."
    if (source.uri is None) != (source.query is None):
        yield "query", "uri and query go together."
    if source.query is not None and not re.match(r"\s*(?:select|with)\b", source.query, re.IGNORECASE):
        yield "query", "reads, so it begins with SELECT (or WITH)."
    if source.uri is not None and source.format != "table":
        yield "format", "a uri needs format: table."
    yield from _increments(source)


def _increments(source: Source) -> Iterator[tuple[str, str]]:
    if source.cursor is not None and source.uri is None:
        yield "cursor", "is a column of a query: it needs a uri. Files are watched by name, size and time."
    if source.months_since is not None and source.kind != "tickets":
        yield "months_since", "is of tickets, by created_at; copy has no months."
    if source.months_since is not None and source.uri is not None and source.cursor is None:
        yield "months_since", "needs a cursor, a column of the query that tells when a row changed."


def _recipes(curation: Curation) -> Iterator[Problem]:
    by_name = {source.name: source for source in curation.sources}
    for place, recipe in enumerate(curation.recipes):
        source = by_name.get(recipe.source)
        if source is None:
            hint = did_you_mean(recipe.source, list(by_name))
            yield ("recipes", place, "source"), f"no source '{recipe.source}'.{hint} Sources: {', '.join(by_name)}."
        elif recipe.task not in TASKS_OF[source.kind]:
            tasks = ", ".join(TASKS_OF[source.kind])
            yield ("recipes", place, "task"), f"'{recipe.task}' cannot be made of {source.kind}; possible with '{source.name}': {tasks}."
        elif recipe.task == "prefer":
            yield from ((("recipes", place, "by"), said) for said in _preference(curation, recipe, source))


def _preference(curation: Curation, recipe: Recipe, source: Source) -> Iterator[str]:
    right, answering = ("draft", "draft") if source.kind == "copy" else ("rating", "reply")
    if recipe.by not in {right, "review"}:
        yield f"'{recipe.by}' cannot be had of {source.kind}; allowed with '{source.name}': {right}, review."
    elif recipe.by == "review" and not any(one.task == answering and one.source == source.name for one in curation.recipes):
        yield f"people decide about answers of a recipe '{answering}', and '{source.name}' has none. Add one."


def _repeated_recipes(curation: Curation) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for place, recipe in enumerate(curation.recipes):
        key = (recipe.source, recipe.title)
        if key in seen:
            yield ("recipes", place), _twice(recipe, seen[key])
        seen.setdefault(key, place)


def _shapes(export: Export) -> Iterator[Problem]:
    for target, shape in export.shape.items():
        known = [known.name for known in TARGETS[target].written(SFT)]
        if target not in export.targets:
            yield ("export", "shape", target), f"'{target}' is no target of this release; targets: {', '.join(export.targets)}."
        elif shape not in known:
            yield ("export", "shape", target), f"found '{shape}', allowed is {', '.join(map(repr, known))}.{did_you_mean(shape, known)}"


def _twice(recipe: Recipe, first: int) -> str:
    return f"'{recipe.title}' is already recipes[{first}] of source '{recipe.source}'. Give one of them a name of its own: name: …"
