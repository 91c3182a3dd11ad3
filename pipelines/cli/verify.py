"""`pairwright verify`: does a release still hold what it says of itself?"""

from pathlib import Path

import click

from pipelines.errors import Refused


@click.command("verify", epilog="Example: pairwright verify dagster_home/releases/latest")
@click.argument("release", type=click.Path(path_type=Path))
def verify_command(release: Path) -> None:
    """Check checksums, the ledger's law, the lineage of every line and the splits of RELEASE."""
    from pipelines.export.verify import verify_release

    results = verify_release(release)
    for result in results:
        click.echo(f"{'held  ' if result.passed else 'BROKEN'}  {result.name}: {result.said}")
    failed = [result.name for result in results if not result.passed]
    if failed:
        raise Refused(f"{release}: {len(failed)} of {len(results)} checks do not hold: {', '.join(failed)}.")
    click.echo(f"{release.resolve().name}: all {len(results)} checks hold.")
