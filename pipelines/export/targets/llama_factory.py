"""LLaMA-Factory: ShareGPT conversations with the system prompt in a column, Alpaca, and the registry that names them."""

import json
from collections.abc import Sequence
from typing import Any, Final

from checks.files.calls import SHAREGPT_CALLS
from checks.files.chat import Chat
from checks.files.example import Common, Example
from checks.files.losses import CALL_IDS, CALL_TEXT, JOINED, TOOLS
from checks.files.plain import SIDES, parted
from checks.files.registry import COLUMNS, registered
from checks.files.rule import Row, Rule
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.sharegpt import alternates, even_count, odd_count
from checks.files.target import Limits, Target
from checks.files.tools import call_texts, tools_as_text
from checks.files.values import answers, apart, boolean, strings

CHAT: Final = Chat(
    key="conversations",
    role="from",
    text="value",
    roles={"system": "system", "user": "human", "assistant": "gpt", "tool": "observation", "call": "function_call"},
    beside="system",
    every_row=True,
    strict=True,
    may=None,
    calls=SHAREGPT_CALLS,
)
_TAGS: Final = {
    "role_tag": "from",
    "content_tag": "value",
    "user_tag": "human",
    "assistant_tag": "gpt",
    "observation_tag": "observation",
    "function_tag": "function_call",
    "system_tag": "system",
}
_MARKS: Final = {SFT: (), PREFERENCE: SIDES, KTO: ("kto_tag",)}


def dataset_info(data_set: str, splits: Sequence[str], shape: Shape, common: Common) -> dict[str, Any]:
    """The registry: every column and tag that is used, as whatever is left out becomes None."""
    there = {"system"} & ({"system"} if common.system else set()) | ({"tools"} if common.tools and "tools" in shape.may else set())
    used = [key for key in COLUMNS if key in shape.needs or key in there or (key in shape.may and key in {"input", "history"})]
    shared = "conversations" in shape.needs
    entry = {
        "formatting": "sharegpt" if shared else "alpaca",
        **({"ranking": True} if shape.kind == PREFERENCE else {}),
        "columns": {COLUMNS[key]: key for key in used},
        **({"tags": _TAGS} if shared else {}),
    }
    return {"dataset_info.json": {f"{data_set}_{split}": {"file_name": f"{split}.jsonl", **entry} for split in splits}}


def _marks(kind: str, example: Example, sides: Sequence[object]) -> Row:
    if kind == PREFERENCE:
        return dict(zip(SIDES, sides, strict=True))
    return {"kto_tag": example.label} if kind == KTO else {}


def _shared(kind: str) -> Shape:
    """`{"conversations": [{"from", "value"}, …], "system", "tools"}`, with two answers or a thumb beside it."""

    def write(example: Example, common: Common) -> Row:
        row = CHAT.with_system(example, example.turns, common)
        tools = {"tools": json.dumps(list(example.tools), ensure_ascii=False) if example.tools else ""} if common.tools else {}
        return row | tools | _marks(kind, example, [{"from": "gpt", "value": said} for said in (example.chosen, example.rejected)])

    def read(row: Row) -> Example:
        system, turns = CHAT.split_system(row)
        tools = json.loads(row["tools"]) if row.get("tools") else None
        if kind == PREFERENCE:
            return Example(system, turns, tools, chosen=row["chosen"]["value"], rejected=row["rejected"]["value"])
        return Example(system, turns, tools, label=row.get("kto_tag"))

    count = odd_count() if kind == PREFERENCE else even_count()
    marks = {SFT: (), PREFERENCE: (answers("from", "gpt", "value", *SIDES), apart(*SIDES)), KTO: (boolean("kto_tag"),)}[kind]
    rules = (
        *CHAT.turn_rules(),
        call_texts("conversations", "from", "function_call", "value"),
        alternates(),
        count,
        tools_as_text(),
        *marks,
    )
    needs = frozenset({"conversations", *_MARKS[kind]})
    lost = (JOINED, CALL_IDS, CALL_TEXT)
    may = frozenset({"system", "tools"})
    return Shape("sharegpt", kind, needs, rules, may=may, write=write, read=read, loses=lost, chat=CHAT)


def _history(row: Row) -> str | None:
    pairs = row.get("history") or []
    fine = isinstance(pairs, list) and all(isinstance(pair, list) and [type(said) for said in pair] == [str, str] for pair in pairs)
    return None if fine else "history is no list of pairs of strings"


def _alpaca(kind: str) -> Shape:
    """`{"instruction", "input", "output", "system", "history"}`: earlier questions and answers are pairs."""
    texts = SIDES if kind == PREFERENCE else ("output",)

    def write(example: Example, common: Common) -> Row | str:
        earlier, asked, last = parted(example)
        if not asked or [turn["role"] for turn in earlier] != ["user", "assistant"] * (len(earlier) // 2):
            return "is no conversation of questions and answers"
        said = [turn["content"] for turn in earlier]
        past = [list(pair) for pair in zip(said[::2], said[1::2], strict=True)]
        outputs = (example.chosen, example.rejected) if kind == PREFERENCE else (last,)
        row = {"instruction": asked, "input": ""} | dict(zip(texts, outputs, strict=True)) | {"history": past}
        return row | ({"system": example.system or ""} if common.system else {}) | ({"kto_tag": example.label} if kind == KTO else {})

    def read(row: Row) -> Example:
        past = [part for pair in row.get("history") or () for part in zip(("user", "assistant"), pair, strict=True)]
        asked = "\n".join(part for part in (row["instruction"], row.get("input")) if part)
        said = [*past, ("user", asked), *([] if kind == PREFERENCE else [("assistant", row["output"])])]
        turns = [{"role": role, "content": text} for role, text in said]
        return Example(row.get("system") or None, turns, None, row.get("chosen"), row.get("rejected"), row.get("kto_tag"))

    rules = (
        strings("instruction", *texts, optional=("input", "system")),
        Rule("history", "write history as a list of [question, answer]", _history),
        *((apart(*SIDES),) if kind == PREFERENCE else (boolean("kto_tag"),) if kind == KTO else ()),
    )
    needs = frozenset({"instruction", *texts, *_MARKS[kind]})
    lost = (TOOLS, JOINED)
    return Shape("alpaca", kind, needs, rules, may=frozenset({"input", "system", "history"}), write=write, read=read, loses=lost)


LLAMA_FACTORY = Target(
    name="llama-factory",
    source="LLaMA-Factory 0.9.5 data/README and converters, measured 2026-11",
    shapes=tuple(shape(kind) for shape in (_shared, _alpaca) for kind in (SFT, PREFERENCE, KTO)),
    limits=Limits(default_tokens=2_048),
    infers_types=True,
    beside=dataset_info,
    beside_check=registered,
)
