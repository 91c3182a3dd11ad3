"""Every target's declaration: its golden files are accepted, each of its rules refuses a mutant, and its rows read back as they were."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.files import KTO, PREFERENCE, SFT, Common, Example, Shape, Target, check_lines
from checks.files.calls import short_id
from checks.files.example import joined
from checks.files.losses import CALL_IDS, CALL_TEXT, EARLIER, JOINED, LEFT_OUT, LONG_IDS, SYSTEM_PLACE, TOOLS
from checks.files.skeleton import Builds, breaches, skeleton
from pipelines.export.targets import TARGETS
from pipelines.export.targets.table import targets_table
from pipelines.settings.models import TargetName
from tests.target_rows import (
    CALLING,
    EXAMPLES,
    FORMS,
    Mutate,
    agent,
    golden,
    held,
    mutants,
    read_rows,
    rows_for,
    user,
    write_rows,
)

IDS = [f"{target.name}-{shape.title}" for target, shape in FORMS]
MUTANTS = mutants()
SPOILT = [f"{target.name}-{shape.title}-{rule}" for target, shape, rule, _ in MUTANTS]


def test_the_config_allows_just_the_targets_that_are_declared() -> None:
    assert get_args(TargetName) == tuple(TARGETS)
    assert all(target.name == name and target.source and SFT in target.kinds for name, target in TARGETS.items())


def test_targets_take_the_kinds_that_their_documentation_names() -> None:
    assert [name for name, target in TARGETS.items() if PREFERENCE in target.kinds] == [
        *("openai", "azure", "trl", "axolotl", "llama-factory", "together", "fireworks", "vertex", "parquet", "csv")
    ]
    assert [name for name, target in TARGETS.items() if KTO in target.kinds] == ["trl", "axolotl", "llama-factory", "parquet", "csv"]
    takers = [name for name, target in TARGETS.items() if "tools" in target.kinds[SFT].may]
    assert takers == ["openai", "azure", "trl", "axolotl", "llama-factory", "mistral"]


@pytest.mark.parametrize(("target", "shape"), FORMS, ids=IDS)
def test_the_golden_file_of_each_form_is_accepted(target: Target, shape: Shape) -> None:
    findings = check_lines(golden(target, shape), target, split="validation")
    assert (findings.passed, findings.shape, findings.counts) == (True, shape.title, {})


@pytest.mark.parametrize(("target", "shape"), FORMS, ids=IDS)
def test_the_writer_writes_the_golden_file_of_each_form(target: Target, shape: Shape, tmp_path: Path) -> None:
    path = tmp_path / golden(target, shape).name
    write_rows(path, target, shape, rows_for(target, shape))
    assert read_rows(path) == read_rows(golden(target, shape))
    assert target.suffix == ".parquet" or path.read_bytes() == golden(target, shape).read_bytes()


@pytest.mark.parametrize(("target", "shape", "rule", "mutate"), MUTANTS, ids=SPOILT)
def test_each_rule_of_each_form_refuses_its_mutant_and_names_its_line(
    target: Target, shape: Shape, rule: str, mutate: Mutate, tmp_path: Path
) -> None:
    good = read_rows(golden(target, shape))
    bad = copy.deepcopy(good[0])
    mutate(bad, shape)
    findings = check_lines(_as_lines(tmp_path, [*good, bad], target), replace(target, suffix=".jsonl"), split="validation")
    found = {(violation.rule, violation.line) for violation in findings.violations}
    assert (rule, len(good) + 1) in found
    assert {line for _, line in found} == {len(good) + 1}
    told = next(violation for violation in findings.violations if violation.rule == rule)
    assert findings.passed == (not told.blocks)
    assert told.found
    assert told.remedy


def _as_lines(folder: Path, rows: list[dict[str, Any]], target: Target) -> Path:
    """The rows as JSON lines, tables' too: one reader gives the same objects of both."""
    import orjson

    path = folder / "validation.jsonl"
    path.write_bytes((b"\xef\xbb\xbf" if target.bom else b"") + b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path


@pytest.mark.parametrize(("target", "shape"), [form for form in FORMS if form[1].write], ids=lambda part: getattr(part, "name", ""))
def test_reading_a_form_back_gives_the_examples_up_to_what_it_says_it_loses(target: Target, shape: Shape) -> None:
    found = [shape.read(row) for row in read_rows(golden(target, shape)) if shape.read]
    assert [_plain(example) for example in found] == [_plain(_kept(example, shape)) for example in held(shape)]


@pytest.mark.parametrize(("target", "shape"), [form for form in FORMS if form[1].write], ids=lambda part: getattr(part, "name", ""))
def test_a_form_leaves_out_what_it_says_and_nothing_else(target: Target, shape: Shape) -> None:
    gone = [example for example in EXAMPLES[shape.kind] if example not in held(shape)]
    tools = [example for example in gone if example.tools]
    assert bool(tools) == (TOOLS in shape.loses and shape.kind == SFT)
    assert bool([example for example in gone if not example.tools]) == (EARLIER in shape.loses)


def _kept(example: Example, shape: Shape) -> Example:
    """What is left of `example` by the losses that the form states."""
    turns = joined(example.turns) if JOINED in shape.loses else example.turns
    example = replace(example, turns=turns)
    for loss in sorted(set(shape.loses) - LEFT_OUT - {JOINED}):
        example = _LOSE[loss](example)
    return example


def _begun(example: Example) -> Example:
    first = {**example.turns[0], "content": f"{example.system}\n\n{example.turns[0]['content']}"}
    return replace(example, system=None, turns=[first, *example.turns[1:]]) if example.system else example


def _ids(example: Example, rename: Any) -> Example:
    def turned(turn: dict[str, Any]) -> dict[str, Any]:
        if turn.get("tool_calls"):
            calls = [{key: value for key, value in (call | {"id": rename(call["id"])}).items() if value} for call in turn["tool_calls"]]
            return {**turn, "tool_calls": calls}
        return {**turn, "tool_call_id": rename(turn["tool_call_id"])} if turn["role"] == "tool" else turn

    return replace(example, turns=[turned(turn) for turn in example.turns])


_LOSE: dict[str, Any] = {
    SYSTEM_PLACE: _begun,
    CALL_IDS: lambda example: _ids(example, lambda _: None),
    LONG_IDS: lambda example: _ids(example, short_id),
    CALL_TEXT: lambda example: example,
}


def _plain(example: Example) -> tuple[Any, ...]:
    return example.system, list(example.turns), list(example.tools or ()), example.chosen, example.rejected, example.label


@pytest.mark.parametrize("target", [target for target in TARGETS.values() if JOINED in target.kinds[SFT].loses], ids=lambda one: one.name)
def test_where_roles_must_alternate_what_one_says_in_a_row_is_joined(target: Target) -> None:
    shape = target.kinds[SFT]
    example = Example("Be kind.", [user("Hi."), user("Where is it?"), agent("Here."), agent("And there.")])
    row = shape.write(example, Common(system=True)) if shape.write else ""
    assert isinstance(row, dict)
    assert list(shape.breaches(row)) == []
    back = shape.read(row) if shape.read else example
    assert [turn["content"] for turn in back.turns] == ["Hi.\n\nWhere is it?", "Here.\n\nAnd there."]


def test_calls_of_tools_are_written_as_each_family_wants_them() -> None:
    def turns(name: str) -> Any:
        write = TARGETS[name].kinds[SFT].write
        return write(CALLING, Common(system=True, tools=True)) if write else {}

    openai, mistral, trl, shared = (turns(name) for name in ("openai", "mistral", "trl", "llama-factory"))
    assert openai["messages"][2]["content"] is None
    assert "content" not in mistral["messages"][2]
    call, answer = mistral["messages"][2]["tool_calls"][0], mistral["messages"][3]
    assert len(call["id"]) == 9
    assert call["id"] == answer["tool_call_id"]
    assert call["function"]["arguments"] == '{"parcel": "A1"}'
    assert trl["messages"][2]["tool_calls"][0]["function"]["arguments"] == {"parcel": "A1"}
    assert [turn["from"] for turn in shared["conversations"]] == ["human", "function_call", "observation", "gpt"]
    assert isinstance(shared["tools"], str)


_KEYS = st.sampled_from(
    ["messages", "role", "content", "from", "value", "conversations", "prompt", "completion", "label", "chosen", "rejected", "tools", "weight", "tool_calls", "contents", "parts", "text", "system", "input", "output", "instruction", "history", "segments", "completions", "kto_tag"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", " ", "user", "assistant", "system", "human", "gpt", "x", "{}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(row=st.dictionaries(_KEYS, VALUES, max_size=5), name=st.sampled_from(sorted(TARGETS)))
def test_no_row_however_odd_breaks_a_rule_itself_and_a_remembered_answer_is_the_rules_own(row: dict[str, Any], name: str) -> None:
    target = TARGETS[name]
    shape = target.shape_of(row)
    if shape is not None:
        builds = Builds(target)
        told = list(shape.breaches(row, 1))
        assert breaches(builds.of(row, skeleton(row)), row, 1) == told
        assert breaches(builds.of(row, skeleton(row)), row, 1) == told


def test_the_readme_shows_the_table_that_the_declarations_make() -> None:
    assert targets_table() in (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
