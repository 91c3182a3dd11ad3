"""A YAML file becomes a checked config, or an error that says where, what and how to mend it."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from pipelines.errors import UserError
from pipelines.settings.agreement import disagreements
from pipelines.settings.complaints import complaints
from pipelines.settings.environment import resolved, variables
from pipelines.settings.models import Curation
from pipelines.settings.places import Document, Loc, read_document, shown

FILE_NAME: Final = "curation.yaml"
INSTANCE: Final = "dagster_home"
NOT_DATA_SETS: Final = {"dagster.yaml", "workspace.yaml"}


@dataclass(frozen=True)
class Loaded:
    """A config and where it came from; `written` is the config in effect, defaults filled in and `${}` unresolved."""

    curation: Curation
    document: Document
    written: dict[str, Any]

    @property
    def base(self) -> Path:
        return self.document.path.parent

    def at_line(self, problem: str) -> str:
        """A problem that begins with a key (`recipes[1].label: …`) with the file and line in front."""
        found = re.match(r"([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*): ", problem)
        if not found:
            return problem
        loc: Loc = tuple(int(step) if step.isdigit() else step for step in re.findall(r"[a-z_]+|\d+", found[1]))
        return self.document.problem(loc, problem[found.end() :])


def load_curation(path: Path) -> Loaded:
    """Read and check the config at `path`. Raises UserError with one line for each problem."""
    document = read_document(path.absolute())
    if wrong := variables(document):
        raise UserError("\n".join(wrong))
    try:
        curation = Curation.model_validate(resolved(document.root))
        written = Curation.model_validate(_plain(document.root)).model_dump(mode="json")
    except ValidationError as error:
        raise UserError("\n".join(complaints(document, error))) from None
    if clashes := disagreements(curation):
        raise UserError("\n".join(document.problem(loc, said) for loc, said in clashes))
    return Loaded(curation, document, written)


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def find_config(named: Path | None) -> Path:
    """The config to use: the one named, else the instance's, else the nearest `dagster_home/curation.yaml` here or above.

    Where there is no curation.yaml: the one other data set of the instance, or of `.` and `dagster_home`. Raises UserError when there is
    none, or more than one.
    """
    if named is not None:
        return named
    if home := os.environ.get("DAGSTER_HOME"):
        usual = Path(home) / FILE_NAME
        return usual if usual.is_file() else _only_other([Path(home)]) or usual
    nearest = nearest_instance(Path.cwd())
    if nearest is not None:
        return nearest / FILE_NAME
    if other := _only_other([Path.cwd(), Path.cwd() / INSTANCE]):
        return other
    raise UserError(
        f"no config: there is no {INSTANCE}/{FILE_NAME} here or in a folder above. Name one with --config, or set DAGSTER_HOME."
    )


def _only_other(folders: Sequence[Path]) -> Path | None:
    """The one data set of `folders` under whatever name; None where there is none. Raises UserError that names several."""
    found = [path for folder in folders for _, path in data_sets_in(folder)]
    if len(found) > 1:
        names = ", ".join(shown(path.absolute()) for path in found)
        raise UserError(f"no config: there is no {FILE_NAME}, but there are {names}. Choose one with --config.")
    return found[0] if found else None


def data_sets_in(folder: Path) -> list[tuple[str, Path]]:
    """Name and config of each data set of `folder`, by file name. A file that cannot be parsed is left out; its own run says why."""
    paths = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    return [(name, path) for path in paths if path.name not in NOT_DATA_SETS and (name := _data_set_name(path))]


def _data_set_name(path: Path) -> str:
    """The name of the data set in the file at `path`; empty where there is none."""
    try:
        root = read_document(path).root
    except UserError:
        return ""
    return str(root["name"]) if root.get("name") and root.get("sources") else ""


def nearest_instance(start: Path) -> Path | None:
    """The nearest folder `dagster_home` with a config, at `start` or above."""
    return next((folder / INSTANCE for folder in (start, *start.parents) if (folder / INSTANCE / FILE_NAME).is_file()), None)


def instance_here() -> Path | None:
    """`$DAGSTER_HOME`, else the nearest instance, else `dagster_home` here if it holds data sets, under whatever names."""
    folder = Path.cwd() / INSTANCE
    return _home() or nearest_instance(Path.cwd()) or (folder if data_sets_in(folder) else None)


def find_instance(config: Path) -> Path:
    """The folder that a run of `config` writes to: `$DAGSTER_HOME`, else the nearest instance, else the config's own folder."""
    return _home() or (nearest_instance(Path.cwd()) or config.absolute().parent).absolute()


def _home() -> Path | None:
    home = os.environ.get("DAGSTER_HOME")
    return Path(home).absolute() if home else None
