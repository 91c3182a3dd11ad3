"""Options that several commands share, and what they stand for when they are left out."""

from pathlib import Path

import click

from pipelines.errors import UserError

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The data set's YAML; default: $DAGSTER_HOME/curation.yaml, else dagster_home/curation.yaml here or above.",
)


def data_set_of(config: Path | None) -> tuple[str, Path]:
    """The name of the data set that `config` names, and its instance."""
    from pipelines.settings.load import find_config, find_instance
    from pipelines.settings.places import read_document

    path = find_config(config)
    return str(read_document(path).root.get("name")), find_instance(path)


def latest_release(config: Path | None) -> Path:
    """The latest release of the data set that `config` names. Raises UserError when there is none yet."""
    name, instance = data_set_of(config)
    latest = instance / "releases" / f"latest-{name}"
    if not latest.exists():
        raise UserError(f"no release of '{name}' yet in {latest.parent}. Make one with: pairwright run. Or name one with --release.")
    return latest
