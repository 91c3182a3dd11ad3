"""The dataset card: metadata that the Hugging Face hub reads, and figures that add up."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
from ruamel.yaml import YAML

from pipelines.export.card import card
from pipelines.export.ledger import assemble
from pipelines.export.lines import write_target
from pipelines.export.tables import RunTables
from pipelines.export.targets import TARGETS
from pipelines.settings.models import Curation


def written_card(finished: Callable[..., RunTables], folder: Path, rows: list[dict[str, Any]], licence: str | None = None) -> str:
    tables = finished(rows)
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv", "licence": licence}
    recipes = [{"task": "classify", "source": "helpdesk", "label": "queue"}, {"task": "reply", "source": "helpdesk"}]
    curation = Curation.model_validate({"name": "acme", "sources": [source], "recipes": recipes})
    told = tables.exported.with_columns(reason=pl.lit("exported to train"))
    ledger = assemble(tables.dropped, told, clustered=tables.clustered, placed=tables.placed, release="acme-1")
    pairs = tables.exported.with_columns(tokens=pl.lit(3, pl.UInt32))
    written = [write_target(folder / name, TARGETS[name], pairs, data_set="acme") for name in ("openai", "trl")]
    return card("acme-1", curation=curation, exported=tables.exported, ledger=ledger, written=written)


def metadata(text: str) -> dict[str, Any]:
    known: dict[str, Any] = YAML(typ="safe").load(StringIO(text.split("---\n")[1]))
    return known


def test_the_head_names_languages_tasks_size_and_the_files_of_each_target(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    rows = [{"language": "de" if number == 3 else "en", "task": "classify" if number < 5 else "reply"} for number in range(20)]
    head = metadata(written_card(finished, tmp_path, rows))
    assert (head["language"], head["license"], head["size_categories"]) == (["de", "en"], "other", ["n<1K"])
    assert head["task_categories"] == ["text-classification", "text-generation"]
    assert [config["config_name"] for config in head["configs"]] == ["openai", "trl"]
    assert head["configs"][0]["data_files"] == [{"split": split, "path": f"openai/{split}.jsonl"} for split in ("train", "test")]
    for config in head["configs"]:
        assert all((tmp_path / file["path"]).is_file() for file in config["data_files"])


def test_one_known_licence_of_all_sources_is_the_cards(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    assert metadata(written_card(finished, tmp_path, [{} for _ in range(12)], licence="CC-BY-4.0"))["license"] == "cc-by-4.0"


def test_the_figures_tell_splits_labels_and_limits(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    rows = [{"task": "classify", "recipe": "classify", "label": "a|b"} for _ in range(20)]
    text = written_card(finished, tmp_path, rows)
    assert "| helpdesk | classify | 18 | 2 | 20 |" in text
    assert "| classify | a\\|b | 18 | 2 | 20 |" in text
    assert "it is not\nanonymous" in text
