"""The dataset card: metadata that the Hugging Face hub reads, and figures that add up."""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ruamel.yaml import YAML

from checks.files import KTO, PREFERENCE, SFT
from pipelines.export.card import card
from pipelines.export.identity import Identity
from pipelines.export.ledger import assemble
from pipelines.export.lines import Written, folder_of, write_target
from pipelines.export.reporting import facts_of
from pipelines.export.starts import STARTS
from pipelines.export.starts.section import start_training, tokens_of
from pipelines.export.starts.start import Given
from pipelines.export.tables import LICENCES, Making, RunTables
from pipelines.export.targets import TARGETS
from pipelines.report.facts import Facts
from pipelines.report.licences import licences_of
from pipelines.settings.models import Curation


def written_card(
    finished: Callable[..., RunTables],
    folder: Path,
    rows: list[dict[str, Any]],
    licence: str | None = None,
    own: dict[str, str] | None = None,
    targets: tuple[str, ...] = ("openai", "trl"),
) -> str:
    """The card of `rows`; `licence` is the source's, `own` (record_id -> licence) that of rows themselves."""
    tables = finished(rows)
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv", "licence": licence, "legal_basis": "contract"}
    recipes = [{"task": "classify", "source": "helpdesk", "label": "queue"}, {"task": "reply", "source": "helpdesk"}]
    curation = Curation.model_validate({"name": "acme", "sources": [source], "recipes": recipes})
    told = tables.exported.with_columns(reason=pl.lit("exported to train"))
    ledger = assemble(tables.dropped, told, clustered=tables.clustered, placed=tables.placed, release="acme-1")
    pairs = tables.exported.with_columns(tokens=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32) * 100)
    written = [write_target(folder / name, TARGETS[name], pairs, data_set="acme") for name in targets]
    making = Making("acme-1", curation, Identity({}, {}, dt.date(2026, 10, 1), None))
    stated = pl.DataFrame(list((own or {}).items()), schema=LICENCES, orient="row")
    facts = replace(facts_of(tables, pairs, ledger, written, making), licences=licences_of(pairs, stated, curation))
    return card(facts, curation=curation, written=written)


def finished_facts(finished: Callable[..., RunTables], folder: Path, rows: list[dict[str, Any]]) -> Facts:
    """The facts of `rows`, of which the first has 100 tokens, the next 200 and so on."""
    tables = finished(rows)
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv", "legal_basis": "contract"}
    curation = Curation.model_validate({"name": "acme", "sources": [source], "recipes": [{"task": "reply", "source": "helpdesk"}]})
    told = tables.exported.with_columns(reason=pl.lit("exported to train"))
    ledger = assemble(tables.dropped, told, clustered=tables.clustered, placed=tables.placed, release="acme-1")
    pairs = tables.exported.with_columns(tokens=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32) * 100)
    return facts_of(tables, pairs, ledger, [], Making("acme-1", curation, Identity({}, {}, dt.date(2026, 10, 1), None)))


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
    assert "20 examples (18 train, 0 validation, 2 test) made from 20 records" in text


