"""`datasets.load_dataset`: does every file load, with every row and with text as text?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.trainers.rows import files, rows


def loaded(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Load each JSONL file alone; a row counts when it comes back as it was written."""
    from datasets import load_dataset

    for path in files(folder):
        written = rows(path)
        back = load_dataset("json", data_files=str(path), split="train").to_list()
        same = sum(_plain(one) == _plain(other) for one, other in zip(written, back, strict=True))
        yield f"load_dataset {path.name}", len(written), same


def folder_loaded(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Load a folder of Parquet or CSV by its name alone."""
    import pyarrow.csv
    import pyarrow.parquet
    from datasets import load_dataset

    found = load_dataset(str(folder))
    for path in sorted([*folder.glob("*.parquet"), *folder.glob("*.csv")]):
        read = pyarrow.parquet.read_table if path.suffix == ".parquet" else _csv
        yield f"load_dataset(folder) {path.name}", read(path).num_rows, found[path.stem].num_rows


def _csv(path: Path) -> Any:
    import pyarrow.csv

    return pyarrow.csv.read_csv(path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True))


def _plain(value: Any) -> Any:
    """Without the nulls that a loader puts where a key is absent."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
