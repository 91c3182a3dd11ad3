"""`pairwright run`: the main job, in process, through the same assets as the UI."""

import datetime as dt
from pathlib import Path

import click

from pipelines.cli.options import config_option
from pipelines.errors import UserError
from pipelines.settings.complaints import did_you_mean
from pipelines.settings.load import Loaded, find_config, find_instance, load_curation


@click.command("run", epilog="Example: pairwright run --config dagster_home/curation.yaml --as-of 2026-10-01")
@config_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of releases, in place of dagster_home/releases.")
@click.option("--as-of", "as_of", metavar="DATE", help="The run's only clock, YYYY-MM-DD; default: the config's, else today (UTC).")
@click.option("--limit", type=click.IntRange(min=1), help="Read the first N records of each source.")
@click.option("--recipe", metavar="NAME", help="Run one recipe alone.")
@click.option("--dry-run", is_flag=True, help="Check the config and the sources, say what would run, and stop.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but where the release lies, and errors.")
@click.option("--json", "as_json", is_flag=True, help="The outcome as JSON on standard output.")
def run_command(
    config: Path | None,
    out: Path | None,
    as_of: str | None,
    limit: int | None,
    recipe: str | None,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make a release: read, clean, scrub, cluster, split, balance, export, and prove it."""
    loaded = load_curation(find_config(config))
    date = _date(as_of)
    _known_recipe(loaded, recipe)
    _check_sources(loaded)
    _check_key(loaded)
    if dry_run:
        from pipelines.cli.plan import print_plan

        print_plan(loaded, date, recipe)
        return
    from pipelines.cli.execute import execute
    from pipelines.cli.terminal import Terminal

    asked = {
        "as_of": date.isoformat() if date else "",
        "limit": limit or 0,
        "recipe": recipe or "",
        "out": str(out.absolute()) if out else "",
    }
    execute(loaded, find_instance(loaded.document.path), asked, Terminal(quiet=quiet, as_json=as_json))


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError(f"--as-of: found '{text}'; expected a date such as 2026-10-01.") from None


def _known_recipe(loaded: Loaded, name: str | None) -> None:
    known = sorted({recipe.title for recipe in loaded.curation.recipes})
    if name is not None and name not in known:
        raise UserError(f"--recipe: no recipe '{name}'.{did_you_mean(name, known)} Recipes: {', '.join(known)}.")


def _check_key(loaded: Loaded) -> None:
    """Refuse at once what would fail for want of PAIRWRIGHT_KEY after minutes of work."""
    from pipelines.key import read_key

    if loaded.curation.scrub.replacement == "pseudonym":
        read_key("scrub.replacement: pseudonym")
    if loaded.curation.export.ids == "keyed":
        read_key()


def _check_sources(loaded: Loaded) -> None:
    from pipelines.ingest import check_sources
    from pipelines.replay import check_replay

    if problems := [*check_sources(loaded.curation, base=loaded.base), *check_replay(loaded.curation.export.replay, base=loaded.base)]:
        raise UserError("\n".join(loaded.at_line(problem) for problem in problems))
