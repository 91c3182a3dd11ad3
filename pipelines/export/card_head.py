"""The YAML head of a release's dataset card, as the Hugging Face hub reads it."""

from io import StringIO
from typing import Any, Final

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
    configs = [_config(one, default=one is written[0]) for one in written]
    size = next((word for most, word in _SIZES if exported.height < most), "n>10M")
    found: dict[str, Any] = {
        "pretty_name": facts.data_set,
        **_licence(facts.licences),
        "task_categories": categories,
        "size_categories": [size],
    }
    return _yaml({**({"language": languages} if languages else {}), **found, "tags": ["pairwright", "fine-tuning"], "configs": configs})


def _config(one: Written, *, default: bool) -> dict[str, Any]:
    files = [{"split": split, "path": f"{one.folder}/{one.file(split)}"} for split in SPLITS if one.rows.get(split)]
    return {"config_name": one.folder, **({"default": True} if default else {}), "data_files": files}


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
