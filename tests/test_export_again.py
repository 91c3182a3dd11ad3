"""`pairwright export`: an old release for another target, with the same pairs and splits."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import Refused, UserError
from pipelines.export import assembly
from pipelines.export.again import export_again
from pipelines.export.identity import Identity, find_compared, read_manifest
from pipelines.export.release import RunTables, write_release
from pipelines.export.verify import verify_release
from pipelines.settings.models import Curation
from tests.test_verify import failed


@pytest.fixture
def old(finished: Callable[..., RunTables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assembly, "validate_exported", lambda *_, **__: [])
    monkeypatch.setattr(
        assembly, "load_counter", lambda name: lambda texts: (texts.str.len_bytes() * (2 if name == "big" else 1)).cast(pl.UInt32)
    )
    monkeypatch.setattr("pipelines.export.card.template_of", lambda *_: None)
    monkeypatch.setattr(assembly, "as_model_reads", lambda *_: {})
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv", "licence": "mine"}
    recipes = [{"task": "reply", "source": "helpdesk"}]
    curation = Curation.model_validate(
        {"name": "acme", "sources": [source], "recipes": recipes, "scrub": {"deny": ["Ottoline Plum"]}, "export": {"targets": ["trl"]}}
    )
    aside = {"record_id": "helpdesk/x", "pair_id": "helpdesk/x#reply", "source": "helpdesk", "recipe": "reply", "fate": "unbalanced",
             "stage": "balanced_pairs", "reason": "one too many"}  # fmt: skip
    identity = Identity(config=curation.model_dump(mode="json"), inputs={"helpdesk": "f00"}, as_of=dt.date(2026, 10, 1), key=None)
    tables = finished([{} for _ in range(40)], [aside])
    return write_release(tables, curation=curation, identity=identity, releases=tmp_path / "releases", compared=None).path


def again(old: Path, target: str = "openai", **more: Any) -> Path:
    return export_again(old, **{"target": target, "tokenizer": None, "out": None, **more}).path


def test_the_new_release_verifies_and_holds_the_same_pairs_in_the_same_splits(old: Path) -> None:
    new = again(old)
    assert failed(new) == {}
    assert len(verify_release(new)) > 10
    where = ["pair_id", "fate", "split", "label", "cluster_id"]
    before, after = (pl.read_parquet(release / "ledger.parquet").select(where) for release in (old, new))
    assert after.equals(before)
    assert sorted(path.name for path in new.iterdir() if path.is_dir()) == ["openai"]
    assert [len((new / "openai" / f"{split}.jsonl").read_text().splitlines()) for split in ("train", "test")] == [36, 4]


def test_the_new_release_names_the_old_one_and_leaves_its_link_and_bytes_alone(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    new = again(old)
    assert read_manifest(new)["exported_from"] == old.name
    assert (old.parent / "latest").resolve() == old.resolve()
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_the_same_export_again_is_the_same_release_and_another_tokenizer_is_another(old: Path) -> None:
    first = export_again(old, target="openai", tokenizer=None, out=None)
    second = export_again(old, target="openai", tokenizer=None, out=None)
    assert (first.existed, second.existed, first.name) == (False, True, second.name)
    assert again(old, tokenizer="big").name != first.name


def test_a_release_that_was_written_again_is_none_to_compare_the_next_run_with(old: Path) -> None:
    again(old)
    identity = Identity(config={}, inputs={}, as_of=dt.date(2026, 10, 2), key=None)
    assert find_compared(old.parent, "acme", identity) == old


def test_licences_are_those_that_the_old_release_told(old: Path) -> None:
    assert read_manifest(again(old))["licences"] == read_manifest(old)["licences"]


def test_denied_texts_are_written_down_nowhere(old: Path) -> None:
    new = again(old)
    assert not any(b"Ottoline" in path.read_bytes() for path in new.rglob("*") if path.is_file())
    assert read_manifest(new)["config"]["scrub"] == read_manifest(old)["config"]["scrub"]


def test_an_unknown_target_and_a_release_that_changed_are_refused(old: Path) -> None:
    with pytest.raises(UserError, match=r"--for opena: no such target\. Did you mean 'openai'"):
        again(old, "opena")
    (old / "trl" / "train.jsonl").write_text("{}\n")
    with pytest.raises(Refused, match=r"trl/train\.jsonl has changed: a release that is not as it was written is not written again"):
        again(old)
