"""LLaMA-Factory: ShareGPT conversations with the system prompt in a column, and the registry that names them."""

from collections.abc import Sequence
from typing import Any, Final

from checks.files.registry import registered
from checks.files.rule import Row, Rule, Shape
from checks.files.sharegpt import TAGS, alternates, even_count, odd_count
from checks.files.target import Example, Kind, Limits, Target
from checks.files.turns import is_list, known_roles, texts, turn_keys
from checks.files.values import answers, boolean, strings

_FROM: Final = {"user": "human", "assistant": "gpt"}
_TAGS: Final = {
    "role_tag": "from",
    "content_tag": "value",
    "user_tag": "human",
    "assistant_tag": "gpt",
    "observation_tag": "observation",
    "function_tag": "function_call",
    "system_tag": "system",
}


def conversation_row(example: Example, has_system: bool) -> Row:
    """`{"conversations": [{"from", "value"}, …], "system"}`; where any example has a system prompt, every row has the column."""
    turns = [{"from": _FROM.get(turn["role"], turn["role"]), "value": turn["content"]} for turn in example.turns]
    return {"conversations": turns, **({"system": example.system or ""} if has_system else {})}


def dataset_info(data_set: str, splits: Sequence[str], has_system: bool) -> dict[str, Any]:
    """The registry: every column and tag that is used, as whatever is left out becomes None."""
    columns = {"messages": "conversations", **({"system": "system"} if has_system else {})}
    entry = {"formatting": "sharegpt", "columns": columns, "tags": _TAGS}
    return {"dataset_info.json": {f"{data_set}_{split}": {"file_name": f"{split}.jsonl", **entry} for split in splits}}


def _history(row: Row) -> str | None:
    pairs = row.get("history") or []
    fine = isinstance(pairs, list) and all(isinstance(pair, list) and [type(said) for said in pair] == [str, str] for pair in pairs)
    return None if fine else "history is no list of pairs of strings"


_TURNS: Final = (
    is_list("conversations"),
    turn_keys("conversations", ("from", "value"), None),
    known_roles("conversations", "from", TAGS),
    texts("conversations", "value"),
    alternates(),
    strings(optional=("system", "tools")),
)
_SHARED: Final = frozenset({"system", "tools"})
_ALPACA: Final = frozenset({"input", "system", "history"})
_PAST: Final = Rule("history", "write history as a list of [question, answer]", _history)


def _alpaca(*texts: str) -> tuple[Rule, ...]:
    return strings("instruction", *texts, optional=("input", "system")), _PAST


CONVERSATIONS = Shape("sharegpt", frozenset({"conversations"}), _SHARED, (*_TURNS, even_count()))
SHAPES = (
    Shape(
        "sharegpt preference",
        frozenset({"conversations", "chosen", "rejected"}),
        _SHARED,
        (*_TURNS, odd_count(), answers("chosen", "rejected")),
    ),
    Shape("sharegpt kto", frozenset({"conversations", "kto_tag"}), _SHARED, (*_TURNS, even_count(), boolean("kto_tag"))),
    CONVERSATIONS,
    Shape("alpaca preference", frozenset({"instruction", "chosen", "rejected"}), _ALPACA, _alpaca("chosen", "rejected")),
    Shape("alpaca kto", frozenset({"instruction", "output", "kto_tag"}), _ALPACA, (*_alpaca("output"), boolean("kto_tag"))),
    Shape("alpaca", frozenset({"instruction", "output"}), _ALPACA, _alpaca("output")),
)
"""The narrower shape stands first: a row is of the first whose keys it has."""

LLAMA_FACTORY = Target(
    name="llama-factory",
    source="LLaMA-Factory 0.9.5 data/README and converters, measured 2026-11",
    shapes=SHAPES,
    kinds={"sft": Kind(CONVERSATIONS, conversation_row)},
    limits=Limits(default_tokens=2_048),
    infers_types=True,
    beside=dataset_info,
    beside_check=registered,
)
