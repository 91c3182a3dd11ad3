"""LLaMA-Factory: its registry and its converters; a row counts when its prompt and its answer come out."""

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace

from tests.trainers.rows import rows


def converted(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Convert each data set that `dataset_info.json` names."""
    import json

    without_sound()
    from datasets import load_dataset
    from llamafactory.data.converter import align_dataset
    from llamafactory.data.parser import get_dataset_list

    names = list(json.loads((folder / "dataset_info.json").read_text()))
    arguments = SimpleNamespace(streaming=False, preprocessing_num_workers=1, overwrite_cache=True, media_dir=str(folder))
    for attributes in get_dataset_list(names, str(folder)):
        path = folder / attributes.dataset_name
        data = load_dataset("json", data_files=str(path), split="train")
        aligned = align_dataset(data, attributes, arguments, SimpleNamespace(local_process_index=0))
        whole = sum(bool(row["_prompt"]) and bool(row["_response"]) for row in aligned)
        said = rows(path)[0]
        assert not said.get("system") or aligned[0]["_system"] == said["system"], "the system prompt was lost"
        yield f"align_dataset {path.name}", len(rows(path)), whole


def without_sound() -> None:
    """torchaudio has no build that fits torch's for processors alone; rows of text never call it."""
    if "torchaudio" not in sys.modules:
        silent = ModuleType("torchaudio")
        silent.__spec__ = ModuleSpec("torchaudio", None)
        sys.modules["torchaudio"] = silent
