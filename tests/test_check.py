"""`pairwright check`: a good file of each kind passes, and each rule has a mutant that breaks it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.files import Findings, check_lines, inference
from checks.files.lines import BOM
from pipelines.checking import as_json, check_file
from pipelines.errors import UserError
from pipelines.export.targets import TARGETS
from tests.target_rows import golden

USER, ASSISTANT = {"role": "user", "content": "Where is it?"}, {"role": "assistant", "content": "On its way."}
OTHER = {"role": "assistant", "content": "No."}
HUMAN, GPT = {"from": "human", "value": "Where is it?"}, {"from": "gpt", "value": "On its way."}
CHAT = {"messages": [{"role": "system", "content": "Be kind."}, USER, ASSISTANT]}
SHARED = {"conversations": [HUMAN, GPT], "system": "Be kind."}
ALPACA = {"instruction": "Answer.", "input": "Where?", "output": "There."}

GOLDEN: list[tuple[str, dict[str, Any], str]] = [
    ("openai", CHAT, "messages"),
    ("openai", {**CHAT, "tools": [], "parallel_tool_calls": False}, "messages"),
    (
        "openai",
        {
            "messages": [
                USER,
                {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": {"name": "track", "arguments": "{}"}}]},
                {**ASSISTANT, "weight": 1},
            ]
        },
        "messages",
    ),
    ("openai", {"input": {"messages": [USER]}, "preferred_output": [ASSISTANT], "non_preferred_output": [OTHER]}, "dpo preference"),
    ("trl", CHAT, "messages"),
    ("trl", {**CHAT, "id": 3}, "messages"),
    ("trl", {"prompt": "Where?", "completion": "There."}, "prompt-completion"),
    ("trl", {"prompt": [USER], "completion": [ASSISTANT]}, "prompt-completion"),
    ("trl", {"prompt": "Where?", "chosen": "There.", "rejected": "No."}, "preference"),
    ("trl", {"prompt": "Where?", "completion": "There.", "label": True}, "kto"),
    ("trl", {"prompt": "Where?"}, "prompt-only prompt"),
    ("llama-factory", SHARED, "sharegpt"),
    ("llama-factory", {"conversations": [{"from": "system", "value": "Be kind."}, HUMAN, GPT]}, "sharegpt"),
    ("llama-factory", {"conversations": [HUMAN], "chosen": GPT, "rejected": {"from": "gpt", "value": "No."}}, "sharegpt preference"),
    ("llama-factory", {**SHARED, "kto_tag": False}, "sharegpt kto"),
    ("llama-factory", ALPACA, "alpaca"),
    ("llama-factory", {**ALPACA, "history": [["Hi", "Hello"]], "system": None}, "alpaca"),
    ("llama-factory", {"instruction": "Answer.", "chosen": "There.", "rejected": "No."}, "alpaca preference"),
]

EMPTY: list[Any] = ["", " \n", None, 3, []]
MUTANTS: list[tuple[str, str, dict[str, Any]]] = [
    *[("turns", target, {"messages": value}) for target in ("openai", "trl") for value in ([], "text", None, ["text"])],
    *[("role", target, {"messages": [{"role": role, "content": "x"}, ASSISTANT]}) for target in ("openai", "trl") for role in ("human", None, 1)],
    *[("content", target, {"messages": [{"role": "user", "content": text}, ASSISTANT]}) for target in ("openai", "trl") for text in EMPTY],
    *[("assistant", target, {"messages": [USER]}) for target in ("openai", "trl")],
    *[("last_turn", target, {"messages": [USER, ASSISTANT, USER]}) for target in ("openai", "trl")],
    *[("turn_keys", target, {"messages": [{"role": "user"}, ASSISTANT]}) for target in ("openai", "trl")],
    ("turn_keys", "openai", {"messages": [{**USER, "id": 1}, ASSISTANT]}),
    ("turn_keys", "trl", {"messages": [{"content": "x"}, ASSISTANT]}),
    ("unknown_key", "openai", {**CHAT, "pair_id": "a"}),
    ("weight", "openai", {"messages": [USER, {**ASSISTANT, "weight": 2}]}),
    ("weight", "openai", {"messages": [USER, {**ASSISTANT, "weight": True}]}),
    ("tools", "openai", {**CHAT, "tools": {}}),
    ("tools", "openai", {**CHAT, "parallel_tool_calls": "yes"}),
    ("system_turn", "trl", {"messages": [USER, {"role": "system", "content": "x"}, ASSISTANT]}),
    ("keys", "openai", {"prompt": "a", "completion": "b"}),
    ("keys", "trl", {"text": "a"}),
    ("keys", "llama-factory", CHAT),
    ("keys", "trl", {}),
    ("input", "openai", {"input": {"messages": [USER, ASSISTANT]}, "preferred_output": [ASSISTANT], "non_preferred_output": [ASSISTANT]}),
    ("one_assistant", "openai", {"input": {"messages": [USER]}, "preferred_output": [ASSISTANT, ASSISTANT], "non_preferred_output": [ASSISTANT]}),
    ("one_assistant", "openai", {"input": {"messages": [USER]}, "preferred_output": [ASSISTANT], "non_preferred_output": [USER]}),
    ("mixed", "trl", {"prompt": "Where?", "completion": [ASSISTANT]}),
    ("content", "trl", {"prompt": "Where?", "completion": ""}),
    ("content", "trl", {"prompt": [{"role": "nobody", "content": "x"}], "completion": [ASSISTANT]}),
    ("label", "trl", {"prompt": "Where?", "completion": "There.", "label": "true"}),
    ("alternation", "llama-factory", {"conversations": [GPT, HUMAN]}),
    ("alternation", "llama-factory", {"conversations": [HUMAN, HUMAN, GPT, GPT]}),
    ("alternation", "llama-factory", {"conversations": [HUMAN, GPT, {"from": "system", "value": "x"}, GPT]}),
    ("even_count", "llama-factory", {"conversations": [HUMAN, GPT, HUMAN]}),
    ("even_count", "llama-factory", {"conversations": [{"from": "system", "value": "x"}]}),
    ("odd_count", "llama-factory", {"conversations": [HUMAN, GPT], "chosen": GPT, "rejected": GPT}),
    ("answers", "llama-factory", {"conversations": [HUMAN], "chosen": GPT, "rejected": None}),
    ("role", "llama-factory", {"conversations": [{"from": "user", "value": "x"}, GPT]}),
    ("turn_keys", "llama-factory", {"conversations": [{"from": "human"}, GPT]}),
    ("content", "llama-factory", {"conversations": [HUMAN, {"from": "gpt", "value": ""}]}),
    ("turns", "llama-factory", {"conversations": []}),
    ("system", "llama-factory", {**SHARED, "system": ["x"]}),
    ("strings", "llama-factory", {**ALPACA, "output": None}),
    ("history", "llama-factory", {**ALPACA, "history": [["alone"]]}),
    ("label", "llama-factory", {**SHARED, "kto_tag": 1}),
]  # fmt: skip

BROKEN_LINES: list[tuple[str, bytes]] = [
    ("json", b'{"messages": ['),
    ("json", b'{"messages": NaN}'),
    ("json", b'{"a": 1} {"b": 2}'),
    ("json", b"[" * 20_000),
    ("object", b"[1, 2]"),
    ("object", b'"text"'),
    ("utf8", b'{"a": "\xff"}'),
    ("surrogate", b'{"a": "\\ud83d"}'),
    ("nul", b'{"messages": [{"role": "user", "content": "a\\u0000b"}]}'),
    ("key_twice", b'{"messages": [], "messages": []}'),
    ("blank_line", b"  "),
]


def line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def check(folder: Path, target: str, lines: list[bytes], name: str = "train.jsonl", tokenizer: str | None = None) -> Findings:
    path = folder / name
    path.write_bytes(b"".join(text + b"\n" for text in lines))
    return check_file(path, target, tokenizer)


def varied(row: dict[str, Any], count: int = 12) -> list[bytes]:
    """The row so many times, told apart by trailing blanks, which JSON does not mind."""
    return [line(row) + b" " * number for number in range(count)]


@pytest.mark.parametrize(("target", "row", "shape"), GOLDEN)
def test_a_good_file_of_each_kind_passes(tmp_path: Path, target: str, row: dict[str, Any], shape: str) -> None:
    findings = check(tmp_path, target, varied(row))
    assert (findings.passed, findings.rows, findings.shape, dict(findings.counts)) == (True, 12, shape, {})


@pytest.mark.parametrize(("rule", "target", "row"), MUTANTS)
def test_each_rule_of_rows_finds_its_mutant_and_its_line(tmp_path: Path, rule: str, target: str, row: dict[str, Any]) -> None:
    good = next(golden for of, golden, _ in GOLDEN if of == target)
    findings = check(tmp_path, target, [*varied(good), line(row)])
    found = [violation for violation in findings.violations if violation.rule != "one_kind"]
    assert [(violation.rule, violation.line) for violation in found] == [(rule, 13)]
    assert found[0].found
    assert found[0].remedy
    assert findings.passed == (rule in {"last_turn", "system_turn"})


@pytest.mark.parametrize(("rule", "text"), BROKEN_LINES)
@pytest.mark.parametrize("target", sorted(name for name, target in TARGETS.items() if target.suffix == ".jsonl"))
def test_lines_that_are_no_rows_are_named_and_the_rest_is_read(tmp_path: Path, target: str, rule: str, text: bytes) -> None:
    path = tmp_path / "validation.jsonl"
    good = golden(TARGETS[target], TARGETS[target].kinds["sft"]).read_bytes()
    path.write_bytes(good + text + b"\n" + good.removeprefix(BOM).split(b"\n")[0] + b" \n")
    findings = check_file(path, target)
    assert [(violation.rule, violation.line) for violation in findings.violations] == [(rule, good.count(b"\n") + 1)]
    assert findings.rows == good.count(b"\n") + 1


def test_a_blank_line_is_a_warning_where_the_loader_passes_over_it(tmp_path: Path) -> None:
    assert not check(tmp_path, "openai", [*varied(CHAT), b""]).passed
    assert check(tmp_path, "trl", [*varied(CHAT), b""]).passed


def test_a_byte_order_mark_is_refused_and_carriage_returns_and_odd_separators_are_not(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    rows = b"\r\n".join(varied({"messages": [USER, {"role": "assistant", "content": "a\u2028b\x85c 😀"}]}))
    path.write_bytes(rows)
    assert check_file(path, "trl").passed
    path.write_bytes(b"\xef\xbb\xbf" + rows)
    assert [(violation.rule, violation.line) for violation in check_file(path, "trl").violations] == [("bom", 1)]


def test_too_few_rows_bind_the_train_file_alone(tmp_path: Path) -> None:
    assert check(tmp_path, "openai", varied(CHAT, 9)).counts == {"least_rows": 1}
    assert check(tmp_path, "openai", varied(CHAT, 9), name="validation.jsonl").passed
    assert check(tmp_path, "trl", []).counts == {"least_rows": 1}


LIMITED = [
    (name, part, limit, rule)
    for name, target in sorted(TARGETS.items())
    for part, limit, rule in (
        ("train", "most_rows", "most_rows"),
        ("validation", "validation_rows", "most_rows"),
        ("train", "bytes", "bytes"),
    )
    if getattr(target.limits, limit) is not None
]


@pytest.mark.parametrize(("name", "part", "limit", "rule"), LIMITED)
def test_a_file_just_over_a_limit_of_its_target_is_refused_and_one_at_it_is_not(
    tmp_path: Path, name: str, part: str, limit: str, rule: str
) -> None:
    target = TARGETS[name]
    path = tmp_path / f"{part}.jsonl"
    path.write_bytes(golden(target, target.kinds["sft"]).read_bytes())
    size = path.stat().st_size if limit == "bytes" else path.read_bytes().count(b"\n")
    for most, found in ((size, {}), (size - 1, {rule: 1})):
        limits = replace(target.limits, least_rows=1, **{limit: most})
        findings = check_lines(path, replace(target, limits=limits), split=part)
        blocking = {one.rule: 1 for one in findings.violations if one.blocks and one.line is None}
        assert (findings.passed, blocking) == (not found, found)


def test_two_kinds_of_rows_in_one_file_are_refused(tmp_path: Path) -> None:
    findings = check(tmp_path, "trl", [line(CHAT), line({"prompt": "a", "completion": "b"}), line({"prompt": "a"})])
    assert [violation.line for violation in findings.violations if violation.rule == "one_kind"] == [2, 3]
    mixed = check(tmp_path, "trl", [line({"prompt": "a", "completion": "b"}), line({"prompt": [USER], "completion": [ASSISTANT]})])
    assert mixed.counts == {"one_kind": 1}


def test_rows_that_are_all_the_same_are_worth_a_warning(tmp_path: Path) -> None:
    findings = check(tmp_path, "trl", [line(CHAT)] * 3)
    assert (findings.passed, findings.counts) == (True, {"all_the_same": 1})


def test_columns_of_dates_alone_are_found_block_by_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dates = [line({"prompt": "When?", "completion": f"2026-01-{day:02}T10:00:00Z"}) for day in range(1, 20)]
    findings = check(tmp_path, "trl", dates)
    assert [violation.found for violation in findings.violations] == ["lines 1–19: every completion looks like a date"]
    assert check(tmp_path, "trl", [*dates, line({"prompt": "When?", "completion": "never"})]).passed
    monkeypatch.setattr(inference, "BLOCK", 400)
    assert not check(tmp_path, "trl", [line({"prompt": "When?", "completion": "never"}), *dates]).passed


def test_a_key_that_comes_late_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "BLOCK", 400)
    findings = check(tmp_path, "llama-factory", [*varied({"conversations": [HUMAN, GPT]}, 20), line(SHARED)])
    assert [(violation.rule, violation.line) for violation in findings.violations] == [("late_key", 21)]


def test_long_examples_are_warned_of_with_a_tokenizer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.tokens.load_counter", lambda _: lambda texts: texts.str.count_matches(r"\w+"))
    long = {"messages": [USER, {"role": "assistant", "content": "word " * 1_100}]}
    findings = check(tmp_path, "trl", [line(CHAT), line(long)], tokenizer="words")
    assert [(violation.rule, violation.line, violation.blocks) for violation in findings.violations] == [("tokens", 2, False)]
    assert "1,024" in findings.violations[0].found


REGISTRY = {"a": {"file_name": "train.jsonl", "formatting": "sharegpt", "columns": {"messages": "conversations", "system": "system"}}}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({}, None),
        ({"columns": {"messages": "conversations"}}, "column 'system'"),
        ({"formatting": "openai"}, "formatting 'openai'"),
        ({"tags": {"role_tag": "from"}}, "tag 'content_tag'"),
        ({"file_name": "another.jsonl", "columns": {}}, None),
    ],
)
def test_the_registry_beside_a_file_must_name_all_that_is_used(tmp_path: Path, entry: dict[str, Any], said: str | None) -> None:
    (tmp_path / "dataset_info.json").write_text(json.dumps({"a": {**REGISTRY["a"], **entry}}))
    findings = check(tmp_path, "llama-factory", varied(SHARED))
    assert [violation.rule for violation in findings.violations] == (["registry"] if said else [])
    assert said is None or said in findings.violations[0].found


def test_findings_are_capped_in_lines_and_never_in_counts(tmp_path: Path) -> None:
    findings = check(tmp_path, "trl", [b"{"] * 500)
    assert findings.counts["json"] == 500
    assert len([violation for violation in findings.violations if violation.rule == "json"]) == 200
    assert as_json(findings)["counts"]["json"] == 500


def test_no_finding_quotes_a_text_of_the_file(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"messages": [{"role": "user", "content": ["secret words"]}]},
        {"messages": "secret words"},
        {"messages": [USER, {"role": "assistant", "secret": 1}]},
    ]
    said = json.dumps(as_json(check(tmp_path, "openai", [line(row) for row in rows])))
    assert "secret words" not in said


@pytest.mark.parametrize(
    ("path", "target", "says"),
    [("train.jsonl", "gpt", "Possible: anthropic, axolotl, azure"), ("none.jsonl", "trl", "cannot be read"), (".", "trl", "is a folder")],
)
def test_a_wrong_call_is_the_users_mistake(tmp_path: Path, path: str, target: str, says: str) -> None:
    (tmp_path / "train.jsonl").write_bytes(line(CHAT))
    with pytest.raises(UserError, match=says):
        check_file(tmp_path / path, target)
