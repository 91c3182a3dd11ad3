"""The shipped sample's own tickets, in every form of every target."""

from pathlib import Path

import orjson
import polars as pl
import pytest

from checks.files import SFT, Example, Shape, Target, check_lines
from checks.files.example import joined
from checks.files.lines import BOM
from checks.files.losses import EARLIER, JOINED, SYSTEM_PLACE
from checks.files.tables import table_rows
from pipelines.export.lines import Written, write_target
from pipelines.export.targets import TARGETS
from pipelines.ingest import clean_tickets, name_records, read_raw
from pipelines.pairs import build_pairs
from pipelines.settings.load import load_curation
from tests.make_sample import FOLDER

FORMS = [(target, shape) for target in TARGETS.values() for shape in target.written(SFT)]
LEAST = 300


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """Pairs of all recipes of tickets, of one file."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "tickets.jsonl").write_bytes((FOLDER / "tickets-2026-h2.jsonl").read_bytes())
    shipped = load_curation(FOLDER.parent.parent / "curation.yaml").curation
    source = shipped.sources[0].model_copy(update={"path": "tickets.jsonl"})
    recipes = [recipe for recipe in shipped.recipes if recipe.source == source.name]
    curation = shipped.model_copy(update={"sources": [source], "recipes": recipes})
    raw = pl.concat([part.kept for part in read_raw(curation, "tickets", base=folder)])
    tickets = clean_tickets(raw, name_records(raw.select("source", "place", "id", "updated_at", "read_order")), curation=curation)
    made = build_pairs(tickets.kept, kind="tickets", curation=curation).kept.filter(pl.col("turns").is_not_null())
    return made.with_columns(split=pl.lit("train"), tokens=pl.lit(0, pl.UInt32))


@pytest.mark.parametrize(("target", "shape"), FORMS, ids=lambda part: part.name)
def test_every_pair_of_the_sample_is_a_good_row_that_reads_back_or_is_left_out_for_a_stated_loss(
    pairs: pl.DataFrame, target: Target, shape: Shape, tmp_path: Path
) -> None:
    written = write_target(tmp_path / "t", target, pairs, data_set="sample", shape=shape.name)
    path = tmp_path / "t" / written.file("train")
    findings = check_lines(path, target)
    assert pairs.height > LEAST
    assert [violation for violation in findings.violations if violation.blocks] == []
    assert findings.rows + len(written.left_out) == pairs.height
    assert not written.left_out or EARLIER in shape.loses
    assert _read_back(path, shape) == _kept(pairs, written, shape)


def _read_back(path: Path, shape: Shape) -> list[tuple[str | None, list[object]]]:
    rows = (row for _, row in table_rows(path)) if path.suffix != ".jsonl" else map(orjson.loads, _lines(path))
    found = [shape.read(row) if shape.read else Example(None, []) for row in rows]
    return [(example.system, list(example.turns)) for example in found]


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().removeprefix(BOM).split(b"\n")[:-1]


def _kept(pairs: pl.DataFrame, written: Written, shape: Shape) -> list[tuple[str | None, list[object]]]:
    gone = [pair for pair, *_ in written.left_out]
    rows = pairs.filter(~pl.col("pair_id").is_in(gone)).select("system", "turns").iter_rows()
    return [_lost(system or None, turns, shape) for system, turns in rows]


def _lost(system: str | None, turns: list[dict[str, str]], shape: Shape) -> tuple[str | None, list[object]]:
    whole = joined(turns) if JOINED in shape.loses else turns
    if system and SYSTEM_PLACE in shape.loses:
        return None, [{**whole[0], "content": f"{system}\n\n{whole[0]['content']}"}, *whole[1:]]
    return system, list(whole)