def test_licences_that_differ_are_counted_and_the_cards_is_other(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    own = {f"helpdesk/{at}": "CC0-1.0" if at < 3 else "house | style" for at in range(5)}
    text = written_card(finished, tmp_path, [{} for _ in range(12)], own=own)
    assert metadata(text)["license"] == "other"
    assert "| helpdesk | CC0-1.0; legal basis: contract | 3 | 3 |" in text
    assert "| helpdesk | house \\| style; legal basis: contract | 2 | 2 |" in text
    assert "| helpdesk | legal basis: contract | 7 | 7 |" in text


def test_rows_that_all_state_the_licence_themselves_name_the_cards(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    own = {f"helpdesk/{at}": "CC0-1.0" for at in range(12)}
    assert metadata(written_card(finished, tmp_path, [{} for _ in range(12)], licence="mit", own=own))["license"] == "cc0-1.0"


def test_the_start_of_training_names_files_and_measured_lengths(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    rows = [{"split": "validation" if at > 17 else "train"} for at in range(20)]
    start = written_card(finished, tmp_path, rows, targets=tuple(TARGETS)).split("## Start training")[1].split("## How it was made")[0]
    assert 'load_dataset("json", data_files={"train": "trl/train.jsonl", "validation": "trl/validation.jsonl"})' in start
    assert "assistant_only_loss=True, max_length=2560)" in start
    assert "longest 2,000 tokens; its default keeps the first 1,024 and would cut 10 examples" in start
    assert "dataset: acme_train\neval_dataset: acme_validation\ncutoff_len: 2560\n" in start
    assert "Upload `openai/train.jsonl`" in start
    assert "it takes 65,536, which leaves out 0 examples" in start
    assert {"acme_train", "acme_validation"} == set(json.loads((tmp_path / "llama-factory/dataset_info.json").read_text()))


def test_a_folder_of_preferences_is_measured_by_its_own_pairs(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    rows = [{"split": "train", **({"task": "prefer", "recipe": "prefer"} if at < 3 else {})} for at in range(20)]
    facts = finished_facts(finished, tmp_path, rows)
    trl = TARGETS["trl"]
    counts = {kind: tokens_of(Written(trl, kind, trl.kinds[kind]), facts)["tokens"].sort().to_list() for kind in (SFT, PREFERENCE, KTO)}
    assert counts[PREFERENCE] == counts[KTO] == [100, 200, 300]
    assert counts[SFT] == list(range(400, 2_100, 100))
    told = start_training(facts, [Written(trl, PREFERENCE, trl.kinds[PREFERENCE], rows={"train": 3})], tokenizer="mistral")
    assert (
        "Measured with the tokenizer `mistral`: median 200, 95% at most 300, longest 300 tokens; its default keeps the first 1,024 and would "
        "cut 0 examples."
    ) in told


def test_no_length_is_proposed_below_the_trainers_default(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    start = written_card(finished, tmp_path, [{} for _ in range(3)], targets=("trl", "llama-factory"))
    assert "max_length=1024)" in start
    assert "cutoff_len: 2048\n" in start


def test_the_hubs_own_reader_takes_the_card(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    from huggingface_hub import DatasetCard

    read = DatasetCard(written_card(finished, tmp_path, [{"language": "en"} for _ in range(20)], licence="cc-by-4.0")).data.to_dict()  # type: ignore[no-untyped-call]
    assert (read["license"], read["language"], read["size_categories"]) == ("cc-by-4.0", ["en"], ["n<1K"])
    assert [config["config_name"] for config in read["configs"]] == ["openai", "trl"]


def test_every_folder_of_every_target_has_its_start_and_so_have_other_forms_but_unsloths() -> None:
    usual = {folder_of(target, kind) for target in TARGETS.values() for kind in target.kinds}
    others = {
        f"{folder_of(target, kind)} {shape.name}"
        for target in TARGETS.values()
        for kind in target.kinds
        for shape in target.written(kind)
        if shape is not target.kinds[kind] and target.name != "unsloth"
    }
    assert set(STARTS) == usual | others


def test_the_start_of_another_form_is_told_that_form(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    facts = finished_facts(finished, tmp_path, [{} for _ in range(20)])
    said = {
        name: start_training(
            facts, [Written(TARGETS[name], SFT, TARGETS[name].shape_named(SFT, shape), {"train": 40})], tokenizer="mistral"
        )
        for name, shape in (("axolotl", "alpaca"), ("trl", "prompt-completion"), ("llama-factory", "alpaca"), ("unsloth", "sharegpt"))
    }
    assert "type: alpaca" in said["axolotl"]
    assert "dataset: acme_train" in said["llama-factory"]
    assert 'SFTConfig(output_dir="out", max_length=2560)' in said["trl"]
    assert "sharegpt rows as unsloth reads them" in said["unsloth"]


@pytest.mark.parametrize(("systems", "form"), [("all", "{system}\\n\\n{prompt}"), ("some", "{prompt}"), ("none", "{prompt}")])
def test_axolotls_kto_names_the_system_prompt_only_where_every_example_has_one(systems: str, form: str) -> None:
    target = TARGETS["axolotl"]
    said = STARTS["axolotl-kto"](Given("acme", Written(target, KTO, target.kinds[KTO], {"train": 40}, systems=systems), 2_048))
    assert f'prompt_format: "{form}"' in said
    assert ("Only some examples have a system prompt" in said) == (systems == "some")


def test_tables_are_loaded_by_a_path_as_their_names_alone_are_builders_of_the_library() -> None:
    for name in ("parquet", "csv"):
        written = Written(TARGETS[name], SFT, TARGETS[name].kinds[SFT], rows={"train": 40})
        assert f'load_dataset("./{name}")' in STARTS[name](Given("acme", written, 2_048))


@pytest.mark.parametrize(
    ("folder", "method"),
    [("openai", '{"type": "dpo"}'), ("azure", '{"type": "dpo"}'), ("together", "--training-method dpo"), ("fireworks", "dpo-job"),
     ("vertex", "PREFERENCE_TUNING"), ("trl", "DPOTrainer"), ("axolotl", "rl: dpo"), ("llama-factory", "stage: dpo")],
)  # fmt: skip
def test_a_job_on_preferences_is_told_its_method_and_one_on_demonstrations_is_not(folder: str, method: str) -> None:
    said = {}
    for kind in (SFT, PREFERENCE):
        written = Written(TARGETS[folder], kind, TARGETS[folder].kinds[kind], rows={"train": 40})
        said[kind] = STARTS[written.folder](Given("acme", written, 2_048))
    assert method in said[PREFERENCE]
    assert method not in said[SFT]


@pytest.mark.parametrize("validation", [0, 5])
def test_starts_are_code_that_parses_and_names_files_that_are_there(validation: int) -> None:
    for target in TARGETS.values():
        for kind in target.kinds:
            written = Written(target, kind, target.kinds[kind], rows={"train": 40, "validation": validation})
            said = STARTS[written.folder](Given("acme", written, 2_048))
            for language, block in re.findall(r"```(\w+)\n(.*?)```", said, re.DOTALL):
                if language == "yaml":
                    assert isinstance(YAML(typ="safe").load(StringIO(block)), dict), said
                elif language == "python":
                    compile(block, written.folder, "exec")
                else:
                    assert block.count("{}") == 0, said
            assert (f"{written.folder}/{written.file('validation')}" in said or f"{written.folder}_" in said) <= bool(validation), said


def test_the_limits_tell_of_placeholders_that_answers_say_of_themselves(finished: Callable[..., RunTables], tmp_path: Path) -> None:
    rows = [{"output": "Hello [NAME_1], soon."} if at < 2 else {} for at in range(20)]
    limits = written_card(finished, tmp_path, rows).split("## Limits")[1]
    assert "- 2 of 18 train examples of answers to people hold a placeholder (such as [NAME_1])" in limits
