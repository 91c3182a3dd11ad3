"""`pairwright check` of a whole file: one JSON array, rows that stand twice, and how much of it all the terminal shows."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner

from checks.files import repeats
from pipelines.checking import check_file, fix_file
from pipelines.cli import main
from pipelines.errors import UserError
from tests.target_rows import agent, user

ROWS = [{"messages": [user(f"Where is {at}?"), agent("Here.")]} for at in range(12)]


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["check", *words])


@pytest.mark.parametrize(
    "text",
    [json.dumps(ROWS), json.dumps(ROWS, indent=2) + "\n", "\ufeff" + json.dumps(ROWS), "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]\n"],
    ids=["one line", "indented", "byte order mark", "an object a line"],
)
def test_a_file_that_is_one_json_array_is_told_so_once_and_written_as_lines_by_fix(tmp_path: Path, text: str) -> None:
    path, out = tmp_path / "chats.json", tmp_path / "out.jsonl"
    path.write_text(text, encoding="utf-8")
    done = run(str(path), "--for", "openai")
    assert done.exit_code == 1
    assert done.output == (
        f"{path}: json_array: is one JSON array, and training files are JSON lines: one object a line, without brackets around them or "
        "commas between. `pairwright check chats.json --for openai --fix OUT` writes it so.\n"
        "       1  json_array\n0 rows for openai: 1 violation.\n"
        f"Refused: {path} breaks the rules of openai: json_array.\n"
    )
    fixed = run(str(path), "--for", "openai", "--fix", str(out))
    assert fixed.output == (
        "fixed: one JSON array written as one row a line (12, the first in line 1).\n12 rows (messages) for openai: accepted.\nLengths in tokens were not looked at: name a --tokenizer.\n"
    )
    assert [orjson.loads(line) for line in out.read_bytes().splitlines()] == ROWS
    assert sorted(place.name for place in tmp_path.iterdir()) == ["chats.json", "out.jsonl"]


def test_an_array_that_is_cut_or_damaged_is_not_mended(tmp_path: Path) -> None:
    path = tmp_path / "chats.json"
    path.write_text('[\n{"messages": [},\n{"messages": []}\n]')
    with pytest.raises(UserError) as refused:
        fix_file(path, "trl", tmp_path / "out.jsonl")
    assert str(refused.value) == f"{path}: begins as one JSON array and is no valid JSON.\n  Write it anew, as one object a line."


def test_lists_line_by_line_are_no_array(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text('[{"a": 1}]\n[{"a": 2}]\n')
    assert [(one.rule, one.line) for one in check_file(path, "trl").violations] == [("object", 1), ("object", 2), ("least_rows", None)]


def test_a_row_that_stands_twice_is_warned_of_with_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in [*ROWS, ROWS[2], ROWS[2]]))
    done = run(str(path), "--for", "openai")
    rest = "Leave the repeat out, unless it is meant to weigh more: the trainer learns it once more in every epoch.\n"
    assert done.exit_code == 0
    assert done.output == (
        f"{path}:13: warning: repeated: is line 3 once more, word for word. {rest}"
        f"{path}:14: warning: repeated: is line 3 once more, word for word. {rest}"
        "       2  repeated\n14 rows (messages) for openai: accepted.\nLengths in tokens were not looked at: name a --tokenizer.\n"
    )


def test_repeats_are_looked_for_among_so_many_distinct_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST", 3)
    path = tmp_path / "train.jsonl"
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in [*ROWS, ROWS[2], ROWS[5]]))
    assert [(one.rule, one.line) for one in check_file(path, "openai").violations] == [("repeated", 13)]


def test_the_first_five_of_a_rule_are_shown_and_how_to_see_the_others(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_bytes(b"".join(orjson.dumps({**row, "id": at}) + b"\n" for at, row in enumerate(ROWS * 25)))
    few, everything = run(str(path), "--for", "openai"), run(str(path), "--for", "openai", "--all")
    assert few.output.count(": unknown_key: ") == 5
    assert "     300  unknown_key  (295 more than shown: --all names every line)\n" in few.output
    assert everything.output.count(": unknown_key: ") == 300
    assert "     300  unknown_key\n" in everything.output


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (gzip.compress(b"{}\n", mtime=0), "is compressed by gzip"),
        (b"\x28\xb5\x2f\xfd\x00", "is compressed by zstd"),
        (b"PK\x03\x04....", "is a ZIP archive (or a workbook)"),
        (b"PAR1....PAR1", "is a Parquet file"),
        ('{"messages": []}\n'.encode("utf-16"), "is UTF-16"),
        ("\ufeff{}\n".encode("utf-16-be"), "is UTF-16"),
    ],
)
def test_a_file_that_is_no_text_is_told_once_and_not_mended(tmp_path: Path, written: bytes, found: str) -> None:
    path = tmp_path / "train.jsonl"
    path.write_bytes(written)
    findings = check_file(path, "openai")
    assert [(one.rule, one.line, one.found) for one in findings.violations] == [("file_format", None, found)]
    assert not findings.passed
    with pytest.raises(UserError, match=re.escape(f"{path}: {found}, and --fix mends JSON lines alone.")):
        fix_file(path, "openai", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
