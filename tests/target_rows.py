"""Training examples as they are inside, the golden file of each form of row, and one mutant a rule."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checks.files import KTO, PREFERENCE, SFT, Common, Example, Shape, Target
from checks.files.lines import BOM
from checks.files.tables import table_rows
from pipelines.export.sinks import open_sink
from pipelines.export.targets import TARGETS

GOLDEN = Path(__file__).parent / "data" / "targets"
Row = dict[str, Any]


def user(text: str) -> Row:
    return {"role": "user", "content": text}


def agent(text: str) -> Row:
    return {"role": "assistant", "content": text}


ASKED = user("Where is my parcel? It said 2026-09-30.")
TOOL = {"type": "function", "function": {"name": "track", "parameters": {"type": "object", "properties": {"parcel": {"type": "string"}}}}}
CALL = {"id": "call_track_1", "type": "function", "function": {"name": "track", "arguments": '{"parcel": "A1"}'}}
CALLING = Example(
    "You are the Acme agent.",
    [
        user("Where is parcel A1?"),
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "call_track_1", "content": '{"at": "Leipzig"}'},
        agent("In Leipzig."),
    ],
    [TOOL],
)
EXAMPLES: dict[str, list[Example]] = {
    SFT: [
        Example("You are the Acme agent.", [ASKED, agent("On its way.\nIt comes today.")]),
        Example(None, [user("Zürich\u2028next\x85line 😀"), agent("Grüezi \"quoted\" \\ and, commas")]),
        Example("Be kind.", [user("Hi"), agent("Hello, how can I help?"), ASKED, agent("On its way.")]),
        Example("Name the queue.", [ASKED, agent("delivery")]),
        Example("Answer in JSON.", [ASKED, agent('{"queue": "delivery", "order": null}')]),
        CALLING,
    ],
    PREFERENCE: [
        Example("Be kind.", [ASKED], chosen="On its way, sorry for the wait.", rejected="Wait."),
        Example(None, [user("Refund?"), agent("Of what?"), user("Of the lamp.")], chosen="Done: it takes 5 days.", rejected="No."),
        Example(None, [user("Cancel it, please.")], chosen="It is cancelled.", rejected="Why?"),
    ],
    KTO: [
        Example("Be kind.", [ASKED, agent("On its way, sorry for the wait.")], label=True),
        Example(None, [user("Refund?"), agent("Of what?"), user("Of the lamp."), agent("No.")], label=False),
        Example(None, [user("Cancel it, please."), agent("It is cancelled.")], label=True),
    ],
}  # fmt: skip
ONLY_READ: dict[tuple[str, str], list[Row]] = {
    ("trl", "prompt-only prompt"): [{"prompt": [ASKED]}, {"prompt": [user("Hi")]}],
    ("axolotl", "input-output"): [{"segments": [{"label": False, "text": "<s>Hi"}, {"label": True, "text": "Hello</s>"}]}, {"segments": [{"label": True, "text": "x"}]}],
    ("together", "text"): [{"text": "A whole document."}, {"text": "Another one."}],
}  # fmt: skip
FORMS = [(target, shape) for target in TARGETS.values() for shape in target.shapes]


def golden(target: Target, shape: Shape) -> Path:
    return GOLDEN / target.name / f"{shape.title.replace(' ', '-')}{target.suffix}"


def held(shape: Shape) -> list[Example]:
    """The examples that a form can hold."""
    common = common_of(shape)
    fine = [one for one in EXAMPLES[shape.kind] if not one.tools or "tools" in shape.may]
    return [one for one in fine if shape.write and isinstance(shape.write(one, common), dict)]


def common_of(shape: Shape) -> Common:
    return Common(system=True, tools="tools" in shape.may and shape.kind == SFT)


def rows_for(target: Target, shape: Shape) -> list[Row]:
    if shape.write is None:
        return ONLY_READ[target.name, shape.title]
    return [row for one in held(shape) if isinstance(row := shape.write(one, common_of(shape)), dict)]


def write_rows(path: Path, target: Target, shape: Shape, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    sink = open_sink(path, target, shape)
    for row in rows:
        sink.put(row)
    sink.close()


def read_rows(path: Path) -> list[Row]:
    if path.suffix != ".jsonl":
        return [row for _, row in table_rows(path)]
    return [json.loads(line) for line in path.read_bytes().removeprefix(BOM).split(b"\n") if line]


Mutate = Callable[[Row, Shape], None]


def _turns(row: Row) -> list[Row]:
    inner = row["input"] if isinstance(row.get("input"), dict) else row
    return next(inner[key] for key in ("messages", "conversations", "contents", "prompt") if isinstance(inner.get(key), list))


def _role(row: Row) -> str:
    return "from" if "from" in _turns(row)[0] else "role"


def _text(row: Row) -> str:
    return next(key for key in ("content", "value", "parts") if key in _turns(row)[0])


def _set(key: str, value: object) -> Mutate:
    def mutate(row: Row, shape: Shape) -> None:
        row[key] = value

    return mutate


def _turns_away(row: Row, shape: Shape) -> None:
    _turns(row).clear()


def _no_text(row: Row, shape: Shape) -> None:
    del _turns(row)[-1][_text(row)]


def _nobody(row: Row, shape: Shape) -> None:
    _turns(row)[0][_role(row)] = "nobody"


def _silent(row: Row, shape: Shape) -> None:
    key = _text(row)
    _turns(row)[-1][key] = [{"text": " "}] if key == "parts" or isinstance(_turns(row)[-1][key], list) else " "


def _no_answer(row: Row, shape: Shape) -> None:
    del _turns(row)[-1]


def _system_late(row: Row, shape: Shape) -> None:
    _turns(row).insert(-1, {_role(row): "system", _text(row): "Be kind."})


def _ask_last(row: Row, shape: Shape) -> None:
    _turns(row).extend(row for row in [dict(_turns(row)[-2])])


def _answer_first(row: Row, shape: Shape) -> None:
    _turns(row).insert(0, dict(_turns(row)[-1]))


def _mark(mark: str, value: object) -> Mutate:
    def mutate(row: Row, shape: Shape) -> None:
        _turns(row)[-1][mark] = value

    return mutate


def _half_learnt(mark: str, value: object) -> Mutate:
    def mutate(row: Row, shape: Shape) -> None:
        _turns(row)[-1][mark] = value
        _turns(row).extend([{"role": "user", "content": "And?"}, {"role": "assistant", "content": "That is all."}])

    return mutate


def _call(arguments: object = "{}", known_as: str = "123456789", **beside: object) -> Mutate:
    """An assistant turn that calls, wrong in one thing, before the last."""
    call = {"id": known_as, "type": "function", "function": {"name": "track", "arguments": arguments}}

    def mutate(row: Row, shape: Shape) -> None:
        silent = {} if shape.name == "instruct" else {"content": None}
        _turns(row).insert(-1, {"role": "assistant", **(beside or silent), "tool_calls": [call]})

    return mutate


def _function_call(row: Row, shape: Shape) -> None:
    _turns(row).append({"from": "function_call", "value": "track the parcel"})


def _sides(row: Row) -> tuple[str, str]:
    return next(sides for sides in (("chosen", "rejected"), ("preferred_output", "non_preferred_output")) if sides[0] in row)


def _same(row: Row, shape: Shape) -> None:
    better, worse = _sides(row)
    row[worse] = row[better]


def _answered(row: Row, shape: Shape) -> None:
    turn = dict(_turns(row)[0])
    turn[_role(row)] = "model" if "parts" in turn else "gpt" if "from" in turn else "assistant"
    _turns(row).append(turn)


def _first_text(row: Row, shape: Shape) -> None:
    key = next(key for key in ("prompt", "instruction", "text") if key in row)
    row[key] = None


def _some_plain(row: Row, shape: Shape) -> None:
    row["prompt"] = "Where is it?"


def _label(row: Row, shape: Shape) -> None:
    key = "kto_tag" if "kto_tag" in row else "label"
    row[key] = "yes"


def _system(row: Row, shape: Shape) -> None:
    row["systemInstruction" if "contents" in row else "system"] = 3


def _same_score(row: Row, shape: Shape) -> None:
    row["completions"][1]["score"] = 1


MUTATE: dict[str, Mutate] = {
    "unknown_key": _set("pair_id", "helpdesk/1#reply"),
    "turns": _turns_away,
    "turn_keys": _no_text,
    "role": _nobody,
    "content": _silent,
    "assistant": _no_answer,
    "system": _system,
    "system_turn": _system_late,
    "last_turn": _ask_last,
    "alternation": _answer_first,
    "weight": _mark("weight", 2),
    "train": _mark("train", "yes"),
    "nothing_learnt": _mark("weight", 0),
    "no_loss": _half_learnt("weight", 0),
    "tools": _set("tools", {"name": "track"}),
    "tool_calls": _call(arguments=["A1"]),
    "call_id": _call(known_as="call_1"),
    "content_beside_calls": _call(content="One moment."),
    "input": _set("input", {"text": "Where is it?"}),
    "one_assistant": _set("preferred_output", []),
    "same_answers": _same,
    "answers": _set("rejected", None),
    "question_last": _answered,
    "odd_count": _answered,
    "even_count": _no_answer,
    "strings": _first_text,
    "mixed": _some_plain,
    "label": _label,
    "history": _set("history", "Hi"),
    "segments": _set("segments", [{"text": "x"}]),
    "completions": _set("completions", [{"score": 1}]),
    "scores": _same_score,
    "schema_version": _set("schemaVersion", "2023"),
    "missing_word": _set("prompt", "None"),
}
"""How a good row is spoilt so that it breaks the rule of that name."""

OWN: dict[tuple[str, str], Mutate] = {
    ("axolotl", "nothing_learnt"): _mark("train", False),
    ("axolotl", "no_loss"): _half_learnt("train", False),
    ("input-output", "nothing_learnt"): _set("segments", [{"label": False, "text": "x"}]),
    ("llama-factory", "tools"): _set("tools", "track the parcel"),
    ("llama-factory", "tool_calls"): _function_call,
}
"""Rules of one name that a target or a form asks of other keys."""


def mutants() -> list[tuple[Target, Shape, str, Mutate]]:
    """Every rule of every form of every target, with its mutant. A rule without one is a KeyError."""
    return [
        (target, shape, rule.name, OWN.get((shape.title, rule.name)) or OWN.get((target.name, rule.name)) or MUTATE[rule.name])
        for target, shape in FORMS
        for rule in shape.asked
    ]
