"""LLaMA-Factory: ShareGPT conversations with the system prompt in a column, and the registry that names them."""

from collections.abc import Sequence
from typing import Any, Final

from checks.files.registry import registered
from checks.files.rule import Row, Rule, Shape, kind_of
from checks.files.sharegpt import TAGS, alternates, even_count
from checks.files.target import Example, Kind, Limits, Target
from checks.files.turns import is_list, known_roles, texts, turn_keys

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


def _strings(row: Row) -> str | None:
    for key in ("system", "tools"):
        if not isinstance(row.get(key), str | None):
            return f"{key} is {kind_of(row[key])}, not a string"
    return None


CONVERSATIONS = Shape(
    "sharegpt",
    needs=frozenset({"conversations"}),
    may=frozenset({"system", "tools"}),
    rules=(
        is_list("conversations"),
        turn_keys("conversations", ("from", "value"), None),
        known_roles("conversations", "from", TAGS),
        texts("conversations", "value"),
        alternates(),
        even_count(),
        Rule("columns", "write system and tools as strings (tools: JSON text)", _strings),
    ),
)

LLAMA_FACTORY = Target(
    name="llama-factory",
    source="LLaMA-Factory 0.9.5 data/README and converters, measured 2026-11",
    shapes=(CONVERSATIONS,),
    kinds={"sft": Kind(CONVERSATIONS, conversation_row)},
    limits=Limits(default_tokens=2_048),
    infers_types=True,
    beside=dataset_info,
    beside_check=registered,
)
