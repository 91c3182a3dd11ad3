"""CSV: one row an example, earlier turns as JSON in one cell (RFC 4180, UTF-8, no byte order mark)."""

import json
from typing import Any, Final

from checks.files.example import Common, Example
from checks.files.losses import JOINED, TOOLS
from checks.files.plain import NO_QUESTION, SIDES, parted
from checks.files.rule import Row, Rule
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Target
from checks.files.values import apart, strings

MISSING: Final = frozenset(
    [
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-1.#IND",
        "-1.#QNAN",
        "-NaN",
        "-nan",
        "1.#IND",
        "1.#QNAN",
        "<NA>",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null",
    ]
)
"""Words that pandas, and `load_dataset("csv")` by it, reads as no value (pandas 3 `read_csv`)."""

_ANSWERS: Final = {SFT: ("completion",), PREFERENCE: SIDES, KTO: ("completion", "label")}


def _history(row: Row) -> str | None:
    if not row.get("history"):
        return None
    try:
        turns = json.loads(row["history"])
    except ValueError:
        return "history is no JSON"
    fine = isinstance(turns, list) and all(isinstance(turn, dict) and {"role", "content"} <= turn.keys() for turn in turns)
    return None if fine else "history is no list of turns"


def _missing(*keys: str) -> Rule:
    def find(row: Row) -> str | None:
        lost = [key for key in keys if row.get(key) in MISSING]
        return f"{lost[0]} is a word that readers take for no value" if lost else None

    return Rule("missing_word", "read the file with keep_default_na=False, or write another word", find, blocks=False, looks=keys)


def _label(row: Row) -> str | None:
    return None if row["label"] in {"true", "false"} else "label is neither true nor false"


def _shape(kind: str) -> Shape:
    columns = dict.fromkeys(("system", "history", "prompt", *_ANSWERS[kind]), "string")
    texts = ("prompt", *(SIDES if kind == PREFERENCE else ("completion",)))

    def write(example: Example, common: Common) -> Row | str:  # noqa: ARG001
        earlier, asked, last = parted(example)
        if not asked:
            return NO_QUESTION
        said = (example.chosen, example.rejected) if kind == PREFERENCE else (last,)
        history = json.dumps(earlier, ensure_ascii=False) if earlier else ""
        label = {"label": "true" if example.label else "false"} if kind == KTO else {}
        return {"system": example.system or "", "history": history, "prompt": asked} | dict(zip(texts[1:], said, strict=True)) | label

    def read(row: Row) -> Example:
        turns: list[dict[str, Any]] = [*json.loads(row.get("history") or "[]"), {"role": "user", "content": row["prompt"]}]
        if kind == PREFERENCE:
            return Example(row.get("system") or None, turns, chosen=row["chosen"], rejected=row["rejected"])
        turns.append({"role": "assistant", "content": row["completion"]})
        return Example(row.get("system") or None, turns, label=row["label"] == "true" if kind == KTO else None)

    marks = {SFT: (), PREFERENCE: (apart(*SIDES),), KTO: (Rule("label", "write label as true or false", _label, looks=("label",)),)}[kind]
    rules = (
        strings(*texts, optional=("system", "history")),
        Rule("history", "write history as a JSON list of turns, or leave it empty", _history, looks=("history",)),
        *marks,
        _missing(*texts),
    )
    name = "prompt-completion" if kind == SFT else ""
    may = frozenset({"system", "history"})
    needs = frozenset({*texts, *(("label",) if kind == KTO else ())})
    lost = (TOOLS, JOINED)
    return Shape(name, kind, needs, rules, may=may, closed=True, write=write, read=read, loses=lost, columns=columns)


CSV = Target(
    name="csv",
    source="RFC 4180; pandas 3 read_csv and datasets 5.2, measured 2026-11",
    shapes=(_shape(SFT), _shape(PREFERENCE), _shape(KTO)),
    suffix=".csv",
)
