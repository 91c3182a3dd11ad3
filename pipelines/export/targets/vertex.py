"""Vertex AI: Gemini's contents and parts, with the system instruction beside them; preferences as scored completions."""

from typing import Any, Final

from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.example import Common, Example
from checks.files.losses import JOINED, TOOLS
from checks.files.rule import Row, Rule, kind_of
from checks.files.shape import PREFERENCE, Shape
from checks.files.target import Limits, Target
from checks.files.turns import wrong_parts
from checks.files.values import not_the_answer

CHAT = Chat(
    key="contents",
    text="parts",
    roles={"user": "user", "assistant": "model"},
    parts=True,
    beside="systemInstruction",
    wrapped="object",
    strict=True,
)
_SCORES: Final = (1, 0)


def _write(example: Example, common: Common) -> Row:
    sides = [
        {"score": score, "completion": CHAT.write([{"role": "assistant", "content": said}])[0]}
        for score, said in zip(_SCORES, (example.chosen, example.rejected), strict=True)
    ]
    return CHAT.with_system(example, example.turns, common) | {"completions": sides}


def _read(row: Row) -> Example:
    system, turns = CHAT.split_system(row)
    said = {side["score"]: CHAT.read([side["completion"]])[0]["content"] for side in row["completions"]}
    return Example(system, turns, chosen=said[1], rejected=said[0])


def _completions(row: Row) -> str | None:
    sides = row["completions"]
    if not isinstance(sides, list) or len(sides) != len(_SCORES):
        return f"completions is {kind_of(sides)}, not a list of two"
    wrong = [place for place, side in enumerate(sides) if not _side(side)]
    return f"completions[{wrong[0]}] is not a score and a model turn with parts" if wrong else None


def _side(side: Any) -> bool:
    said = side.get("completion") if isinstance(side, dict) else None
    return isinstance(said, dict) and said.get("role") == "model" and wrong_parts(said.get("parts")) is None


def _scores(row: Row) -> str | None:
    scores = [side.get("score") for side in row["completions"]]
    fine = not any(isinstance(score, bool) for score in scores) and sorted(scores, key=str) == [0, 1]
    return None if fine else "the scores are not one 1 and one 0"


SCORED = Shape(
    "completions",
    PREFERENCE,
    frozenset({"contents", "completions"}),
    (
        *CHAT.turn_rules(),
        not_the_answer("contents", "role", "model"),
        Rule("completions", 'write completions as two {"score", "completion": {"role": "model", "parts": […]}}', _completions),
        Rule("scores", "give the better one the score 1 and the worse one 0", _scores),
    ),
    may=frozenset({"systemInstruction"}),
    write=_write,
    read=_read,
    loses=(TOOLS, JOINED),
    chat=CHAT,
)

VERTEX = Target(
    name="vertex",
    source="Vertex AI, prepare supervised fine-tuning and preference data for Gemini, read 2026-08",
    shapes=(conversation(CHAT, name="contents"), SCORED),
    limits=Limits(tokens=131_072, bytes=10**9, validation_rows=5_000),
)
