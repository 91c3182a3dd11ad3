"""What a release holds of each kind: preferences and KTO in folders of their own, each with its lineage; tables with their types."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ruamel.yaml import YAML

from checks.files import KTO, PREFERENCE, SFT, check_lines
from pipelines.export.assembly import _written
from pipelines.export.card_head import head, table_card
from pipelines.export.lines import Written, write_target
from pipelines.export.lost import without_lost
from pipelines.export.tables import RunTables
from pipelines.export.targets import TARGETS
from pipelines.settings.models import Curation
from tests.report_facts import make_facts
from tests.target_rows import agent, read_rows, user

Finished = Callable[..., RunTables]


def pairs_of(*rows: dict[str, Any]) -> pl.DataFrame:
    """Pairs as the assembly has them; `chosen` and `rejected` as a recipe of preferences gives them."""
    table = [
        {"pair_id": f"desk/{at}#r", "record_id": f"desk/{at}", "split": "train", "system": None, "tokens": 9, "task": "reply", "chosen": None, "rejected": None} | row
        for at, row in enumerate(rows)
    ]  # fmt: skip
    texts = dict.fromkeys(("pair_id", "record_id", "split", "system", "task", "chosen", "rejected"), pl.String)
    turn = pl.Struct({"role": pl.String, "content": pl.String})
    return pl.DataFrame(table, schema=texts | {"tokens": pl.UInt32, "turns": pl.List(turn)}, orient="row")


def asked(at: int, *more: dict[str, Any], **columns: Any) -> dict[str, Any]:
    return {"turns": [user(f"Where is parcel {at}?"), *more], **columns}


def preferred(at: int, **columns: Any) -> dict[str, Any]:
    return asked(at, agent("On its way."), task="prefer", **{"chosen": "On its way.", "rejected": f"Wait {at}."} | columns)


def lineage(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "lineage.jsonl").read_bytes().split(b"\n") if line]


def curation(*targets: str) -> Curation:
    source = {"name": "desk", "kind": "tickets", "format": "table", "path": "t.csv"}
    recipes = [{"task": "reply", "source": "desk"}]
    return Curation.model_validate({"name": "acme", "sources": [source], "recipes": recipes, "export": {"targets": list(targets)}})


def test_preferences_go_to_folders_of_their_own_where_a_target_has_such(tmp_path: Path) -> None:
    pairs = pairs_of(asked(0, agent("Here.")), preferred(1), preferred(2, split="test"))
    written = list(_written(tmp_path, pairs, curation("trl", "openai", "mistral")))
    assert [one.folder for one in written] == ["trl", "openai", "mistral", "trl-preference", "openai-preference", "trl-kto"]
    assert [one.rows for one in written] == [{"train": 1}] * 3 + [{"train": 1, "test": 1}] * 2 + [{"train": 2, "test": 2}]
    row = read_rows(tmp_path / "trl-preference/train.jsonl")[0]
    assert row == {"prompt": [user("Where is parcel 1?")], "chosen": [agent("On its way.")], "rejected": [agent("Wait 1.")]}
    for one in written:
        assert check_lines(tmp_path / one.folder / "train.jsonl", one.target, split="test").passed


def test_a_kto_pair_has_two_lines_and_each_its_place_in_the_lineage(tmp_path: Path) -> None:
    write_target(tmp_path / "k", TARGETS["trl"], pairs_of(preferred(0)), data_set="acme", kind=KTO)
    assert [row["label"] for row in read_rows(tmp_path / "k/train.jsonl")] == [True, False]
    assert [(trace["line"], trace["pair_id"]) for trace in lineage(tmp_path / "k")] == [(1, "desk/0#r"), (2, "desk/0#r")]


@pytest.mark.parametrize(("kind", "lines"), [(PREFERENCE, 0), (KTO, 1)])
def test_a_single_thumb_is_a_line_of_kto_and_no_preference(tmp_path: Path, kind: str, lines: int) -> None:
    rejected = asked(0, task="prefer", rejected="Wait.")
    written = write_target(tmp_path / "k", TARGETS["axolotl"], pairs_of(rejected), data_set="acme", kind=kind)
    assert written.rows == {"train": lines}
    assert [trace["reason"] for trace in lineage(tmp_path / "k")] == [None if lines else "has no two answers to prefer one of"]


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if PREFERENCE in target.kinds])
def test_every_target_of_preferences_takes_answers_as_texts_and_as_turns(tmp_path: Path, name: str) -> None:
    target, table = TARGETS[name], pairs_of(preferred(0), preferred(1))
    turns = pl.col("chosen", "rejected").map_elements(lambda text: [agent(text)], return_dtype=table["turns"].dtype)
    for at, pairs in enumerate((table, table.with_columns(turns))):
        written = write_target(tmp_path / str(at), target, pairs, data_set="acme", kind=PREFERENCE)
        assert (written.rows, written.left_out) == ({"train": 2}, [])
    assert read_rows(tmp_path / "0" / f"train{target.suffix}") == read_rows(tmp_path / "1" / f"train{target.suffix}")


def test_a_pair_that_no_folder_of_its_kind_can_hold_is_not_exported(finished: Finished, tmp_path: Path) -> None:
    exported = finished([{}, {}]).exported.with_columns(tokens=pl.lit(9, pl.UInt32), task=pl.Series(["reply", "prefer"]))
    written = [Written(TARGETS["mistral"], SFT)]
    kept, dropped = without_lost(exported, finished([]).dropped, written)
    assert (kept.height, dropped["fate"].to_list()) == (1, ["low_quality"])
    assert dropped["reason"].to_list() == ["no target of export.targets takes preferences"]


@pytest.mark.parametrize("name", ["parquet", "csv"])
def test_tables_have_lineage_by_row_without_a_digest(tmp_path: Path, name: str) -> None:
    pairs = pairs_of(asked(0, agent('Here, "there",\nand everywhere.')), asked(1, agent("There.")))
    write_target(tmp_path / name, TARGETS[name], pairs, data_set="acme")
    assert [(trace["line"], trace["sha256"]) for trace in lineage(tmp_path / name)] == [(1, None), (2, None)]
    assert len(read_rows(tmp_path / name / f"train.{name}")) == 2


def test_a_row_of_texts_leaves_out_what_ends_without_an_answer(tmp_path: Path) -> None:
    pairs = pairs_of(asked(0, agent("Here.")), asked(1, agent("There."), user("Where?")))
    written = write_target(tmp_path / "csv", TARGETS["csv"], pairs, data_set="acme")
    assert [(pair, reason) for pair, _, reason, _ in written.left_out] == [("desk/1#r", "has no question before its answer")]


def test_a_card_has_configs_of_one_reader_and_a_table_has_a_card_of_its_own_with_types() -> None:
    written = [Written(TARGETS[name], SFT, TARGETS[name].kinds[SFT], {"train": 1}) for name in ("trl", "parquet", "openai")]
    told = YAML(typ="safe").load(StringIO(head(make_facts(60), written)))
    assert [config["config_name"] for config in told["configs"]] == ["trl", "openai"]
    assert "dataset_info" not in told
    own = YAML(typ="safe").load(StringIO(table_card(written[1], TARGETS["parquet"].kinds[SFT], "acme-1").split("---\n")[1]))
    files = [{"split": "train", "path": "train.parquet"}]
    assert own["configs"] == [{"config_name": "default", "description": "acme-1", "data_files": files}]
    turn = [{"name": "role", "dtype": "string"}, {"name": "content", "dtype": "string"}]
    assert own["dataset_info"] == [{"config_name": "default", "features": [{"name": "messages", "list": turn}]}]


def test_cards_of_two_releases_differ_in_what_a_loader_caches_by() -> None:
    written = [Written(TARGETS["parquet"], SFT, TARGETS["parquet"].kinds[SFT], {"train": 1})]

    def configs(name: str) -> list[Any]:
        heads = (head(replace(make_facts(60), name=name), written), table_card(written[0], TARGETS["parquet"].kinds[SFT], name))
        return [YAML(typ="safe").load(StringIO(text.removeprefix("---\n").split("---\n")[0]))["configs"] for text in heads]

    assert all(first != second for first, second in zip(configs("acme-1"), configs("acme-2"), strict=True))


def test_where_the_first_target_is_a_table_the_release_s_card_is_typed() -> None:
    written = [Written(TARGETS[name], SFT, TARGETS[name].kinds[SFT], {"train": 1}) for name in ("csv", "trl")]
    told = YAML(typ="safe").load(StringIO(head(make_facts(60), written)))
    assert [config["config_name"] for config in told["configs"]] == ["csv"]
    assert [feature["name"] for feature in told["dataset_info"][0]["features"]] == ["system", "history", "prompt", "completion"]
