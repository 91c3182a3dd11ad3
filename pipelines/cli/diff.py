"""`pairwright diff`: what changed between two releases, for people and for the CI of a data set."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import config_option, release_named
from pipelines.errors import Refused

if TYPE_CHECKING:
    from pipelines.diff import Comparison

SHOWN = 5
"""Rules, labels and settings shown of each kind on a terminal; the page and --json hold all."""

_EXAMPLES = """Examples:

  pairwright diff acme-support-20261001-f995f22cdf90 latest --html changes.html

  pairwright diff OLD NEW --fail-on removed=5% --fail-on moved=0 --fail-on label=30%"""


@click.command("diff", epilog=_EXAMPLES)
@click.argument("before", metavar="A")
@click.argument("now", metavar="B")
@config_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON on standard output, each row that differs among it.")
@click.option("--html", "html", type=click.Path(path_type=Path, dir_okay=False), help="The comparison as a page, texts side by side.")
@click.option(
    "--fail-on", "limits", metavar="NAME=MOST", multiple=True,
    help="Exit 1 when more differs: added, removed, reworded, relabelled, moved, refated, exported (rows, or with % a share of A's "
    "exported), label (the label that changed most). May be repeated.",
)  # fmt: skip
def diff_command(before: str, now: str, config: Path | None, as_json: bool, html: Path | None, limits: tuple[str, ...]) -> None:
    """Compare release A with B: rows added, removed and changed with the rule that did it, labels, splits, settings.

    A and B are folders, or names of releases of this instance (latest among them).
    """
    from pipelines.diff import as_json as plain
    from pipelines.diff import compare_releases, read_threshold, render_diff

    thresholds = [read_threshold(text) for text in limits]
    found = compare_releases(release_named(before, config), release_named(now, config))
    if html:
        html.write_text(render_diff(found), encoding="utf-8")
    if as_json:
        import orjson

        click.echo(orjson.dumps(plain(found), option=orjson.OPT_INDENT_2).decode())
    else:
        _tell(found)
        click.echo(f"\nSide by side: {html}" if html else "\nEach row: --html FILE or --json")
    if breaches := [said for threshold in thresholds if (said := threshold.breach(found))]:
        raise Refused(f"{found.now.name} differs from {found.before.name} by more than allowed: {'; '.join(breaches)}.")


def _tell(found: "Comparison") -> None:
    click.echo(f"A  {found.before.name}: {found.exported_before:,} exported\nB  {found.now.name}: {found.exported:,} exported")
    if found.same:
        click.echo("\nNo row differs.")
    from pipelines.diff.rows import CHANGES

    for change, meaning in CHANGES.items():
        if found.counts[change]:
            click.echo(f"\n{found.counts[change]:>8,} {change}: {meaning}")
            _rules(found, change)
    _labels(found)
    _settings(found)


def _rules(found: "Comparison", change: str) -> None:
    """By which rule rows came or went; of other changes, some rows."""
    if change in {"added", "removed"}:
        for fate, stage, rows, key, reason in found.rules(change)[:SHOWN]:
            place = f"{fate or ('new' if change == 'added' else 'gone')}{f' in {stage}' if fate and stage and change == 'removed' else ''}"
            click.echo(f"{rows:>12,} {place}: {key}: {reason}")
        return
    for row in found.of(change).head(SHOWN).iter_rows(named=True):
        what = {"relabelled": "label", "moved": "split", "refated": "fate"}.get(change)
        moved = f": {row[f'{what}_before'] or 'not there'} → {row[what] or 'gone'}" if what else ""
        click.echo(f"             {row['key']}{moved}")


def _labels(found: "Comparison") -> None:
    changed = [label for label in found.totals.labels if label.difference]
    if changed:
        click.echo("\nLabels that changed most")
    for label in changed[:SHOWN]:
        click.echo(f"{label.difference:>+12,} {label.name}: {label.before:,} → {label.now:,}")


def _settings(found: "Comparison") -> None:
    if found.settings:
        click.echo("\nSettings and sources that differ")
    for setting in found.settings[: 2 * SHOWN]:
        click.echo(f"             {setting.name}: {_short(setting.before)} → {_short(setting.now)}")
    if len(found.settings) > 2 * SHOWN:
        click.echo(f"             and {len(found.settings) - 2 * SHOWN} more")


def _short(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
