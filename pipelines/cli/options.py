"""Options that several commands share, and what they stand for when they are left out."""

import shlex
from pathlib import Path

import click

from pipelines.errors import UserError

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The data set's YAML; default: $DAGSTER_HOME/curation.yaml, else dagster_home/curation.yaml here or above.",
)


def naming(config: Path) -> str:
    """` --config FILE` for a hint, where a command would not find `config` by itself from here; nothing where it would."""
    from pipelines.settings.load import find_config
    from pipelines.settings.places import shown

    try:
        found = find_config(None).absolute() == config.absolute()
    except UserError:
        found = False
    return "" if found else f" --config {shlex.quote(shown(config.absolute()))}"


def data_set_of(config: Path | None) -> tuple[str, Path]:
    """The name of the data set that `config` names, and its instance."""
    from pipelines.settings.load import find_config, find_instance
    from pipelines.settings.places import read_document

    path = find_config(config)
    return str(read_document(path).root.get("name")), find_instance(path)


def latest_release(config: Path | None) -> Path:
    """The latest release of the data set that `config` names. Raises UserError when there is none yet."""
    from pipelines.settings.load import find_config

    name, instance = data_set_of(config)
    latest = instance / "releases" / f"latest-{name}"
    if not latest.exists():
        raise UserError(
            f"no release of '{name}' yet in {latest.parent}. Make one with: pairwright run{naming(find_config(config))}. "
            "Or name one with --release."
        )
    return latest


def release_named(text: str, config: Path | None) -> Path:
    """The release folder at `text`, or the one of that name beside the data set's other releases (`latest`: its latest).

    Raises UserError when there is neither.
    """
    path = Path(text)
    if (path / "manifest.json").exists():
        return path
    if text == "latest":
        return latest_release(config)
    from pipelines.settings.load import find_config, find_instance

    releases = find_instance(find_config(config)) / "releases"
    if (releases / text / "manifest.json").exists():
        return releases / text
    known = sorted(
        (path.parent for path in releases.glob("*/manifest.json") if not path.parent.is_symlink()), key=lambda p: p.stat().st_mtime
    )
    there = ", ".join(path.name for path in known[:-6:-1]) or "none yet"
    raise UserError(f"'{text}': no finished release of that name or at that path. The newest in {releases}: {there}.")
