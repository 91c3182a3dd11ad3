"""What several tests share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.export.tables import RunTables
from pipelines.sift import DROPPED
from schemas.tables import SPLIT_PAIRS

GOOD = """\
name: acme
as_of: 2026-10-01
sources:
  - name: helpdesk
    kind: tickets
    format: table
    path: tickets.csv
  - name: brand
    kind: copy
    format: markdown
    path: copy/*.md
recipes:
  - {task: reply, source: helpdesk, system: "You are the Acme support agent."}
  - {task: classify, source: helpdesk, label: queue}
  - {task: draft, source: brand}
"""


@pytest.fixture
def config(tmp_path: Path) -> Callable[..., Path]:
    """A good config as a file, with `old` replaced by `new` for each pair given."""

    def write(*changes: tuple[str, str]) -> Path:
        text = GOOD
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "curation.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def finished() -> Callable[..., RunTables]:
    """A run's tables: `rows` (one dict of SPLIT_PAIRS columns a pair, all with defaults) exported, `dropped` (DROPPED columns) set aside."""

    def make(rows: list[dict[str, Any]], dropped: list[dict[str, Any]] | None = None) -> RunTables:
        exported = pl.DataFrame([_pair(number, row) for number, row in enumerate(rows)], schema=SPLIT_PAIRS)
        aside = pl.DataFrame(dropped or [], schema=DROPPED)
        records = pl.concat([part.select("record_id", "source") for part in (exported, aside)]).unique(maintain_order=True)
        built = pl.concat([part.select("pair_id", "record_id", "source", "recipe") for part in (exported, aside)]).drop_nulls("pair_id")
        conflicts = pl.DataFrame(
            schema={**dict.fromkeys(("cluster_id", "pair_id", "kind", "reason"), pl.String), "against": pl.List(pl.String)}
        )
        return RunTables(records.height, records, built, aside, exported.drop("split"), exported, exported, conflicts, {"helpdesk": 0}, [])

    return make


def _spelt(number: int) -> str:
    """A word that no other number's is like, so that inputs are no near-twins."""
    return "".join("bdfgklmprs"[int(digit)] for digit in str(number)) * 9


def _pair(number: int, row: dict[str, Any]) -> dict[str, Any]:
    record = row.get("record_id", f"helpdesk/{number}")
    pair = row.get("pair_id", f"{record}#reply")
    asked, said = row.get("input", f"Where is {_spelt(number)}?"), row.get("output", f"It left on day {number}.")
    turns = [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]
    made = {
        "pair_id": pair,
        "record_id": record,
        "source": "helpdesk",
        "kind": "tickets",
        "recipe": "reply",
        "task": "reply",
        "language": "en",
    }
    shown = {"read_order": number, "turns": turns, "input": asked, "output": said, "opening": asked, "notes": [], "findings": []}
    placed = {"cluster_id": pair, "similarity": 1.0, "unit": f"u{number}", "split": "test" if number % 10 == 9 else "train"}
    return {**made, **shown, **placed, **row}
