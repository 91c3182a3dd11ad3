"""`pairwright rows`: the rows behind a figure of the report, as CSV; and what a release knows of each row beside its text."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.errors import UserError
from pipelines.export.facets import facets_of, known_of
from pipelines.export.release import Identity, RunTables, write_release
from pipelines.export.rows import rows_of
from pipelines.settings.models import Curation
from schemas.tables import APPROVED_COPY, FACETS, LEDGER, SCRUBBED_PAIRS, TICKETS

CURATION = Curation.model_validate(
    {
        "name": "acme",
        "sources": [{"name": "helpdesk", "kind": "tickets", "format": "table", "path": "t.csv"}],
        "recipes": [{"task": "reply", "source": "helpdesk"}],
        "export": {"targets": ["trl"]},
        "scrub": {"canaries": 0},
    }
)


@pytest.fixture
def release(tmp_path: Path, finished: Callable[..., RunTables]) -> Path:
    """A release of forty exported tickets and two that contradict, of agents 1 and 2."""
    gone = [
        {"record_id": f"helpdesk/9{at}", "pair_id": f"helpdesk/9{at}#reply", "source": "helpdesk", "recipe": "reply", "fate": "contradiction",
         "stage": "consistent_pairs", "reason": "5 days against 14 days"} for at in range(2)
    ]  # fmt: skip
    tables = finished([{} for _ in range(40)], gone)
    known = [
        {"record_id": f"helpdesk/{at}", "pair_id": f"helpdesk/{at}#reply", "agent": 1 + at % 2, "month": "2026-05", "kinds": ["PERSON"]}
        for at in (*range(40), 90, 91)
    ]
    schema = {name: kind for name, kind in FACETS.items() if name != "tokens"}
    whole = dataclasses.replace(tables, known=pl.DataFrame(known, schema=schema))
    identity = Identity(config={}, inputs={}, as_of=dt.date(2026, 10, 1), key=None)
    return write_release(whole, curation=CURATION, identity=identity, releases=tmp_path, compared=None).path


def listed(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["rows", *words])
    return done.exit_code, done.output


def test_the_rows_behind_a_figure_come_as_csv_with_their_reasons_and_what_is_known(release: Path) -> None:
    code, said = listed(str(release), "--fate", "contradiction", "--agent", "1")
    head, *rows = said.splitlines()
    assert code == 0
    assert head == ",".join([*LEDGER, *(name for name in FACETS if name not in LEDGER), "input", "output"])
    assert [row.split(",")[1:7] for row in rows] == [
        ["helpdesk/90#reply", "helpdesk", "reply", "contradiction", "consistent_pairs", "5 days against 14 days"],
    ]  # fmt: skip


def test_a_stage_may_be_called_as_the_report_calls_it(release: Path) -> None:
    assert rows_of(release, {"stage": "Contradictions"}).height == rows_of(release, {"stage": "consistent_pairs"}).height == 2


def test_the_figures_of_the_report_are_the_rows_that_the_command_lists(release: Path) -> None:
    assert rows_of(release, {}).height == 42
    assert rows_of(release, {}, problem="contradictions")["record_id"].to_list() == ["helpdesk/90", "helpdesk/91"]
    assert rows_of(release, {"month": "2026-05", "fate": "exported"}, kind="person").height == 40


def test_exported_rows_come_with_their_scrubbed_texts_and_tokens(release: Path) -> None:
    row = rows_of(release, {"record": "helpdesk/3"}).row(0, named=True)
    assert row["output"] == "It left on day 3."
    assert row["tokens"] > 0


def test_a_value_that_no_row_has_is_refused_with_those_that_there_are(release: Path) -> None:
    with pytest.raises(UserError) as refusal:
        rows_of(release, {"fate": "contradictions"})
    assert str(refusal.value) == (
        "--fate contradictions: no row of this release that the other options leave has it. Did you mean 'contradiction'? "
        "Those that are: contradiction, exported."
    )


def test_the_rows_go_to_a_file_and_their_number_to_the_terminal(release: Path, tmp_path: Path) -> None:
    code, said = listed(str(release), "--fate", "contradiction", "--out", str(tmp_path / "rows.csv"))
    assert (code, said) == (0, f"2 rows in {tmp_path / 'rows.csv'}\n")
    assert pl.read_csv(tmp_path / "rows.csv").height == 2


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    assert listed(str(tmp_path))[0] == 2


def pair(**given: Any) -> dict[str, Any]:
    return {"pair_id": "d/1#classify", "record_id": "d/1", "source": "d", "task": "classify", "recipe": "classify", "label": "refunds",
            "input": "where?", "output": "refunds", "findings": [], **given}  # fmt: skip


def test_what_a_pair_does_not_know_is_taken_from_its_record() -> None:
    scrubbed = pl.DataFrame([pair(agent=3, at=dt.datetime(2026, 5, 9, tzinfo=dt.UTC))], schema=SCRUBBED_PAIRS)
    suspects = pl.DataFrame({"pair_id": ["d/1#classify"], "label_suspect": [True], "suggested_label": ["billing"]})
    tickets = pl.DataFrame([{"record_id": "d/2", "created_at": dt.datetime(2026, 4, 1, tzinfo=dt.UTC)}], schema=TICKETS)
    ledger = pl.DataFrame(
        [{"record_id": "d/1", "pair_id": "d/1#classify"}, {"record_id": "d/1", "recipe": "reply"}, {"record_id": "d/2"}], schema=LEDGER
    )
    known = known_of(scrubbed, tickets, pl.DataFrame(schema=APPROVED_COPY), suspects=suspects)
    facets = facets_of(ledger, known, pl.DataFrame({"pair_id": ["d/1#classify"], "tokens": [12]}))
    assert facets.select("queue", "month", "agent", "tokens", "suspect", "suggested").rows() == [
        ("refunds", "2026-05", 3, 12, True, "billing"), ("refunds", "2026-05", 3, None, None, None), (None, "2026-04", None, None, None, None),
    ]  # fmt: skip


def test_a_channel_that_few_records_share_or_that_is_no_plain_word_is_not_told() -> None:
    rows = [{"record_id": f"d/{at}", "channel": "email" if at < 12 else "web" if at < 14 else "+44 20 7946 0018"} for at in range(30)]
    known = known_of(
        pl.DataFrame(schema=SCRUBBED_PAIRS), pl.DataFrame(rows, schema=TICKETS), pl.DataFrame(schema=APPROVED_COPY),
        suspects=pl.DataFrame(schema={"pair_id": pl.String, "label_suspect": pl.Boolean, "suggested_label": pl.String}),
    )  # fmt: skip
    assert known["channel"].unique().sort().to_list() == [None, "email"]
