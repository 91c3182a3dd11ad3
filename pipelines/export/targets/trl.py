"""TRL's SFTTrainer: conversational messages, read by `load_dataset("json")`."""

from checks.files.rule import Shape
from checks.files.target import Kind, Limits, Target
from checks.files.turns import ends_with, has_role, is_list, known_roles, system_first, texts, turn_keys
from pipelines.export.targets.openai import ROLES, messages_row

MESSAGES = Shape(
    "sft messages",
    needs=frozenset({"messages"}),
    may=frozenset({"tools"}),
    rules=(
        is_list("messages"),
        turn_keys("messages", ("role", "content"), None),
        known_roles("messages", "role", ROLES),
        texts("messages", "content"),
        has_role("messages", "role", "assistant"),
        system_first("messages", "role", "system"),
        ends_with("messages", "role", "assistant"),
    ),
)

TRL = Target(
    name="trl",
    source="TRL 1.16 dataset_formats and data_utils, datasets 5.2, measured 2026-11",
    shapes=(MESSAGES,),
    kinds={"sft": Kind(MESSAGES, messages_row)},
    limits=Limits(default_tokens=1_024),
    infers_types=True,
)
