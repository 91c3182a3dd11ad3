"""The shipped sample, end to end: every fate in its ledger, byte for byte what it was, wherever and whenever it runs."""

import json
import re
from pathlib import Path

import polars as pl
import pytest
from ruamel.yaml import YAML

from pipelines.export.verify import verify_release
from schemas.fates import FATES
from tests.sample_run import GOLDEN, ROOT, SPLIT_SHOWN, digests, golden_of, run_sample


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_sample(tmp_path_factory.mktemp("instance"))


def test_every_fate_that_a_run_can_give_appears_in_the_samples_ledger_but_the_one_that_a_person_decides(release: Path) -> None:
    assert set(pl.read_parquet(release / "ledger.parquet")["fate"]) == set(FATES) - {"excluded"}


def test_the_samples_release_verifies(release: Path) -> None:
    assert [check.name for check in verify_release(release) if not check.passed] == []


def test_the_sample_is_byte_for_byte_what_it_was(release: Path) -> None:
    assert (release / SPLIT_SHOWN).read_text(encoding="utf-8") == (GOLDEN / SPLIT_SHOWN.name).read_text(encoding="utf-8")
    assert golden_of(release) == json.loads((GOLDEN / "sample.json").read_text(encoding="utf-8"))


def test_another_hash_seed_time_zone_and_folder_give_the_same_name_and_bytes(release: Path, tmp_path: Path) -> None:
    again = run_sample(tmp_path / "elsewhere", PYTHONHASHSEED="4711", TZ="Pacific/Auckland", LC_ALL="C")
    assert again.name == release.name
    assert digests(again) == digests(release)


def test_the_report_reaches_for_no_network(release: Path) -> None:
    page = (release / "report.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert not re.search(r"""(?:src|href)=["']?https?://""", page)


@pytest.mark.parametrize("kind", ["phone", "card", "iban", "email", "ip", "ssn", "nino", "passport", "password", "api_key"])
def test_no_planted_value_stands_in_any_file_of_the_release(release: Path, kind: str) -> None:
    values = YAML(typ="safe").load(ROOT / "tests" / "data" / "sample" / "personal.yaml")["values"][kind]
    texts = [path.read_text(encoding="utf-8") for path in release.rglob("*") if path.suffix in {".jsonl", ".html", ".md", ".json"}]
    texts += [str(pl.read_parquet(path).to_dicts()) for path in release.glob("*.parquet")]
    assert [value for value in values if any(value in text for text in texts)] == []
