"""`pairwright rows`: the rows behind a figure of the report, as CSV."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

EXAMPLE = "Example: pairwright rows dagster_home/releases/latest --fate duplicate --source helpdesk --out duplicates.csv"
HELP = {
    "fate": "exported, duplicate, contradiction …",
    "stage": "where the rows ended: reading, scrubbing, quality, duplicates …",
    "source": "a source of the config",
    "recipe": "a recipe's name",
    "label": "the pair's label",
    "split": "train, validation or test",
    "cluster": "the id of a cluster: all its pairs",
    "record": "one record's id",
    "queue": "the record's label under the source's first classify recipe",
    "agent": "an agent's number",
    "customer": "a customer's number",
    "month": "YYYY-MM",
    "language": "a language code",
    "channel": "how the record came in",
}


def _narrowing(command: Callable[..., None]) -> Callable[..., None]:
    for name, about in reversed(HELP.items()):
        command = click.option(f"--{name}", help=f"{about[0].upper()}{about[1:]}.")(command)
    return command


@click.command("rows", epilog=EXAMPLE)
@click.argument("release", type=click.Path(path_type=Path))
@_narrowing
@click.option("--problem", help="What the report counts of the sources: contradictions, 'doubtful labels', 'passwords and keys' …")
@click.option("--kind", help="A kind of personal data that was found: EMAIL_ADDRESS, PERSON …")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file for the CSV; default: standard output.")
def rows_command(release: Path, problem: str | None, kind: str | None, out: Path | None, **narrowing: Any) -> None:
    """List the rows of RELEASE behind a figure of its report, as CSV: each with its fate, reason and what is known of it, and its scrubbed
    text where it is exported. Options narrow together; without any, all rows."""
    from pipelines.export.rows import rows_of

    rows = rows_of(release, {name: value for name, value in narrowing.items() if value is not None}, problem=problem, kind=kind)
    text = rows.write_csv()
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8", newline="")
    click.echo(f"{rows.height:,} rows in {out}", err=True)
