"""What a run says on a terminal, in a log and to a machine."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from rich.console import Console

from pipelines.cli.lines import done_lines, fates_table
from pipelines.cli.terminal import Terminal
from pipelines.cli.time_left import TimeLeft, as_time

FIGURES: dict[str, Any] = {"dagster/row_count": 3_198, "set_aside": 99, "seconds": 0.4, "peak_memory_mb": 442, "fate_no_pair": 99}


def test_a_step_is_one_line_of_rows_seconds_rate_memory_and_fates() -> None:
    assert done_lines("pairs", FIGURES, 160) == [
        "  pairs                3,198 rows     0.4 s     8,242 rows/s    442 MB  99 set aside (99 no_pair)"
    ]


def test_a_narrow_terminal_gets_two_lines_of_at_most_eighty_columns() -> None:
    lines = done_lines("consistent_pairs", {**FIGURES, "dagster/row_count": 123_456_789, "seconds": 12_345.6}, 80)
    assert len(lines) == 2
    assert max(len(line) for line in lines) <= 80


def test_the_table_of_fates_fits_eighty_columns() -> None:
    ledger = pl.DataFrame({"fate": ["exported"] * 9 + ["low_quality"], "record_id": list("abcdefghij"), "pair_id": list("abcdefghij")})
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(fates_table(ledger))
    text = console.export_text()
    assert max(len(line) for line in text.split("\n")) <= 80
    assert "90.0 %" in text


def test_the_last_line_of_the_table_of_fates_adds_up() -> None:
    ledger = pl.DataFrame({"fate": ["exported", "exported", "no_pair"], "record_id": ["a/1", "a/1", "a/2"], "pair_id": ["p", "q", None]})
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(fates_table(ledger))
    assert console.export_text().split("\n")[-2].split() == [
        "all",
        "3",
        "100",
        "%",
        "2",
        "pairs",
        "and",
        "1",
        "record",
        "that",
        "made",
        "none",
    ]


@pytest.mark.parametrize(("seconds", "said"), [(3, "3 s"), (89.6, "90 s"), (200, "3 min"), (7_500, "2 h 5 min")])
def test_time_is_told_in_the_unit_that_people_use(seconds: float, said: str) -> None:
    assert as_time(seconds) == said


def test_the_time_left_follows_the_pace_of_what_is_done() -> None:
    now = [0.0]
    left = TimeLeft({"pairs": 10.0, "scrubbed_pairs": 60.0, "release": 30.0}, clock=lambda: now[0])
    left.begin("pairs")
    assert left.seconds() == 100
    now[0] = 20.0  # twice as slow as the last time
    left.begin("scrubbed_pairs")
    assert left.seconds() == 180
    now[0] = 50.0
    assert left.seconds() == 150
    assert left.__rich__() == "[bold]scrubbed_pairs[/bold] …  about 2 min left"


def test_nothing_is_said_of_the_time_left_before_a_first_run() -> None:
    left = TimeLeft({})
    left.begin("pairs")
    assert left.__rich__() == "[bold]pairs[/bold] …"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    manifest = {
        "name": "acme-1", "data_set": "acme", "compared_with": None, "headline": "You may use this release.", "rows_read": 2, "pairs_built": 1,
        "fates": {"exported": 1}, "checks": [{"name": "law", "passed": True, "said": "all add up", "offenders": 0, "blocks": True}],
    }  # fmt: skip
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    pl.DataFrame({"fate": ["exported"], "record_id": ["a/1"], "pair_id": ["a/1#reply"]}).write_parquet(tmp_path / "ledger.parquet")
    return tmp_path


def test_the_outcome_as_json_names_the_release_its_figures_and_checks(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(as_json=True)
    terminal.release = made
    terminal.finish()
    told = json.loads(capsys.readouterr().out)
    assert (told["release"], told["report"], told["fates"]) == (str(made), str(made / "report.html"), {"exported": 1})
    assert told["checks"] == [{"name": "law", "passed": True, "said": "all add up"}]


def test_quiet_says_where_the_release_lies_and_nothing_else(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(quiet=True)
    terminal.release = made
    terminal.finish()
    assert capsys.readouterr().out.strip() == str(made)


def test_a_log_gets_no_bars_and_no_colour_asked_for_none_gives_none() -> None:
    code = "from pipelines.cli.terminal import Terminal; t = Terminal(); t.err.print('[red]done[/red]')"
    piped = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert piped.stderr == b"done\n"
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True, env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"})
    assert b"\x1b[31m" not in os.read(ours, 1_000)
    for end in (ours, theirs):
        os.close(end)
