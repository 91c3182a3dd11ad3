"""`pairwright export`: an old release for another target or tokenizer."""

from pathlib import Path

import click


@click.command("export", epilog="Example: pairwright export dagster_home/releases/latest --for axolotl --tokenizer models/my-base")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--for", "target", required=True, metavar="TARGET", help="The back end to write for; an unknown one lists them all.")
@click.option("--tokenizer", metavar="T", help="mistral, or a Hugging Face name or folder. Default: the old release's.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the new release goes. Default: beside the old one.")
def export_command(release: Path, target: str, tokenizer: str | None, out: Path | None) -> None:
    """Write RELEASE again for another TARGET, as a new release with the same pairs and splits; the old one stays as it is."""
    from pipelines.export.again import export_again

    outcome = export_again(release, target=target, tokenizer=tokenizer, out=out)
    there = " (it was there already)" if outcome.existed else ""
    click.echo(f"Release: {outcome.path}{there}")
    click.echo(f"{outcome.fates.get('exported', 0):,} pairs for {target}, splits as in {release.resolve().name}.")
