"""`pairwright verify`: a release that was touched says where."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.export import assembly
from pipelines.export.manifest import file_sums
from pipelines.export.release import Identity, RunTables, write_release
from pipelines.export.verify import verify_release
from pipelines.settings.models import Curation


@pytest.fixture
def release(finished: Callable[..., RunTables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assembly, "validate_exported", lambda *_, **__: [])
    monkeypatch.setattr(assembly, "load_counter", lambda _: lambda texts: texts.str.count_matches(r"\w+").cast(pl.UInt32))
    monkeypatch.setattr("pipelines.report.render_report", lambda _: "<html></html>")
    source = {"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv"}
    recipes = [{"task": "reply", "source": "helpdesk"}]
    curation = Curation.model_validate({"name": "acme", "sources": [source], "recipes": recipes, "export": {"targets": ["trl"]}})
    identity = Identity(config={}, inputs={}, as_of=dt.date(2026, 10, 1), key=None)
    return write_release(finished([{} for _ in range(20)]), curation=curation, identity=identity, releases=tmp_path, compared=None).path


def failed(release: Path) -> dict[str, str]:
    return {result.name: result.said for result in verify_release(release) if not result.passed}


def resealed(release: Path) -> None:
    """Bring the manifest's checksums in line with the files, as somebody who covers their tracks would."""
    manifest = json.loads((release / "manifest.json").read_text())
    (release / "manifest.json").write_text(json.dumps({**manifest, "files": file_sums(release)}))


def test_a_release_as_written_verifies_also_through_its_link(release: Path) -> None:
    assert failed(release) == {}
    assert failed(release.parent / "latest") == {}


def test_a_changed_a_missing_and_a_new_file_are_named(release: Path) -> None:
    (release / "README.md").write_text("mine")
    (release / "report.html").unlink()
    (release / "notes.txt").write_text("x")
    assert failed(release) == {"checksums": "README.md has changed; notes.txt is new; report.html is missing"}


def test_a_changed_line_is_found_by_its_lineage(release: Path) -> None:
    path = release / "trl/train.jsonl"
    lines = path.read_text().split("\n")
    path.write_text("\n".join(["{}", *lines[1:]]))
    resealed(release)
    assert failed(release) == {"lineage of trl": "train.jsonl:1 is not the line that lineage tells of"}


def test_a_line_taken_away_is_found(release: Path) -> None:
    path = release / "trl/train.jsonl"
    path.write_text("\n".join(path.read_text().split("\n")[:-2]) + "\n")
    resealed(release)
    assert "train.jsonl has no line 18" in failed(release)["lineage of trl"]


def test_a_ledger_with_a_row_less_is_found(release: Path) -> None:
    ledger = pl.read_parquet(release / "ledger.parquet")
    ledger.head(19).write_parquet(release / "ledger.parquet")
    resealed(release)
    assert set(failed(release)) == {"rows_read in the ledger", "pairs_built in the ledger", "lineage of trl"}


def test_a_cluster_in_two_splits_is_found(release: Path) -> None:
    ledger = pl.read_parquet(release / "ledger.parquet")
    ledger.with_columns(cluster_id=pl.lit("helpdesk/0#reply")).write_parquet(release / "ledger.parquet")
    resealed(release)
    assert set(failed(release)) == {"no cluster stands in two splits"}


def test_a_folder_that_is_no_release_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no finished release"):
        verify_release(tmp_path)
