"""Axolotl: chat templates, Alpaca and verbatim segments; DPO with single answers, KTO with texts."""

from typing import Any

from checks.files.calls import TEMPLATE_CALLS
from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.example import Common, Example
from checks.files.learning import train_marks
from checks.files.losses import TOOLS
from checks.files.plain import ALPACA, Columns
from checks.files.rule import Row, Rule, blank, kind_of
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Limits, Target
from checks.files.tools import calls_whole, tools_listed
from checks.files.values import answers, apart, not_the_answer

CHAT = Chat(may=None, calls=TEMPLATE_CALLS)


def _segments(row: Row) -> str | None:
    parts = row["segments"]
    if not isinstance(parts, list) or not parts:
        return f"segments is {kind_of(parts)}, not a list" if not isinstance(parts, list) else "segments is an empty list"
    wrong = [place for place, part in enumerate(parts) if not _segment(part)]
    return f"segments[{wrong[0]}] is not a label and a text" if wrong else None


def _segment(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("label"), bool) and isinstance(part.get("text"), str)


def _unlearnt(row: Row) -> str | None:
    learnt = any(part["label"] and not blank(part["text"]) for part in row["segments"])
    return None if learnt else "no segment with a text has label true"


def _write(example: Example, common: Common) -> Row:
    sides = {side: {"role": "assistant", "content": said} for side, said in (("chosen", example.chosen), ("rejected", example.rejected))}
    return CHAT.with_system(example, example.turns, common) | sides


def _read(row: Row) -> Example:
    system, turns = CHAT.split_system(row)
    return Example(system, turns, chosen=row["chosen"]["content"], rejected=row["rejected"]["content"])


SEGMENTS = Shape(
    "input-output",
    SFT,
    frozenset({"segments"}),
    (
        Rule("segments", 'write segments as a list of {"label": true or false, "text": …}', _segments),
        Rule("nothing_learnt", "give what is to be learnt the label true: the trainer drops the row", _unlearnt),
    ),
)
DPO = Shape(
    "chat-template",
    PREFERENCE,
    frozenset({"messages", "chosen", "rejected"}),
    (
        *CHAT.turn_rules(),
        not_the_answer("messages", "role", "assistant"),
        answers("role", "assistant", "content", "chosen", "rejected"),
        apart("chosen", "rejected"),
    ),
    write=_write,
    read=_read,
    loses=(TOOLS,),
    chat=CHAT,
)

AXOLOTL = Target(
    name="axolotl",
    source="Axolotl 0.19 dataset formats and prompt strategies, measured 2026-11",
    shapes=(
        conversation(CHAT, *train_marks("messages"), calls_whole("messages", text=False), tools_listed()),
        ALPACA.shape("alpaca"),
        SEGMENTS,
        DPO,
        Columns(system="system").shape("user-defined", KTO),
    ),
    limits=Limits(),
    infers_types=True,
)
