"""`--dry-run`: what a run would do."""

import datetime as dt

import click

from pipelines.settings.load import Loaded


def print_plan(loaded: Loaded, as_of: dt.date | None, only: str | None) -> None:
    """Sources, recipes and targets, one line each."""
    curation = loaded.curation
    date = as_of or curation.as_of
    click.echo(f"{curation.name}: the config and its sources are in order.")
    click.echo(f"as of     {date.isoformat() if date else 'today (UTC)'}")
    recipes = [recipe for recipe in curation.recipes if only in {None, recipe.title}]
    for source in curation.sources:
        names = [recipe.title for recipe in recipes if recipe.source == source.name]
        click.echo(f"source    {source.name} ({source.kind}, {source.format}): {', '.join(names) or 'not read, as no recipe uses it'}")
    click.echo(f"targets   {', '.join(curation.export.targets)}, tokens by {curation.export.tokenizer}")
    click.echo("Nothing was run. Leave --dry-run out to run it.")
