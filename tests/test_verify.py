"""`pairwright verify`: a release that was touched says where."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checks.names import WARNS
from pipelines.errors import UserError
from pipelines.export import assembly
from pipelines.export.identity import basis, basis_of, stated, versions
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


def doctored(release: Path, **changes: Any) -> dict[str, str]:
    """What is found after the manifest says something else."""
    manifest = json.loads((release / "manifest.json").read_text())
    (release / "manifest.json").write_text(json.dumps({**manifest, **changes}))
    return failed(release)


def told(release: Path, key: str) -> Any:
    return json.loads((release / "manifest.json").read_text())[key]


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
    assert set(failed(release)) == {
        "fates in the ledger", "exported pairs in canonical.parquet", "rows_read in the ledger", "pairs_built in the ledger", "lineage of trl",
    }  # fmt: skip


def test_a_cluster_in_two_splits_is_found(release: Path) -> None:
    ledger = pl.read_parquet(release / "ledger.parquet")
    ledger.with_columns(cluster_id=pl.lit("helpdesk/0#reply")).write_parquet(release / "ledger.parquet")
    resealed(release)
    assert set(failed(release)) == {"no cluster stands in two splits"}


def test_a_folder_that_is_no_release_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no finished release"):
        verify_release(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [{"config": {"name": "other"}}, {"inputs": {"helpdesk": "0"}}, {"key": "0123"}, {"versions": {"polars": "0"}}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_manifest_whose_basis_is_not_made_of_what_it_says_is_broken(release: Path, changes: dict[str, Any]) -> None:
    found = doctored(release, **changes)
    assert set(found) == {"basis in the manifest"}
    assert "one of them was changed" in found["basis in the manifest"]


def test_a_basis_made_to_fit_gives_another_name_than_the_folders(release: Path) -> None:
    parts = {key: told(release, key) for key in ("inputs", "as_of", "key", "decisions", "versions")}
    made = basis_of({**parts, "config": {"name": "other"}})
    found = doctored(release, config={"name": "other"}, basis=made)
    assert set(found) == {"name of the release"}
    assert f"the folder is called {release.name}" in found["name of the release"]


def test_another_release_compared_with_another_date_and_another_folder_are_found_by_the_name(release: Path) -> None:
    assert set(doctored(release, compared_with="acme-20260901-0123456789ab")) == {"name of the release"}
    assert set(doctored(release, compared_with=None, as_of="2026-10-02")) == {"basis in the manifest", "name of the release"}
    assert doctored(release, as_of="2026-10-01") == {}
    moved = release.rename(release.parent / "acme-mine")
    assert failed(moved)["name of the release"].endswith("the folder is called acme-mine")


def test_fates_and_rows_that_are_not_those_of_the_tables_are_named(release: Path) -> None:
    assert doctored(release, fates={"exported": 19, "duplicate": 1}) == {
        "fates in the ledger": "1 duplicate in the manifest, 0 in the ledger; 19 exported in the manifest, 20 in the ledger"
    }
    files = [{**entry, "rows": 99 if entry["path"] == "trl/train.jsonl" else entry["rows"]} for entry in told(release, "files")]
    assert doctored(release, fates={"exported": 20}, files=files) == {
        "rows of the files": "trl/train.jsonl has 18 rows, the manifest says 99"
    }


def test_a_canonical_table_without_an_exported_pair_is_found(release: Path) -> None:
    pl.read_parquet(release / "canonical.parquet").head(19).write_parquet(release / "canonical.parquet")
    resealed(release)
    assert failed(release).keys() == {"exported pairs in canonical.parquet"}


def test_a_manifest_whose_own_checks_did_not_hold_is_broken(release: Path) -> None:
    checks = told(release, "checks")
    lost = [{**check, "passed": check["name"] != "law"} for check in checks]
    assert doctored(release, checks=lost) == {"checks in the manifest": "the manifest itself says: law did not hold"}
    assert (
        "splits was never asked"
        in doctored(release, checks=[check for check in checks if check["name"] != "splits"])["checks in the manifest"]
    )
    warned = [{**check, "passed": check["passed"] and check["name"] not in WARNS} for check in checks]
    assert doctored(release, checks=warned) == {}


def test_a_manifest_without_its_parts_is_told_and_no_traceback(release: Path) -> None:
    assert doctored(release, fates=None, checks="all held") == {"manifest": "has no usable checks, fates"}
    with pytest.raises(UserError, match="no finished release"):
        doctored(release, files=["a"])


def test_texts_to_deny_are_part_of_the_basis_and_not_of_the_manifest() -> None:
    def named(*texts: str) -> Identity:
        return Identity(config={"scrub": {"deny": list(texts)}}, inputs={}, as_of=dt.date(2026, 10, 1), key=None)

    assert basis(named("Jane Roe")) != basis(named("John Roe"))
    assert basis(named("Jane Roe")) == basis_of(stated(named("Jane Roe"), versions()))
    assert "Jane" not in json.dumps(stated(named("Jane Roe"), {}))
