"""Unsloth: `standardize_data_formats`, from its own file, as the package itself imports on a GPU alone."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.trainers.rows import files, rows


def standardised(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Standardise each file; a row counts when its turns are those that were written."""
    from datasets import load_dataset

    module = _from_its_file()
    for path in files(folder):
        data = module.standardize_data_formats(load_dataset("json", data_files=str(path), split="train"))
        column = "conversations" if "conversations" in data.column_names else "messages"
        whole = sum(len(row[column]) == len(said.get(column, [])) for row, said in zip(data, rows(path), strict=True))
        yield f"standardize_data_formats {path.name}", len(rows(path)), whole


def _from_its_file() -> Any:
    """The module without the package around it, which asks for a GPU before it is imported."""
    found = importlib.util.find_spec("llamafactory")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent.parent / "unsloth_zoo"
    package = ModuleType("unsloth_zoo")
    package.__path__ = [str(folder)]
    sys.modules.setdefault("unsloth_zoo", package)
    return importlib.import_module("unsloth_zoo.dataset_utils")
