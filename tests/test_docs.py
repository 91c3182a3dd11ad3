"""The reference is what the code says."""

from pathlib import Path

from click.testing import CliRunner

from pipelines.cli import COMMANDS, main
from pipelines.cli.docs import reference
from pipelines.markdown import markdown_table
from schemas.fates import FATES
from schemas.meanings import MEANINGS
from schemas.tables import APPROVED_COPY, COPY_COLUMNS, LEDGER, RAW_COPY, RAW_TICKETS, SPLIT_PAIRS, TICKET_COLUMNS, TICKETS

ROOT = Path(__file__).parent.parent


def test_the_reference_in_the_repository_is_current() -> None:
    written = (ROOT / ".github" / "reference.md").read_text(encoding="utf-8")
    assert written == reference(), "write it again with: pairwright docs --out .github/reference.md"


def test_every_column_of_every_table_says_what_it_is_and_no_meaning_is_left_over() -> None:
    tables = (RAW_TICKETS, RAW_COPY, TICKETS, APPROVED_COPY, LEDGER, SPLIT_PAIRS)
    known = {name for table in tables for name in table} | {*TICKET_COLUMNS, *COPY_COLUMNS, "known"}
    assert known == MEANINGS.keys()


def test_every_command_and_every_fate_stands_in_the_reference() -> None:
    text = reference()
    assert [name for name in COMMANDS if f"### `pairwright {name}`" not in text] == []
    assert [fate for fate in FATES if f"| `{fate}` |" not in text] == []


def test_a_knob_is_told_with_its_values_default_and_limits() -> None:
    told = CliRunner().invoke(main, ["docs", "config"]).stdout
    assert "| `replacement` | `placeholder`, `pseudonym`, `variable` | `placeholder` | [NAME_1], numbered in each record" in told
    assert "| `max_ratio` | number (≥ 1) | `4.0` | largest class ≤ this × max(smallest class, min_class) |" in told
    assert "### `export.prices`" in told
    assert "| `sources` | list of section | **required** | where records come from |" in told


def test_a_bar_in_a_cell_does_not_make_a_column() -> None:
    assert markdown_table(("a",), [("x | y\nz",)]) == "| a |\n| --- |\n| x \\| y z |\n"


def test_one_section_can_be_written_to_a_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["docs", "fates", "--out", str(tmp_path / "fates.md")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "fates.md").read_text().startswith("## Fates\n")
