"""TRL's SFTTrainer: conversational messages, read by `load_dataset("json")`."""

from checks.files.rule import Rule, Shape
from checks.files.target import Kind, Limits, Target
from checks.files.turns import ends_with, has_role, is_list, known_roles, system_first, texts, turn_keys
from checks.files.values import boolean, conversational, plain_or_turns
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


def _turns(key: str) -> tuple[Rule, ...]:
    return is_list(key), turn_keys(key, ("role", "content"), None), known_roles(key, "role", ROLES), texts(key, "content")


PLAIN_OR_TURNS = (
    Shape("preference", frozenset({"prompt", "chosen", "rejected"}), frozenset({"tools"}),
          plain_or_turns(("prompt", "chosen", "rejected"), _turns), form=conversational("prompt")),
    Shape("unpaired preference", frozenset({"prompt", "completion", "label"}), frozenset({"tools"}),
          (*plain_or_turns(("prompt", "completion"), _turns), boolean("label")), form=conversational("prompt")),
    Shape("prompt-completion", frozenset({"prompt", "completion"}), frozenset({"tools"}),
          plain_or_turns(("prompt", "completion"), _turns), form=conversational("prompt")),
    Shape("prompt-only", frozenset({"prompt"}), frozenset({"tools"}), plain_or_turns(("prompt",), _turns), form=conversational("prompt")),
)  # fmt: skip
"""What TRL reads besides: each with texts throughout the file, or with turns throughout."""

TRL = Target(
    name="trl",
    source="TRL 1.16 dataset_formats and data_utils, datasets 5.2, measured 2026-11",
    shapes=(MESSAGES, *PLAIN_OR_TURNS),
    kinds={"sft": Kind(MESSAGES, messages_row)},
    limits=Limits(default_tokens=1_024),
    infers_types=True,
)
