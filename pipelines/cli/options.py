"""Options that several commands share."""

from pathlib import Path

import click

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The data set's YAML; default: $DAGSTER_HOME/curation.yaml, else dagster_home/curation.yaml here or above.",
)
