"""`pairwright check` beyond the rules: lengths, overlap with the train file, personal data, tables, and what `--fix` mends."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checks.files import Findings
from pipelines.checking import check_file, fix_file, mend
from pipelines.cli import main
from pipelines.errors import UserError
from tests.target_rows import agent, user

ASKS = [
    "Where is my parcel? It should have come on Monday and nobody rang.",
    "Please cancel the order for the garden bench, I found another one.",
    "How do I change the address of my subscription before the next bill?",
]


def chat(*turns: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"messages": list(turns), **more}


def save(path: Path, *rows: dict[str, Any] | bytes, end: bytes = b"\n") -> Path:
    path.write_bytes(b"".join((row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode()) + end for row in rows))
    return path


def told(findings: Findings) -> list[tuple[str, int | None, bool]]:
    return [(violation.rule, violation.line, violation.blocks) for violation in findings.violations]


def rows_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n") if line]


def test_a_held_out_file_is_compared_with_the_train_file_beside_it(tmp_path: Path) -> None:
    save(tmp_path / "train.jsonl", *(chat(user(text), agent("Done.")) for text in ASKS))
    near = ASKS[1].replace("garden bench", "garden bench, please")
    test = save(tmp_path / "test.jsonl", *(chat(user(text), agent("Yes.")) for text in ("Is it open on Sunday?", ASKS[0].upper(), near)))
    assert told(check_file(test, "trl")) == [("overlap", 2, False), ("near_overlap", 3, False)]
    found = check_file(test, "trl").violations
    assert found[0].found == "asks what line 1 of train.jsonl asks"
    assert found[1].found.startswith("asks nearly what line 2 of train.jsonl asks")


def test_any_file_is_compared_with_the_train_file_that_is_named(tmp_path: Path) -> None:
    train = save(tmp_path / "a.jsonl", chat(user(ASKS[0]), agent("Done.")))
    other = save(tmp_path / "b.jsonl", chat(user(ASKS[0]), agent("No.")), chat(user(ASKS[2]), agent("So.")))
    assert told(check_file(other, "trl")) == []
    assert told(check_file(other, "trl", against=train)) == [("overlap", 1, False)]


def test_near_twins_are_looked_for_up_to_a_number_and_it_is_said_beyond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.checking.overlap._MOST", 2)
    train = save(tmp_path / "train.jsonl", *(chat(user(text), agent("Done.")) for text in ASKS))
    test = save(tmp_path / "test.jsonl", chat(user("Is it open on Sunday?"), agent("Yes.")))
    assert [violation.found[:22] for violation in check_file(test, "trl", against=train).violations] == ["4 distinct questions: "]


def test_a_scan_refuses_structured_personal_data_by_line_and_kind_and_quotes_none(tmp_path: Path) -> None:
    path = save(tmp_path / "train.jsonl", chat(user("Hi"), agent("Hello")), chat(user("I am jane.roe@bluewidget.org"), agent("Thanks")))
    assert check_file(path, "trl").passed
    findings = check_file(path, "trl", scan=True)
    assert told(findings) == [("personal_data", 2, True)]
    assert "EMAIL_ADDRESS" in findings.violations[0].found
    assert "jane" not in str(findings)


def test_a_row_whose_answer_is_cut_off_whole_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.tokens.load_counter", lambda _: lambda texts: texts.str.count_matches(r"\w+"))
    path = save(tmp_path / "train.jsonl", chat(user("word " * 1_100), agent("Yes.")), chat(user("Hi"), agent("word " * 1_100)))
    assert told(check_file(path, "trl", "words")) == [("tokens", 1, False), ("answer_cut_off", 1, False), ("tokens", 2, False)]


def test_tables_are_checked_by_their_row(tmp_path: Path) -> None:
    path = tmp_path / "train.csv"
    path.write_text('prompt,completion\n"Where,\nis it?",There.\nWhere?,\nWhere?,None\n')
    assert told(check_file(path, "csv")) == [("strings", 2, True), ("missing_word", 3, False)]
    path.write_text('prompt,completion\n"Where')
    with pytest.raises(UserError, match="is no table of its kind"):
        check_file(path, "csv")
    (tmp_path / "train.parquet").write_bytes(b"no parquet")
    with pytest.raises(UserError, match="is no table of its kind"):
        check_file(tmp_path / "train.parquet", "parquet")


def test_what_can_be_mended_is_mended_and_listed(tmp_path: Path) -> None:
    asked = [user("Hi."), user("Where is it?"), agent("Here.")]
    bad = chat({"role": "system", "content": "Be kind."}, *asked, pair_id="a#1")
    path = save(tmp_path / "in.jsonl", b"\xef\xbb\xbf" + json.dumps(chat(*asked)).encode(), b"", bad, b"{", end=b"\r\n")
    out = tmp_path / "out.jsonl"
    mended = fix_file(path, "anthropic", out)
    joined = [user("Hi.\n\nWhere is it?"), agent("Here.")]
    assert rows_of(save(tmp_path / "x", *out.read_bytes().split(b"\n")[:2])) == [chat(*joined), {"messages": joined, "system": "Be kind."}]
    assert out.read_bytes().split(b"\n")[2:] == [b"{", b""]
    assert {change: (rows, first) for change, rows, first in mended.changes} == {
        mend.MARK: (1, 1), mend.BLANK: (1, 2), mend.JOINED: (2, 1), mend.SYSTEM: (1, 3), mend.EXTRA: (1, 3), mend.ENDS: (1, 1),
    }  # fmt: skip
    assert mended.extra is not None
    assert rows_of(mended.extra) == [{"line": 2, "pair_id": "a#1"}]
    assert [violation.rule for violation in check_file(out, "anthropic", split="test").violations] == ["json"]


@pytest.mark.parametrize(
    ("target", "row", "mended", "change"),
    [
        ("openai", chat({"role": "Human", "content": "Hi"}, {"role": "gpt", "content": "Yes"}), chat(user("Hi"), agent("Yes")), mend.ROLES),
        ("openai", chat(user("Hi"), {**agent("Yes"), "weight": True}), chat(user("Hi"), {**agent("Yes"), "weight": 1}), mend.NUMBERS),
        ("trl", {"prompt": "Hi", "completion": "Yes", "label": "True"}, {"prompt": "Hi", "completion": "Yes", "label": True}, mend.NUMBERS),
        (
            "mistral",
            chat(user("Hi"), {"role": "assistant", "content": None, "tool_calls": [{"id": "call_1", "function": {"name": "f", "arguments": {"a": 1}}}]}),
            chat(user("Hi"), {"role": "assistant", "tool_calls": [{"id": "a2a5fb79f", "function": {"name": "f", "arguments": '{"a":1}'}}]}),
            mend.CALLS,
        ),
    ],
)  # fmt: skip
def test_each_mending_keeps_what_the_row_says(tmp_path: Path, target: str, row: Any, mended: Any, change: str) -> None:
    out = tmp_path / "out.jsonl"
    made = fix_file(save(tmp_path / "in.jsonl", row), target, out)
    found = rows_of(out)[0]
    if target == "mistral":
        assert len(found["messages"][1]["tool_calls"][0]["id"]) == 9
        mended["messages"][1]["tool_calls"][0]["id"] = found["messages"][1]["tool_calls"][0]["id"]
    assert (found, [name for name, _, _ in made.changes]) == (mended, [change])


def test_an_optional_key_of_some_rows_is_given_in_every_row_where_a_loader_wants_it(tmp_path: Path) -> None:
    turns = [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Yes"}]
    path = save(tmp_path / "in.jsonl", {"conversations": turns}, {"system": "Be kind.", "conversations": turns})
    made = fix_file(path, "llama-factory", tmp_path / "out.jsonl")
    assert [list(row) for row in rows_of(tmp_path / "out.jsonl")] == [["conversations", "system"]] * 2
    assert [name for name, _, _ in made.changes] == [mend.EVERY_ROW, mend.ORDER]


def test_a_file_without_a_fault_is_copied_byte_for_byte(tmp_path: Path) -> None:
    path = save(
        tmp_path / "in.jsonl", b'{"messages":  [{"role": "user", "content": "Z\\u00fcrich"}, {"role": "assistant", "content": "x"}]}'
    )
    made = fix_file(path, "trl", tmp_path / "out.jsonl")
    assert made.changes == []
    assert (tmp_path / "out.jsonl").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("out", "target", "says"), [("in.jsonl", "trl", "is the file itself"), ("out.csv", "trl", "mends JSON lines alone"), ("no/o.jsonl", "trl", "cannot be read or written")]
)  # fmt: skip
def test_a_wrong_place_to_write_to_is_the_users_mistake(tmp_path: Path, out: str, target: str, says: str) -> None:
    path = save(tmp_path / "in.jsonl", chat(user("Hi"), agent("Yes")))
    with pytest.raises(UserError, match=says):
        fix_file(path, target, tmp_path / out)


def test_the_command_says_what_it_fixed_and_judges_what_it_wrote(tmp_path: Path) -> None:
    rows = [chat(user("Hi."), user(f"Where is {at}?"), agent("Here.")) for at in range(3)]
    path, out = save(tmp_path / "in.jsonl", *rows), tmp_path / "out.jsonl"
    assert CliRunner().invoke(main, ["check", str(path), "--for", "together"]).exit_code == 1
    done = CliRunner().invoke(main, ["check", str(path), "--for", "together", "--fix", str(out)])
    assert done.exit_code == 0
    assert done.output == f"fixed: {mend.JOINED} (3, the first in line 1).\n3 rows (messages) for together: accepted.\n"
    told = json.loads(CliRunner().invoke(main, ["check", str(path), "--for", "together", "--fix", str(out), "--json"]).output)
    assert told["fixed"]["changes"] == [{"change": mend.JOINED, "rows": 3, "first_line": 1}]
    assert (told["passed"], told["rows"], told["file"]) == (True, 3, str(out))


def test_the_command_refuses_in_one_sentence_with_the_rules(tmp_path: Path) -> None:
    path = save(tmp_path / "in.jsonl", chat(user("Hi"), agent(" ")), chat(user("Hi"), agent("Yes"), id=3))
    done = CliRunner().invoke(main, ["check", str(path), "--for", "together"])
    assert done.exit_code == 1
    assert f"{path}:1: content: messages[1].content is empty. Give every turn's content" in done.output
    assert f"{path}:2: unknown_key: has the key 'id'. Keep only 'messages'" in done.output
    assert f"{path} breaks the rules of together: content, unknown_key." in done.output
