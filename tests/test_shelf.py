"""A stage is on the shelf whole or not at all, and raw text lies in a closed folder."""

import stat
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines.errors import Refused, UserError
from pipelines.lock import writing
from pipelines.shelf import Made, Shelf
from pipelines.sift import Sifted, no_verdicts, sift
from schemas.models import SchemaBreach
from schemas.tables import CLUSTERED_PAIRS, PAIRS


def pairs(*ids: str) -> pl.DataFrame:
    filled = {"source": "s", "kind": "tickets", "recipe": "reply", "task": "reply", "read_order": 0, "input": "a", "output": "b", "opening": "a",
              "turns": [{"role": "user", "content": "a"}], "cluster_id": "c", "similarity": 1.0, "unit": "u"}  # fmt: skip
    rows = [{**filled, "pair_id": f"s/{name}#reply", "record_id": f"s/{name}"} for name in ids]
    return pl.DataFrame(rows, schema=CLUSTERED_PAIRS)


def test_what_is_stored_in_parts_is_read_back_in_order(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    parts = [
        Sifted(pairs("1", "2"), no_verdicts()),
        sift(pairs("3", "4"), drop=pl.col("record_id") == "s/3", fate="duplicate", stage="x", reason="r"),
    ]
    stored = shelf.write("unique_pairs", Made(parts, {"notes": ["n"]}, {"side": pl.DataFrame({"a": [1]})}), run="r1")
    again = shelf.read("unique_pairs")
    assert again == stored
    assert again.kept(["record_id"])["record_id"].to_list() == ["s/1", "s/2", "s/4"]
    assert again.dropped()["record_id"].to_list() == ["s/3"]
    assert [batch.height for batch in again.batches(2)] == [2, 1]
    assert again.table("side")["a"].to_list() == [1]
    assert (again.rows, again.set_aside, again.facts, again.run) == (3, 1, {"notes": ["n"]}, "r1")


def test_a_step_that_fails_midway_leaves_no_half_stage(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.write("unique_pairs", Made([Sifted(pairs("1"), no_verdicts())]), run="r1")

    def parts() -> Iterator[Sifted]:
        yield Sifted(pairs("2"), no_verdicts())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.write("unique_pairs", Made(parts()), run="r2")
    with pytest.raises(Refused, match="the stage unique_pairs has not been made: run the whole job"):
        shelf.read("unique_pairs")
    assert not list(tmp_path.rglob("*.writing"))


def test_a_table_that_breaks_its_model_is_stopped_without_naming_a_value(tmp_path: Path) -> None:
    broken = pairs("1", "secret").with_columns(similarity=pl.lit(7.0))
    with pytest.raises(SchemaBreach) as breach:
        Shelf(tmp_path).write("unique_pairs", Made([Sifted(broken, no_verdicts())]), run="r")
    assert "similarity" in str(breach.value)
    assert "(2 rows)" in str(breach.value)
    assert "secret" not in str(breach.value)


def test_a_pair_that_stands_twice_breaks_the_model(tmp_path: Path) -> None:
    with pytest.raises(SchemaBreach, match="pair_id"):
        Shelf(tmp_path).write("unique_pairs", Made([Sifted(pairs("1", "1"), no_verdicts())]), run="r")


def test_raw_text_lies_in_a_folder_that_others_cannot_open(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    stored = shelf.write("pairs", Made([Sifted(pl.DataFrame(schema=PAIRS), no_verdicts())]), run="r")
    assert stat.S_IMODE(stored.folder.parent.stat().st_mode) == 0o700
    assert stored.folder.parent.name == "raw"


def test_two_writers_never_meet_and_the_second_reads_who_is_writing(tmp_path: Path) -> None:
    with writing(tmp_path, "run 42"), pytest.raises(UserError, match=r"run 42 of \d\d:\d\d UTC .+ is writing this instance"):  # noqa: SIM117
        with writing(tmp_path, "run 43"):
            pass
    with writing(tmp_path, "run 44"):
        assert "run 44" in (tmp_path / ".lock").read_text()


def test_a_step_that_gives_nothing_still_leaves_a_table(tmp_path: Path) -> None:
    stored = Shelf(tmp_path).write("raw_copy", Made([]), run="r")
    assert stored.kept().height == 0
    assert [batch.height for batch in stored.batches()] == [0]
    assert stored.dropped().height == 0
