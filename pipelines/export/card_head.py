"""The YAML head of a release's dataset card, as the Hugging Face hub reads it."""

from collections.abc import Mapping
from io import StringIO
from typing import Any, Final

from checks.files.shape import Shape
from pipelines.export.lines import Written
from pipelines.report.facts import Facts
from pipelines.report.licences import Licence
from schemas.tables import SPLITS

_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))
_LICENCES: Final = frozenset(
    {"apache-2.0", "mit", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-3.0", "cc-by-sa-3.0", "cc-by-nc-4.0", "odc-by", "ogl-uk-3.0"}
)


def head(facts: Facts, written: list[Written]) -> str:
    """The card's metadata as YAML: language, license, task_categories, size_categories, and data files by split for each target."""
    exported = facts.exported
    languages = sorted({*exported["language"].drop_nulls().str.to_lowercase().str.slice(0, 2).unique()})
    tasks = exported["task"].unique()
    categories = [*(["text-classification"] if "classify" in tasks else []), *(["text-generation"] if set(tasks) - {"classify"} else [])]
    alike = [one for one in written if one.target.suffix == written[0].target.suffix]  # the hub reads all configs with one reader
    configs = [_config(one, facts.name, default=one is written[0]) for one in alike]
    size = next((word for most, word in _SIZES if exported.height < most), "n>10M")
    found: dict[str, Any] = {
        "pretty_name": facts.data_set,
        **_licence(facts.licences),
        "task_categories": categories,
        "size_categories": [size],
    }
    typed = [_typed(one.folder, one.shape) for one in alike if one.shape and one.shape.columns]
    head = {**({"language": languages} if languages else {}), **found, "tags": ["pairwright", "fine-tuning"], "configs": configs}
    return _yaml(head | ({"dataset_info": typed} if typed else {}))


def _config(one: Written, release: str, *, default: bool) -> dict[str, Any]:
    """One folder's files. `datasets` (5.2) caches a folder that has a card by the folder's name and these lines, not by its files: without
    the release's name in them, `latest` would give the rows of an older release."""
    files = [{"split": split, "path": f"{one.folder}/{one.file(split)}"} for split in SPLITS if one.rows.get(split)]
    return {"config_name": one.folder, "description": release, **({"default": True} if default else {}), "data_files": files}


def table_card(one: Written, shape: Shape, release: str) -> str:
    """The card inside a table's own folder, which `load_dataset(folder)` reads: its files by split, and the types of its columns."""
    files = [{"split": split, "path": one.file(split)} for split in SPLITS if one.rows.get(split)]
    configs = [{"config_name": "default", "description": release, "data_files": files}]
    head = _yaml({"configs": configs, "dataset_info": [_typed("default", shape)]})
    said = "One row an example; the release's own card tells what they are, `lineage.jsonl` where each came from."
    return f"---\n{head}---\n\n# {one.folder}\n\n{said}\n"


def _typed(name: str, shape: Shape) -> dict[str, Any]:
    return {"config_name": name, "features": _features(shape.columns or {})}


def _features(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Column types as `datasets` writes them into a card: `load_dataset` then casts, and guesses nothing."""
    return [{"name": name, "list": _features(kind[0])} if isinstance(kind, list) else {"name": name, "dtype": kind}
            for name, kind in columns.items()]  # fmt: skip


def _licence(licences: list[Licence]) -> dict[str, str]:
    """The one licence that all exported rows state, where the hub knows it."""
    stated = {(one.licence or "").lower() for one in licences}
    if len(stated) == 1 and stated <= _LICENCES:
        return {"license": stated.pop()}
    return {"license": "other", "license_name": "see-sources"}


def _yaml(value: dict[str, Any]) -> str:
    from ruamel.yaml import YAML

    text, yaml = StringIO(), YAML()
    yaml.default_flow_style, yaml.width, yaml.version = False, 200, None
    yaml.dump(value, text)
    return text.getvalue()
