"""Which columns a source gives: ours, by the names that it uses, and those that recipes ask for by name."""

from typing import Final, Literal

from pipelines.settings.models import Curation, Recipe, Source
from schemas.tables import COPY_COLUMNS, EXTRA, RAW_COPY, RAW_TICKETS, TICKET_COLUMNS, Schema

Kind = Literal["tickets", "copy"]
TEXTS: Final = frozenset({"body", "reply", "brief"})
"""Columns in which a number is a mistake and not a name or a code."""


def used_sources(curation: Curation, kind: Kind) -> list[Source]:
    """The sources of `kind` that a recipe uses, in the order of the config; no other is read."""
    wanted = {recipe.source for recipe in curation.recipes}
    return [source for source in curation.sources if source.kind == kind and source.name in wanted]


def our_columns(kind: Kind) -> tuple[str, ...]:
    """Our column names of A5, `messages` among them."""
    return (*TICKET_COLUMNS, "messages") if kind == "tickets" else COPY_COLUMNS


def asked_for(recipe: Recipe) -> list[str]:
    """The columns that a recipe names."""
    named = [recipe.label, *recipe.columns, recipe.draft, recipe.approved if recipe.task == "rewrite" else None]
    return [name for name in named if name]


def extra_columns(curation: Curation, source: Source) -> list[str]:
    """Columns that recipes of `source`, or what it is expected to fill, name and A5 does not, in the order named (theirs, where mapped)."""
    ours = our_columns(source.kind)
    named = [name for recipe in curation.recipes if recipe.source == source.name for name in asked_for(recipe)] + source.expect.columns
    return list(dict.fromkeys(name for name in named if name not in ours))


def raw_schema(curation: Curation, kind: Kind) -> Schema:
    """RAW_TICKETS or RAW_COPY and the `x.` columns of all sources of `kind`, in the order first named."""
    schema = dict(RAW_TICKETS if kind == "tickets" else RAW_COPY)
    for source in used_sources(curation, kind):
        schema |= {EXTRA + name: schema["id"] for name in extra_columns(curation, source)}
    return schema
