"""One stage alone on any file: every row comes back, in order, with all its columns and the stage's own."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Where is my refund? It has been two weeks.", "label": "refund", "n": 1, "tags": ["x"]},
    {"id": "b", "text": "where is my refund, it has been two weeks!", "label": "refund", "n": 2, "tags": []},
    {"id": "c", "text": "Where is my refund? It has been two weeks", "label": "delivery", "n": 3, "tags": ["ü"]},
    {"id": "d", "text": "The zip of my tent is broken.", "label": "broken", "n": 4, "tags": ["y", "z"]},
]


def pairwright(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def jsonl(path: Path, rows: list[dict[str, Any]], *more: bytes) -> Path:
    path.write_bytes(b"".join([json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows] + [line + b"\n" for line in more]))
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_dedupe_names_the_first_of_each_cluster_and_keeps_every_row_and_column(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = pairwright("dedupe", str(jsonl(tmp_path / "in.jsonl", ROWS)), str(out))
    assert (done.exit_code, done.stderr) == (0, "4 rows, 2 kept.\n")
    rows = read(out)
    assert [{key: row[key] for key in ROWS[0]} for row in rows] == ROWS
    assert [(row["cluster_id"], row["kept"], row["similarity"]) for row in rows] == [
        ("a", True, 1.0),
        ("a", False, 1.0),
        ("a", False, 1.0),
        ("d", True, 1.0),
    ]


def test_dedupe_by_label_keeps_one_row_for_each_label_of_a_cluster(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    pairwright("dedupe", str(jsonl(tmp_path / "in.jsonl", ROWS)), str(out), "--label", "label")
    assert [row["kept"] for row in read(out)] == [True, False, True, True]


def test_rows_without_an_id_are_numbered_from_nought(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    pairwright("dedupe", str(jsonl(tmp_path / "in.jsonl", [{"body": "one"}, {"body": "two words"}, {"body": "one"}])), str(out))
    assert [row["cluster_id"] for row in read(out)] == [0, 1, 0]


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_each_format_is_read_and_written(tmp_path: Path, kind: str) -> None:
    table = pl.DataFrame([{"id": row["id"], "text": row["text"]} for row in ROWS])
    source, out = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    writers: dict[str, Callable[[Path], Any]] = {"csv": table.write_csv, "parquet": table.write_parquet, "jsonl": table.write_ndjson}
    writers[kind](source)
    assert pairwright("dedupe", str(source), str(out)).exit_code == 0
    back = pl.read_csv(out) if kind == "csv" else pl.read_parquet(out) if kind == "parquet" else pl.read_ndjson(out)
    assert back.columns == ["id", "text", "cluster_id", "kept", "similarity"]
    assert back["text"].to_list() == table["text"].to_list()
    assert back["kept"].to_list() == [True, False, False, True]


def test_a_row_that_cannot_be_read_is_named_counted_and_set_aside(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = pairwright("dedupe", str(jsonl(tmp_path / "in.jsonl", ROWS, b"{broken", b'{"text": "\xff"}')), str(out))
    assert done.exit_code == 0
    assert "in.jsonl:5: the line is not valid JSON" in done.stderr
    assert "in.jsonl:6: the line is not valid UTF-8" in done.stderr
    rejected = tmp_path / "out.jsonl.rejected.jsonl"
    assert done.stderr.endswith(f"4 rows, 2 kept; 2 could not be read, see {rejected}.\n")
    assert [row["line"] for row in read(rejected)] == [5, 6]
    assert stat.S_IMODE(rejected.stat().st_mode) == 0o600


def test_standard_streams_are_jsonl() -> None:
    done = pairwright("dedupe", "-", "-", stdin='{"text": "a b"}\n{"text": "A  b"}\n')
    assert [json.loads(line)["kept"] for line in done.stdout.split("\n") if line] == [True, False]


def test_contradictions_flag_every_row_of_a_conflict_and_name_the_other_side(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = pairwright("contradictions", str(jsonl(tmp_path / "in.jsonl", ROWS)), str(out))
    rows = read(out)
    assert (done.exit_code, [row["contradiction"] for row in rows]) == (0, [True, True, True, False])
    assert [row["against"] for row in rows] == [["c"], ["c"], ["a", "b"], []]
    assert {row["kind"] for row in rows[:3]} == {"label"}


def test_contradictory_answers_are_found_and_paraphrases_are_not(tmp_path: Path) -> None:
    answers = ["Refunds take 5 days.", "Refunds take 14 days.", "It takes 5 days until the refund is there."]
    rows = [{"input": "How long does a refund take?", "output": answer} for answer in answers]
    out = tmp_path / "out.jsonl"
    pairwright("contradictions", str(jsonl(tmp_path / "in.jsonl", rows)), str(out))
    assert [row["against"] for row in read(out)] == [[1], [0, 2], [1]]


def test_scrub_replaces_in_the_named_columns_and_says_where_in_code_points(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"subject": "x", "body": "😀 write to mira.lindqvist@kestrel-mail.se please", "n": 1}]
    out = tmp_path / "out.jsonl"
    done = pairwright("scrub", str(jsonl(tmp_path / "in.jsonl", rows)), str(out), "--text", "body")
    [row] = read(out)
    assert (done.exit_code, row["body"], row["n"]) == (0, "😀 write to [EMAIL_1] please", 1)
    [found] = row["findings"]
    assert (found["column"], rows[0]["body"][found["start"] : found["end"]], found["entity_type"], found["replacement"]) == (
        "body", "mira.lindqvist@kestrel-mail.se", "EMAIL_ADDRESS", "[EMAIL_1]",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("replacement", "subject", "body"),
    [
        ("placeholder", "From [NAME_1]", "I am [NAME_2], [NAME_1] is my aunt"),
        ("variable", "From {{person.1.name}}", "I am {{person.2.name}}, {{person.1.name}} is my aunt"),
    ],
)
def test_scrub_reads_the_columns_of_a_row_together(tmp_path: Path, replacement: str, subject: str, body: str) -> None:
    rows = [{"subject": "From Hannah Berger", "body": "I am Anna Lopez, Hannah Berger is my aunt"}]
    out = tmp_path / "out.jsonl"
    pairwright(
        "scrub", str(jsonl(tmp_path / "in.jsonl", rows)), str(out), "--text", "subject", "--text", "body", "--replacement", replacement
    )
    [row] = read(out)
    assert (row["subject"], row["body"]) == (subject, body)


def test_scrub_leaves_a_column_of_objects_one_of_objects(tmp_path: Path) -> None:
    rows = [{"text": {"to": "mira.lindqvist@kestrel-mail.se", "n": 1}}]
    out = tmp_path / "out.jsonl"
    pairwright("scrub", str(jsonl(tmp_path / "in.jsonl", rows)), str(out))
    assert read(out)[0]["text"] == {"to": "[EMAIL_1]", "n": 1}


def test_scrub_by_pseudonyms_needs_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAIRWRIGHT_KEY", raising=False)
    source = str(jsonl(tmp_path / "in.jsonl", [{"text": "write to mira.lindqvist@kestrel-mail.se"}]))
    done = pairwright("scrub", source, "-", "--replacement", "pseudonym")
    assert done.exit_code == 2
    assert "scrub.replacement: pseudonym needs the environment variable PAIRWRIGHT_KEY, which is not set." in done.stderr


def test_findings_only_leaves_the_text(tmp_path: Path) -> None:
    rows = [{"text": "write to mira.lindqvist@kestrel-mail.se"}]
    out = tmp_path / "out.csv"
    pairwright("scrub", str(jsonl(tmp_path / "in.jsonl", rows)), str(out), "--findings-only")
    table = pl.read_csv(out)
    assert table["text"].to_list() == ["write to mira.lindqvist@kestrel-mail.se"]
    assert json.loads(table["findings"][0])[0]["entity_type"] == "EMAIL_ADDRESS"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dedupe", "no.jsonl", "-"), "Error: no.jsonl: no such file. Name a .jsonl, .csv or .parquet file, or - for standard input."),
        (
            ("dedupe", "{in}", "out.xlsx"),
            "Error: out.xlsx: unknown ending '.xlsx'. Known: .csv, .tsv, .txt, .jsonl, .ndjson, .json, .parquet, .pq.",
        ),
        (
            ("dedupe", "{in}", "-", "--text", "txt"),
            "Error: --text txt: no such column. Did you mean 'text'? Columns: id, text, label, n, tags.",
        ),
        (
            ("contradictions", "{in}", "-", "--input", "id", "--label", "lable"),
            "Error: --label lable: no such column. Did you mean 'label'?",
        ),
        (
            ("scrub", "{in}", "-", "--language", "xx"),
            "Error: --language: found 'xx', allowed is 'en', 'de', 'fr', 'es', 'it', 'nl' or 'pt'.",
        ),
    ],
)
def test_a_wrong_argument_is_answered_with_what_is_possible(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    source = str(jsonl(tmp_path / "in.jsonl", ROWS))
    done = pairwright(*(part.replace("{in}", source) for part in arguments))
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_file_of_which_nothing_can_be_read_ends_with_2_and_says_what_standard_input_is() -> None:
    done = pairwright("dedupe", "-", "-", stdin="id,text\n1,hello\n")
    assert done.exit_code == 2
    assert "none of its 2 rows can be read. Standard input is read as JSON lines; name a .csv or .parquet file instead." in done.stderr


def test_a_file_is_never_its_own_output(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", ROWS)
    before = source.read_bytes()
    done = pairwright("dedupe", str(source), str(tmp_path / "." / "in.jsonl"))
    assert (done.exit_code, source.read_bytes()) == (2, before)
    assert "IN and OUT are the same file" in done.stderr


def test_a_column_that_gives_way_is_named(tmp_path: Path) -> None:
    done = pairwright("dedupe", str(jsonl(tmp_path / "in.jsonl", [{"text": "a b", "kept": "yes"}])), str(tmp_path / "out.jsonl"))
    assert "Replaced in the output: kept." in done.stderr


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_separator_of_a_csv_is_read_off_its_header(tmp_path: Path, mark: str) -> None:
    (tmp_path / "in.csv").write_text(f"id{mark}text\n1{mark}hello, there\n")
    done = pairwright("dedupe", str(tmp_path / "in.csv"), str(tmp_path / "out.jsonl"))
    assert (done.exit_code, read(tmp_path / "out.jsonl")[0]["text"]) == (0, "hello, there")


def test_rows_without_a_text_contradict_nobody(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"text": None, "label": "a"}, {"text": "", "label": "b"}, {"text": "  ", "label": "c"}]
    out = tmp_path / "out.jsonl"
    pairwright("contradictions", str(jsonl(tmp_path / "in.jsonl", rows)), str(out))
    assert [row["contradiction"] for row in read(out)] == [False, False, False]


def test_scrub_says_which_columns_it_left_alone(tmp_path: Path) -> None:
    done = pairwright("scrub", str(jsonl(tmp_path / "in.jsonl", [{"text": "a", "mail": "b@kestrel-mail.se"}])), str(tmp_path / "out.jsonl"))
    assert "Looked at: text. Left as they are: mail. Name more with --text." in done.stderr
