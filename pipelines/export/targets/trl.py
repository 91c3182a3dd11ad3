"""TRL's SFT, DPO and KTO trainers, read by `load_dataset("json")`."""

from collections.abc import Sequence

from checks.files.calls import TEMPLATE_CALLS
from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.example import Common, Example, Turn
from checks.files.rule import Row, Rule
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Limits, Target
from checks.files.tools import calls_whole, tools_listed
from checks.files.values import apart, boolean, conversational, plain_or_turns

CHAT = Chat(may=None, calls=TEMPLATE_CALLS)


def _turns(key: str) -> Sequence[Rule]:
    return Chat(key=key, may=None, calls=TEMPLATE_CALLS).turn_rules()


def _write(kind: str, example: Example, common: Common) -> Row:
    """Conversational throughout: `prompt` and each answer are lists of turns."""
    asked = example.turns if kind == PREFERENCE else example.turns[:-1]
    row: Row = {"prompt": CHAT.with_system(example, asked, common)["messages"]}
    if kind == PREFERENCE:
        row |= {
            side: [{"role": "assistant", "content": said}] for side, said in (("chosen", example.chosen), ("rejected", example.rejected))
        }
    else:
        row["completion"] = CHAT.write(example.turns[-1:])
    row |= {"label": example.label} if kind == KTO else {}
    return row | ({"tools": list(example.tools or ())} if common.tools else {})


def _read(kind: str, row: Row) -> Example:
    def turns(value: str | list[Row], role: str) -> list[Turn]:
        return [{"role": role, "content": value}] if isinstance(value, str) else CHAT.read(value)

    system, asked = CHAT.split_system({"messages": turns(row["prompt"], "user")})
    if kind == PREFERENCE:
        better, worse = (turns(row[side], "assistant")[-1]["content"] for side in ("chosen", "rejected"))
        return Example(system, asked, row.get("tools") or None, chosen=better, rejected=worse)
    return Example(system, [*asked, *turns(row["completion"], "assistant")], row.get("tools") or None, label=row.get("label"))


def answers_apart(name: str, kind: str) -> Shape:
    """Rows of `prompt` and what follows it: `completion`, `chosen` and `rejected`, or `completion` and `label`."""
    keys = ("prompt", "chosen", "rejected") if kind == PREFERENCE else ("prompt", "completion")
    more = {SFT: (), PREFERENCE: (apart("chosen", "rejected"),), KTO: (boolean("label"),)}[kind]
    return Shape(
        name,
        kind,
        frozenset({*keys, *(("label",) if kind == KTO else ())}),
        (*plain_or_turns(keys, _turns), *more, tools_listed()),
        may=frozenset({"tools"}),
        form=conversational("prompt"),
        write=lambda example, common: _write(kind, example, common),
        read=lambda row: _read(kind, row),
    )


PROMPT_ONLY = Shape(
    "prompt-only",
    "prompt",
    frozenset({"prompt"}),
    plain_or_turns(("prompt",), _turns),
    frozenset({"tools"}),
    form=conversational("prompt"),
)

TRL = Target(
    name="trl",
    source="TRL 1.16 dataset_formats and data_utils, datasets 5.2, measured 2026-11",
    shapes=(
        conversation(CHAT, calls_whole("messages", text=False), tools_listed()),
        answers_apart("prompt-completion", SFT),
        answers_apart("", PREFERENCE),
        answers_apart("", KTO),
        PROMPT_ONLY,
    ),
    limits=Limits(default_tokens=1_024),
    infers_types=True,
)
