"""OpenAI supervised fine-tuning: chat messages, the common tongue of training files."""

from checks.files.rule import Row, Rule, Shape, kind_of
from checks.files.target import Example, Kind, Limits, Target
from checks.files.turns import ends_with, has_role, is_list, known_roles, texts, turn_keys
from checks.files.values import one_assistant

ROLES = frozenset({"system", "user", "assistant", "tool"})


def messages_row(example: Example, has_system: bool) -> Row:  # noqa: ARG001
    """`{"messages": [{"role", "content"}, …]}`, the system prompt as the first turn."""
    start = [{"role": "system", "content": example.system}] if example.system else []
    return {"messages": [*start, *({"role": turn["role"], "content": turn["content"]} for turn in example.turns)]}


def _weight(row: Row) -> str | None:
    for place, turn in enumerate(row["messages"]):
        if "weight" in turn and (isinstance(turn["weight"], bool) or turn["weight"] not in (0, 1)):
            return f"messages[{place}].weight is neither 0 nor 1"
    return None


def _tools(row: Row) -> str | None:
    if "tools" in row and not isinstance(row["tools"], list):
        return f"tools is {kind_of(row['tools'])}, not a list"
    if "parallel_tool_calls" in row and not isinstance(row["parallel_tool_calls"], bool):
        return f"parallel_tool_calls is {kind_of(row['parallel_tool_calls'])}, not a boolean"
    return None


MESSAGES = Shape(
    "sft messages",
    needs=frozenset({"messages"}),
    may=frozenset({"tools", "parallel_tool_calls"}),
    rules=(
        is_list("messages"),
        turn_keys("messages", ("role", "content"), frozenset({"name", "tool_calls", "tool_call_id", "weight"})),
        known_roles("messages", "role", ROLES),
        texts("messages", "content"),
        has_role("messages", "role", "assistant"),
        Rule("weight", "write weight as 0 or 1", _weight),
        Rule("tools", "write tools as a list of functions, parallel_tool_calls as true or false", _tools),
        ends_with("messages", "role", "assistant"),
    ),
    closed=True,
)


def _question(row: Row) -> str | None:
    asked = row["input"]
    if not isinstance(asked, dict) or "messages" not in asked:
        return f"input is {kind_of(asked)} without messages" if isinstance(asked, dict) else f"input is {kind_of(asked)}, not an object"
    for rule in MESSAGES.rules[:4]:
        if found := rule.find(asked):
            return f"input.{found}"
    return "input ends with the assistant" if asked["messages"][-1]["role"] == "assistant" else None


PREFERENCE = Shape(
    "dpo",
    needs=frozenset({"input", "preferred_output", "non_preferred_output"}),
    may=frozenset(),
    rules=(
        Rule("input", 'write input as {"messages": […]} that ends with the user', _question),
        one_assistant("preferred_output", "non_preferred_output"),
    ),
    closed=True,
)

OPENAI = Target(
    name="openai",
    source="OpenAI cookbook, chat fine-tuning data preparation; platform documentation, read 2026-08",
    shapes=(MESSAGES, PREFERENCE),
    kinds={"sft": Kind(MESSAGES, messages_row)},
    limits=Limits(least_rows=10, tokens=65_536),
)
